package catalog

// work lists the metrics of what people do and learn.
func work() []Entry {
	const common = "common usage in Chinese sales KPI sheets"
	return []Entry{
		{Visits{}.Metric(), "", "n(visits)", "Visits.Reading", common},
		{CustomersVisited{}.Metric(), "", "|{customers visited}|", "CustomersVisited.Reading", common},
		{Coverage{Times: 1}.Metric(), "Times: 1", "n(assigned, visits ≥ times) ÷ n(assigned)", "Coverage.Reading", common},
		{TotalHours.Metric(), "", "Σ hours", "TrainingHours.Reading", common},
		{HoursPerPerson.Metric(), "", "Σ hours ÷ n(people)", "TrainingHours.Reading", "ISO 30414"},
		{CertificationRate{}.Metric(), "", "n(people with a valid certificate) ÷ n(people)", "CertificationRate.Reading", "common usage"},
	}
}
