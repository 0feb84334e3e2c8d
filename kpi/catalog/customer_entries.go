package catalog

import "github.com/salesperf/salesperf/kpi"

// customers lists the metrics of winning and keeping customers.
func customers() []Entry {
	top := kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4}
	mean := kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 5}
	ofMax := kpi.Satisfaction{Variant: kpi.MeanOfMax, Min: 1, Max: 5}
	const (
		signed   = "|{customers with a purchase in the period and none in the window before it}|"
		surveyed = "common usage in customer surveys"
		base     = "common usage for recurring revenue"
	)
	return []Entry{
		{kpi.NewCustomers{Months: 12}.Metric(), "Months: 12", signed, "kpi.NewCustomers.Readings", "common usage in Chinese sales KPI sheets"},
		{kpi.NewCustomers{Days: 90}.Metric(), "Days: 90", signed, "kpi.NewCustomers.Readings", "common usage in Chinese sales KPI sheets"},
		{kpi.NewCustomers{Ever: true}.Metric(), "Ever: true", "|{customers with their first purchase in the period}|", "kpi.NewCustomers.Readings", "common usage"},
		{top.Metric(), "Min: 1, Max: 5, Box: 4", "n(answer ≥ box) ÷ n", "kpi.Satisfaction.Reading", surveyed},
		{mean.Metric(), "Min: 1, Max: 5", "Σ answer ÷ n", "kpi.Satisfaction.Reading", surveyed},
		{ofMax.Metric(), "Min: 1, Max: 5", "Σ answer ÷ (n × max)", "kpi.Satisfaction.Reading", "common usage for 满意率 in Chinese surveys"},
		{NPS{}.Metric(), "", "100 × (n(answer ≥ 9) − n(answer ≤ 6)) ÷ n", "NPS.Reading", "Reichheld 2003"},
		{EaseMean.Metric(), "", "Σ answer ÷ n", "Effort.Reading", "CES 2.0, Dixon, Toman and DeLisi 2013"},
		{EaseShare.Metric(), "", "n(answer ≥ 5) ÷ n", "Effort.Reading", "CES 2.0, Dixon, Toman and DeLisi 2013"},
		{EffortMean.Metric(), "", "Σ answer ÷ n", "Effort.Reading", "Dixon, Freeman and Toman 2010"},
		{ComplaintsResolved{Days: 7}.Metric(), "Days: 7", "n(resolved − opened ≤ days) ÷ n(resolved or time over)", "ComplaintsResolved.Reading", "common usage; undecided complaints left out as in survival analysis"},
		{ResolutionTime{}.Metric(), "", "Σ (resolved − opened) ÷ n", "ResolutionTime.Reading", "common usage"},
		{CustomerRetention{}.Metric(), "", "|start ∩ end| ÷ |start|", "CustomerRetention.Reading", "common usage: (end − new) ÷ start"},
		{NetRevenue.Metric(), "", "(opening + expansion − contraction − lost) ÷ opening", "RevenueBase.Reading", base},
		{GrossRevenue.Metric(), "", "(opening − contraction − lost) ÷ opening", "RevenueBase.Reading", base},
		{CustomerChurn{}.Metric(), "", "|start ∖ end| ÷ |start|", "CustomerChurn.Reading", "common usage: lost ÷ start"},
		{LostRevenue.Metric(), "", "(contraction + lost) ÷ opening", "RevenueBase.Reading", base},
		{RepeatPurchase{Times: 2}.Metric(), "Times: 2", "n(purchases ≥ times) ÷ n(purchases ≥ 1)", "RepeatPurchase.Reading", "common usage in retail"},
	}
}
