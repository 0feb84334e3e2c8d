package report_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestHugeNumbersAreRefusedAtOnce holds that no fact, threshold or value of a report, however
// large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	in := few(complete(t))
	facts := struct {
		Results   target.Results
		Sales     []report.Sale
		Costs     []report.Cost
		Forecasts []report.Forecast
		Invoices  []report.Invoice
		Readings  []kpi.Reading
		Ramp      target.Ramp
		Capacity  decimal.NullDecimal
		Trial     decimal.NullDecimal
	}{in.Results, in.Sales, in.Costs, in.Forecasts, in.Invoices, in.Readings, target.Ramp{num("0.5")}, null("5000000"), null("3")}
	monthly := func() error {
		in.Results, in.Sales, in.Costs, in.Forecasts, in.Invoices = facts.Results, facts.Sales, facts.Costs, facts.Forecasts, facts.Invoices
		in.Readings, in.Ramp, in.Capacity, in.Trials[0].Worth = facts.Readings, facts.Ramp, facts.Capacity, facts.Trial
		_, err := report.Monthly(in)
		return err
	}
	given := few(complete(t))
	advice := report.StandardAdvice()
	advice.Replan.Trigger = target.Trigger{Shortfall: null("0.1"), Surplus: null("0.1"), Headcount: null("0.1"), Least: null("5")}
	advice.Replan.Rules.Factor = null("2")
	for i, rule := range advice.Rules {
		switch r := rule.(type) {
		case report.Trend:
			r.Worth = map[string]decimal.Decimal{"a": num("5")}
			advice.Rules[i] = r
		case report.UnusualChange:
			r.Worth = map[string]decimal.Decimal{"a": num("5")}
			advice.Rules[i] = r
		}
	}
	advised := func() error {
		given.Advice = &advice
		_, err := report.NewFacts(given, calendar.Month)
		return err
	}
	made := valued()
	for name, tt := range map[string]struct {
		pointer any
		use     func() error
	}{
		"facts": {&facts, monthly}, "advice": {&advice, advised}, "report": {&made, func() error { return made.Check() }},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, tt.use())
			numberwalk.RequireRefused(t, tt.pointer, func() error { return numberwalk.TooLarge(tt.use()) })
		})
	}
}

// few is an input with few facts of every kind, and no deals.
func few(in report.Input) report.Input {
	in.Funnel, in.Earlier = nil, nil
	in.Results, in.Sales, in.Invoices = in.Results[:2], in.Sales[:2], in.Invoices[:2]
	in.Readings = in.Readings[:min(2, len(in.Readings))]
	return in
}

// valued is a report with values of every kind in every place.
func valued() report.Report {
	values := []report.Value{report.Num(num("1"), 2), report.Amount(num("1"), 2), report.Ratio(num("1"), 2), report.RateOf(num("1"), num("2"), 2), report.Count(3),
		report.Say("total", report.Num(num("1"), 0))}
	table := report.Table{ID: "a", Rows: []report.Row{{Cells: values}}}
	for i, v := range values {
		table.Columns = append(table.Columns, report.Column{ID: fmt.Sprint("c", i), Title: report.T("total"), Kind: v.Kind})
	}
	replan := table
	replan.ID = "b"
	return report.Report{Schema: report.Schema, View: report.Directing("x", "y"), Title: report.T("total", values...), Subject: report.Subject{Kind: report.AboutCompany, ID: "x"},
		Currency: "CNY", AsOf: asOf, Period: quarter, Headline: []report.Figure{{Name: report.T("total", values[0]), Value: values[1]}},
		Insights: []report.Insight{{Type: "a", Finding: report.T("total", values[0]), Numbers: []report.Figure{{Name: report.T("total"), Value: values[3]}}, Stake: num("5"), Surprise: num("0.5"),
			Suggestion: report.Suggestion{Text: report.T("total", values[0]), Effect: values[1], Basis: report.T("total", values[2])}}},
		Sections: []report.Section{{ID: "a", Title: report.T("total", values[0]), Lead: []report.Text{report.T("total", values[1])}, Tables: []report.Table{table},
			Charts: []report.Chart{{Figure: chart.Figure{Title: chart.Named("a"), Description: chart.Say("b", chart.Value{Number: null("1"), Format: chart.Format{Unit: chart.Money}}),
				Chart: chart.Sparkline{Measure: chart.Measure{Format: chart.Format{Unit: chart.Money}}, Low: null("1"), High: null("2"), Points: []chart.Spark{{Label: chart.Named("a"), Value: null("1")}, {Label: chart.Named("b"), Value: null("2")}}}}}}}},
		Replan: &report.Replan{Reason: report.T("total", values[0]), Strategy: target.ReplanEven, Effect: report.T("total", values[1]), Table: replan},
		Notes:  []report.Note{{Text: report.T("total", values[0])}}}
}

