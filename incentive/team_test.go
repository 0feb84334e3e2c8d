package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// TestPlansBelowAtOnceAreNamed holds when a rule that takes credit from below has to say by
// which plans: where somebody below is on two of them on one day, both of which feed one
// measure, at a level that the rule reaches.
func TestPlansBelowAtOnceAreNamed(t *testing.T) {
	middle := q3.From.AddDays(40)
	until, from := calendar.Span{To: middle}, calendar.From(middle)
	early, late := calendar.From(middle.AddDays(-1)), calendar.Span{To: middle.AddDays(1)}
	for name, tt := range map[string]struct {
		one, other calendar.Span // on which days by each of two plans
		who        org.ID        // is on the other one
		measure    string        // of the other one
		plans      []string      // that the rule names
		under      org.ID        // whom who sells stands below
		more       []incentive.CreditRule
		twice      bool
	}{
		"all the time":          {who: "a", measure: "revenue", under: "lead", twice: true},
		"one after the other":   {one: until, other: from, who: "a", measure: "revenue", under: "lead"},
		"the other comes first": {one: from, other: until, who: "a", measure: "revenue", under: "lead"},
		"on one day":            {one: until, other: early, who: "a", measure: "revenue", under: "lead", twice: true},
		"on one day at the end": {one: from, other: late, who: "a", measure: "revenue", under: "lead", twice: true},
		"two people":            {who: "b", measure: "revenue", under: "lead"},
		"another measure":       {who: "a", measure: "units", under: "lead"},
		"one plan is named":     {who: "a", measure: "revenue", plans: []string{"p"}, under: "lead"},
		"both are named":        {who: "a", measure: "revenue", plans: []string{"p", "q"}, under: "lead", twice: true},
		"too far below for the rule that names none": {who: "a", measure: "revenue", under: "between", more: []incentive.CreditRule{
			{ID: "p alone", Priority: 1, From: incentive.FromBelow, Levels: list("1", "0.5"), Base: incentive.FullBase, Plans: []string{"p"}},
			{ID: "q alone", Priority: 2, From: incentive.FromBelow, Levels: list("1", "0.5"), Base: incentive.FullBase, Plans: []string{"q"}}}},
		"too far below": {who: "a", measure: "revenue", under: "between"},
	} {
		p := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("1")})
		p.ID = "p"
		q := p
		q.ID, q.Measures = "q", []incentive.Measurement{{ID: tt.measure, Amounts: []string{"revenue"}, Kinds: p.Measures[0].Kinds}}
		q.Components = []incentive.Component{q.Components[0]}
		q.Components[0].Measure = tt.measure
		lead := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, Plans: tt.plans})
		lead.ID, lead.Crediting.Rules = "lead", append(lead.Crediting.Rules, tt.more...)
		s := incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{p, q, lead}, Assignments: []incentive.Assignment{
			{Payee: "a", Plan: "p", During: tt.one}, {Payee: tt.who, Plan: "q", During: tt.other}, {Payee: "lead", Plan: "lead"}}}
		chart, err := org.New(org.Post{Member: "lead"}, org.Post{Member: "between", Under: "lead"}, org.Post{Member: "a", Under: tt.under}, org.Post{Member: "b", Under: tt.under})
		require.NoError(t, err)
		s.Chart = chart
		var want []string
		if tt.twice {
			want = []string{"/plans/2/crediting/rules/0/plans required"}
		}
		_, err = incentive.Compile(s)
		require.Equal(t, want, places(err), "%s: %v", name, err)
	}
}
