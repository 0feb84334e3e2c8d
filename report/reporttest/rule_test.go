package reporttest_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/reporttest"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// small is a company of one person who is behind the plan, on a Thursday.
func small(t *testing.T) report.Input {
	t.Helper()
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "Li Na", Under: "Acme"})
	require.NoError(t, err)
	in := report.Input{View: report.Directing("Zhao Lei", "Acme"), Currency: "CNY", AsOf: calendar.On(2026, time.July, 30),
		Setting: target.Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday(), Chart: chart},
		Results: target.Results{{Owner: "Li Na", On: calendar.On(2026, time.July, 1), Amount: decimal.NewFromInt(1)}}}
	year := in.Setting.Calendar.Period(calendar.Year, in.AsOf)
	in.Plan, err = target.Decompose(target.Recipe{Schema: target.Schema, ID: "p", Version: 1,
		Goal:  target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: target.Aim(decimal.NewFromInt(2610))},
		Steps: []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}}}, in.Setting)
	require.NoError(t, err)
	return in
}

func TestBuiltInRulesKeepTheContract(t *testing.T) {
	for _, r := range report.Builtin() {
		require.NoError(t, reporttest.TestRule(r, small(t)), r.Type())
	}
}

// A rule of a host's, which each case breaks at one place.
type rule struct {
	kind  string
	find  func(report.Facts) []report.Insight
	wrong bool
}

func (r rule) Type() string                                  { return r.kind }
func (r rule) Check(c *check.Checker)                        { c.Require(!r.wrong, check.Range, "wrong") }
func (r rule) Find(f report.Facts) ([]report.Insight, error) { return r.find(f), nil }

// good is an insight that keeps the contract.
func good(f report.Facts) report.Insight {
	return report.Insight{Type: "acme.slump", Finding: report.T("acme.slump"), Suggestion: report.Suggestion{Text: report.T("acme.slump.advice"), Action: f.Propose("Li Na")}}
}

func one(spoil func(*report.Insight)) func(report.Facts) []report.Insight {
	return func(f report.Facts) []report.Insight {
		i := good(f)
		spoil(&i)
		return []report.Insight{i}
	}
}

func TestBrokenRulesAreFound(t *testing.T) {
	calls := make(chan int, 1000)
	for wrong, r := range map[string]rule{
		"":                          {kind: "acme.slump", find: one(func(*report.Insight) {})},
		"is not sound":              {kind: "acme.slump", find: one(func(*report.Insight) {}), wrong: true},
		"has a dot":                 {kind: "slump", find: one(func(*report.Insight) {})},
		"its type is":               {kind: "acme.slump", find: one(func(i *report.Insight) { i.Type = "acme.other" })},
		"surprise runs from 0 to 1": {kind: "acme.slump", find: one(func(i *report.Insight) { i.Surprise = decimal.NewFromInt(2) })},
		"does not begin":            {kind: "acme.slump", find: one(func(i *report.Insight) { i.Finding.Key = "slump" })},
		"suggests nothing":          {kind: "acme.slump", find: one(func(i *report.Insight) { i.Suggestion.Text.Key = "" })},
		"how it was computed":       {kind: "acme.slump", find: one(func(i *report.Insight) { i.Suggestion.Effect = report.Count(1) })},
		"before the last day":       {kind: "acme.slump", find: one(func(i *report.Insight) { i.Suggestion.Action.Due = calendar.On(2026, time.July, 29) })},
		"is not worked":             {kind: "acme.slump", find: one(func(i *report.Insight) { i.Suggestion.Action.Due = calendar.On(2026, time.August, 8) })},
		"it panics":                 {kind: "acme.slump", find: func(report.Facts) []report.Insight { panic("oh") }},
		"something else": {kind: "acme.slump", find: func(f report.Facts) []report.Insight {
			calls <- 1
			i := good(f)
			i.Stake = decimal.NewFromInt(int64(len(calls)))
			return []report.Insight{i}
		}},
	} {
		err := reporttest.TestRule(r, small(t))
		if wrong == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, wrong)
	}
	require.Error(t, reporttest.TestRule(nil))
	require.ErrorContains(t, reporttest.TestRule(rule{kind: "acme.slump", find: one(func(*report.Insight) {})}, report.Input{}), "input 0")
}