// TestHugeNumbersAreDoneWithAtOnce holds that a number that was computed elsewhere, or has no
// error to tell of, does not take for ever either.
func TestHugeNumbersAreDoneWithAtOnce(t *testing.T) {
	in := few(complete(t))
	computed := report.Input{View: in.View, Currency: in.Currency, AsOf: in.AsOf, Setting: in.Setting, Plan: in.Plan, Honours: in.Honours, Standings: in.Standings}
	numberwalk.RequireDone(t, &computed.Honours, func() { _, _ = report.Monthly(computed) })
	numberwalk.RequireDone(t, &computed.Standings, func() { _, _ = report.Monthly(computed) })

	scored := report.Input{View: in.View, Currency: in.Currency, AsOf: in.AsOf, Setting: in.Setting, Plan: in.Plan, Results: in.Results, Card: in.Card}
	s := in.Statements[0]
	s.Lines, s.Credits = s.Lines[:2], s.Credits[:1]
	scored.Statements, scored.Scores = []incentive.Statement{s}, slices.Clone(in.Scores[:1])
	numberwalk.RequireDone(t, &scored.Scores, func() { _, _ = report.Monthly(scored) })
	numberwalk.RequireDone(t, &scored.Statements, func() { _, _ = report.Monthly(scored) })

	numberwalk.RequireDone(t, &s, func() { _ = report.Statement(s, incentive.Plan{}, asOf).Check() })

	rates := []decimal.Decimal{num("1"), num("2")}
	numberwalk.RequireDone(t, &rates, func() {
		report.RateOf(rates[0], rates[1], 2)
		report.TimesOf(rates[0], rates[1], 2)
		report.Insight{Stake: rates[0], Surprise: rates[1]}.Rank()
	})
}

// TestHugeAmountsOfDealsAreDoneWithAtOnce holds the same of the funnel and what is said of it.
func TestHugeAmountsOfDealsAreDoneWithAtOnce(t *testing.T) {
	in := few(complete(t))
	h := *deals(t)
	h.Journeys = slices.DeleteFunc(slices.Clone(h.Journeys), func(j funnel.Journey) bool { return j.Deal != "S1" && j.Deal != "A1000" })
	in.Funnel = &h
	numberwalk.RequireDone(t, in.Funnel, func() { _, _ = report.Monthly(in) })
	in.Overrides = []funnel.Override{{Deal: "S1", Probability: null("0.5"), Holds: funnel.ForEver}}
	numberwalk.RequireDone(t, &in.Overrides, func() { _, _ = report.Monthly(in) })
}

// TestRatesOfWhatIsTooLargeAreUndefined holds that the check of a report tells of the part or
// the whole that is.
func TestRatesOfWhatIsTooLargeAreUndefined(t *testing.T) {
	far := decimal.New(1, 1<<30)
	r := valued()
	for path, v := range map[string]report.Value{"part": report.RateOf(far, num("2"), 1), "whole": report.TimesOf(num("2"), far, 1)} {
		require.False(t, v.Number.Valid)
		require.True(t, v.IsMissing())
		r.Headline[0].Value = v
		var problems check.Problems
		require.ErrorAs(t, r.Check(), &problems)
		require.Equal(t, check.TooLarge, problems[0].Code)
		require.Equal(t, "/headline/0/value/of/"+path, problems[0].Path)
	}
	require.Equal(t, "0", report.Insight{Stake: far, Surprise: far}.Rank().String())
	require.Equal(t, "2.5", report.Insight{Stake: num("5"), Surprise: num("0.5")}.Rank().String())
}
