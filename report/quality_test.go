package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Of data that are complete a report says nothing, and of each lack how many there are.
func TestEachLackOfDataIsCounted(t *testing.T) {
	quality := func(change func(*report.Input)) (out []report.Note) {
		in := withDeals(t, company(t, plain), deal{id: "a", owner: "Li Na", amount: "1", created: july, close: july})
		change(&in)
		for _, n := range assembledBy(t, report.Monthly, in).Notes {
			if n.Text.Key != "left-out" && n.Text.Key != "quality.rounded" {
				out = append(out, n)
			}
		}
		return out
	}
	require.Empty(t, quality(func(*report.Input) {}))
	later, month := july.AddDays(1), calendar.Standard{}.Period(calendar.Month, july)
	sale := func(day calendar.Date, account string) report.Sale {
		return report.Sale{ID: day.String() + account, Owner: "Li Na", Account: account, On: day, Amount: num("1")}
	}
	share := catalog.ByValue.Metric()
	for key, c := range map[string]struct {
		kind   report.NoteKind
		change func(*report.Input)
	}{
		"quality.late": {report.Dropped, func(in *report.Input) {
			in.Results = append(in.Results, target.Result{Owner: "Li Na", On: later, Amount: num("0")}, target.Result{Owner: "Li Na", On: later, Amount: num("0")})
		}},
		"quality.no-account": {report.Missing, func(in *report.Input) {
			in.Sales = []report.Sale{sale(july, ""), sale(year.From, ""), sale(july, "x"), sale(later, ""), sale(year.From.AddDays(-1), "")}
		}},
		"quality.undated": {report.Missing, func(in *report.Input) {
			*in = withDeals(t, *in, deal{id: "a", owner: "Li Na", amount: "1", created: july}, deal{id: "b", owner: "Li Na", amount: "1", created: july}, deal{id: "c", owner: "Li Na", amount: "1", created: july, lost: july})
		}},
		"quality.unpriced": {report.Missing, func(in *report.Input) {
			*in = withDeals(t, *in, deal{id: "a", owner: "Li Na", created: july, close: july}, deal{id: "b", owner: "Li Na", created: july, close: july}, deal{id: "c", owner: "Li Na", created: july, won: july})
		}},
		"quality.warnings": {report.Dropped, func(in *report.Input) {
			h := *in.Funnel
			h.Warnings = check.Problems{{Path: "/events/0", Code: check.Required, Text: "x"}, {Path: "/events/1", Code: check.Required, Text: "x"}}
			in.Funnel = &h
		}},
		"quality.payments": {report.Missing, func(in *report.Input) {
			in.Invoices = []report.Invoice{{ID: "a", Owner: "Li Na", Due: july, Amount: num("2"), Paid: num("1")}, {ID: "b", Owner: "Li Na", Due: july, Amount: num("2"), Paid: num("1")}, {ID: "c", Owner: "Li Na", Due: july, Amount: num("2")}}
		}},
		"quality.unmeasured": {report.Missing, func(in *report.Input) {
			in.Readings = append(in.Readings, share.NotMeasured("Acme", month), share.NotMeasured("Acme", calendar.Previous(calendar.Standard{}, month)), share.NotMeasured("Acme", calendar.Next(calendar.Standard{}, month)))
		}},
	} {
		require.Equal(t, []report.Note{{Kind: c.kind, Text: report.T(key, report.Count(2))}}, quality(c.change), key)
	}
}
