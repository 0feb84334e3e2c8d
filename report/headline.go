package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// headline is what a reader wants to know first: the result of the period and of the
// year with their pace, what is open, and what is past due.
func (in Input) headline(level calendar.Level) ([]Figure, error) {
	var out []Figure
	for _, l := range slices.Compact([]calendar.Level{level, calendar.Year}) {
		p, ok, err := in.track(in.root(), in.period(l))
		if err != nil {
			return nil, err
		}
		if ok {
			during := During(p.Cell.Period)
			out = append(out, Figure{T("headline.result", during), Amount(p.Actual, 0)},
				Figure{T("headline.pace", during), against(p.Actual, p.ToDate.Target).WithTone(tone(p))})
		}
	}
	if in.Funnel != nil {
		out = append(out, Figure{T("headline.pipeline"), openAmount(in.Funnel.Snapshot(in.Stale))})
	}
	if in.knowsInvoices() {
		late := decimal.Zero
		for _, d := range in.debtors() {
			late = late.Add(d.owed)
		}
		out = append(out, Figure{T("headline.late"), Amount(late, 0)})
	}
	return out, nil
}
