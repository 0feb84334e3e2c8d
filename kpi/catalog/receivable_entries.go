package catalog

import (
	"fmt"

	"github.com/salesperf/salesperf/kpi"
)

// receivables lists the metrics of getting paid.
func receivables() []Entry {
	const (
		collected = "common usage in Chinese sales KPI sheets, one of three definitions of 回款率"
		crf       = "Credit Research Foundation"
		cei       = "(opening + sales − closing) ÷ (opening + sales − closing not due)"
	)
	list := []Entry{
		{kpi.OfDue.Metric(), "", "paid by the end, of what fell due ÷ what fell due", "kpi.CollectedOfDue", collected},
		{kpi.OfCollectable.Metric(), "", "(opening + revenue − closing) ÷ (opening + revenue)", "kpi.Receivables.Reading", collected},
		{kpi.RevenueLessIncrease.Metric(), "", "(revenue − (closing − opening)) ÷ revenue", "kpi.Receivables.Reading", collected},
		{CEI{PeriodSales: true}.Metric(), "PeriodSales: true", cei, "CEI.Reading", crf},
		{CEI{Months: 3}.Metric(), "Months: 3", cei + " with sales of an average month", "CEI.Reading", crf + ", with monthly credit sales"},
		{SimpleDSO{}.Metric(), "", "receivables ÷ sales × days", "SimpleDSO.Reading", crf},
		{CountBackDSO{}.Metric(), "", "days of the whole months + what is left ÷ sales of the next month × its days", "CountBackDSO.Reading", crf + ", count-back method"},
		{BadDebtOfCreditSales.Metric(), "", "(written off − recovered) ÷ credit sales", "WriteOffs.Reading", "common usage: percentage of sales"},
		{BadDebtOfReceivables.Metric(), "", "(written off − recovered) ÷ opening receivables", "WriteOffs.Reading", "common usage: percentage of receivables"},
	}
	for _, a := range []Ageing{{PastDue, []int{0, 30, 60, 90}}, {SinceInvoice, []int{30, 60, 90}}} {
		for i := range a.Buckets() {
			list = append(list, Entry{a.Metric(i), fmt.Sprint("UpTo: ", a.UpTo), "Σ open in the bucket ÷ Σ open", "Ageing.Readings", "common usage in accounting"})
		}
	}
	return list
}
