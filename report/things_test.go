package report_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// Things are no money: a statement shows how many there are and what is paid for each, and
// adds no number of things to an amount.
func TestAStatementOnThings(t *testing.T) {
	july := calendar.Standard{}.Period(calendar.Month, calendar.MustParse("2026-07-01"))
	plan := incentive.Plan{ID: "agent", Measures: []incentive.Measurement{{ID: "revenue"}, {ID: "scanners", Units: true}}}
	credit := incentive.Credit{Fact: "D-1", Kind: incentive.Booking, On: july.From, Currency: "CNY", Measure: "revenue", Share: decimal.NewFromInt(1), Amount: decimal.NewFromInt(1000)}
	units := credit
	units.Measure, units.Currency, units.Amount = "scanners", "", decimal.NewFromInt(12)
	s := incentive.Statement{Plan: incentive.Ref{ID: "agent", Version: 1, Digest: "sha256:00"}, Payee: "Li Na", Period: july, Currency: "CNY", Places: 2,
		Measures: []incentive.Measure{{Name: "revenue", Actual: credit.Amount}, {Name: "scanners", Actual: units.Amount, Quota: decimal.NewNullDecimal(decimal.NewFromInt(10))}},
		Lines:    []incentive.Line{{Component: "kicker", Code: incentive.CodePerUnit, Fact: "D-1", Base: units.Amount, Rate: decimal.NewFromInt(20), Amount: decimal.NewFromInt(240)}},
		Credits:  []incentive.Credit{credit, units}}
	r := report.Statement(s, plan, july.Last())
	require.NoError(t, r.Check())
	var text strings.Builder
	require.NoError(t, render.Printer{}.Markdown(&text, r))
	for _, row := range []string{
		"| measure.scanners | 12 | 10 | 120.00 % |",
		"| kicker | CNY 20.00 for each unit | 12 |  | 240.00 |",
		"| Sale | 100 % | Revenue | 1,000.00 |",
		"| Sale | 100 % | measure.scanners | 12 |",
	} {
		require.Contains(t, text.String(), row)
	}
	require.NotContains(t, text.String(), "1,012")

	s.Credits = s.Credits[:1]
	text.Reset()
	require.NoError(t, render.Printer{}.Markdown(&text, report.Statement(s, plan, july.Last())))
	require.Contains(t, text.String(), "| **Total** |  |  |  |  |  | **1,000.00** |", "one measure adds up")
}
