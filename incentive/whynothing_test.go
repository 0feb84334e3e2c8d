package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// TestARuleThatCountsNothingIsAReason holds that whoever gets credit of nothing, or none because
// of a member of a rule that holds, is told of the rule and the member.
func TestARuleThatCountsNothingIsAReason(t *testing.T) {
	nothing := func(plan, at, field string) incentive.Reason {
		return incentive.Reason{Code: incentive.WhyNothing, Plan: plan, At: at, Field: field, Found: "0"}
	}
	plan := func(id string, rules ...incentive.CreditRule) incentive.Plan {
		p := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
		p.ID = id
		if len(rules) > 0 {
			p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: rules}
		}
		return p
	}
	named := incentive.CreditRule{ID: "named", From: incentive.Named}
	team := func(levels ...string) incentive.CreditRule {
		return incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list(levels...), Base: incentive.FullBase}
	}
	with := func(r incentive.CreditRule, change func(*incentive.CreditRule)) incentive.CreditRule {
		change(&r)
		return r
	}
	none := func(r *incentive.CreditRule) { r.Counts = null("0") }
	rest := incentive.CreditRule{ID: "rest", Priority: 9, From: incentive.Named}
	lower := incentive.CreditRule{ID: "lower", Priority: 9, From: incentive.FromBelow, Levels: list("1", "1"), Base: incentive.FullBase}
	half := []incentive.Participant{{Payee: "Li Na", Share: num("0")}, {Payee: "Sun Hao", Share: num("1")}}
	atEnd := plan("sellers", with(named, func(r *incentive.CreditRule) { r.Factor = null("0") }))
	atEnd.Components[0].Grain = incentive.AtEnd
	for name, tt := range map[string]struct {
		sellers, leads incentive.Plan
		people         []incentive.Participant
		fact           string
		seller, lead   []incentive.Reason
	}{
		"all counts": {plan("sellers", named), plan("leads", team("1")), nil, "A", nil, nil},
		"counts": {plan("sellers", with(named, none), rest), plan("leads", team("1")), nil, "A",
			[]incentive.Reason{nothing("sellers", "named", "counts"), {Code: incentive.WhyOutranked, Plan: "sellers", At: "rest", Found: "named"}},
			[]incentive.Reason{nothing("sellers", "named", "counts")}},
		"windfall": {plan("sellers", with(named, func(r *incentive.CreditRule) { r.Windfall = &incentive.Windfall{} })), plan("leads", team("1")), nil, "A",
			[]incentive.Reason{nothing("sellers", "named", "windfall")}, []incentive.Reason{nothing("sellers", "named", "windfall")}},
		"above": {plan("sellers", with(named, func(r *incentive.CreditRule) { r.Windfall = &incentive.Windfall{Above: num("40")} })), plan("leads", team("1")), nil, "A", nil, nil},
		"refund above": {plan("sellers", with(named, func(r *incentive.CreditRule) { r.Windfall = &incentive.Windfall{Above: num("40")} })), plan("leads"), nil, "R",
			[]incentive.Reason{nothing("sellers", "named", "windfall")}, []incentive.Reason{{Code: incentive.WhyNotNamed, Plan: "leads", Found: "Li Na"}}},
		"refund of nothing": {plan("sellers", with(named, none)), plan("leads"), nil, "R",
			[]incentive.Reason{nothing("sellers", "named", "counts")}, []incentive.Reason{{Code: incentive.WhyNotNamed, Plan: "leads", Found: "Li Na"}}},
		"factor": {plan("sellers", with(named, func(r *incentive.CreditRule) { r.Factor = null("0") })), plan("leads", team("1")), nil, "A",
			[]incentive.Reason{nothing("sellers", "named", "factor")}, nil},
		"factor of a total": {atEnd, plan("leads", team("1")), nil, "A", nil, nil},
		"level": {plan("sellers", named), plan("leads", team("0", "1"), lower), nil, "A", nil,
			[]incentive.Reason{nothing("leads", "team", "levels"), {Code: incentive.WhyOutranked, Plan: "leads", At: "lower", Found: "team"}}},
		"nothing left": {plan("sellers", named), plan("leads", with(team("1"), func(r *incentive.CreditRule) { r.Base, r.Seller = incentive.WhatIsLeft, null("1") })), nil, "A", nil,
			[]incentive.Reason{nothing("leads", "team", "levels")}},
		"counts below": {plan("sellers", named), plan("leads", with(team("1"), none)), nil, "A", nil, []incentive.Reason{nothing("leads", "team", "counts")}},
		"other plans":  {plan("sellers", named), plan("leads", team("1"), with(lower, func(r *incentive.CreditRule) { r.Plans = []string{"leads"} })), nil, "A", nil, nil},
		"none below": {plan("sellers", with(named, func(r *incentive.CreditRule) { r.When = []incentive.Condition{incentive.OneOf("product", "printer")} })), plan("leads", team("1")), nil, "A",
			[]incentive.Reason{{Code: incentive.WhyCondition, Plan: "sellers", At: "named", Field: "product", Asked: "printer"}},
			[]incentive.Reason{{Code: incentive.WhyCondition, Plan: "sellers", At: "named", Field: "product", Asked: "printer"}}},
		"share":               {plan("sellers", named), plan("leads", team("1")), half, "A", []incentive.Reason{nothing("sellers", "", "share")}, nil},
		"share without rules": {plan("sellers"), plan("leads", team("1")), half, "A", []incentive.Reason{nothing("sellers", "", "share")}, nil},
	} {
		s := setup(tt.sellers, "Li Na", "Sun Hao")
		s.Plans = append(s.Plans, tt.leads)
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: "leads"})
		var err error
		s.Chart, err = org.New(org.Post{Member: "Chen Wei"}, org.Post{Member: "Li Na", Under: "Chen Wei"}, org.Post{Member: "Sun Hao"})
		require.NoError(t, err)
		if tt.people == nil {
			tt.people = incentive.Solo("Li Na")
		}
		r := run(t, s, booking("A", 1, "100", tt.people...), refund("R", "A", 9, "-20"))
		require.Equal(t, tt.seller, r.WhyNot(tt.fact, "Li Na"), name)
		require.Equal(t, tt.lead, r.WhyNot(tt.fact, "Chen Wei"), name)
	}
}
