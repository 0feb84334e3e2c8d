package model_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
)

// doubles returns the findings of a plan that a deal is paid twice, by path.
func doubles(t *testing.T, p incentive.Plan) map[string]model.Finding {
	out := map[string]model.Finding{}
	for _, f := range findings(t, p, agent(), model.CodeDouble) {
		out[f.Path] = f
	}
	return out
}

// TestWhatADealThatPaysTwiceCosts holds that the amount is what the engine pays more for a
// deal that makes the quota when it counts again, on every grain.
func TestWhatADealThatPaysTwiceCosts(t *testing.T) {
	rule := incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
		{UpTo: null("1.5"), Rate: pct("3"), Pays: incentive.Marginal}, {Rate: pct("5"), Pays: incentive.Marginal}}}
	half := incentive.CreditRule{ID: "half", Priority: 1, From: incentive.Named, Counts: null("0.5")}
	whole := incentive.CreditRule{ID: "whole", Priority: 2, From: incentive.Named}
	for grain, want := range map[incentive.Grain][2]string{incentive.PerEvent: {"3000", "7000"}, incentive.Running: {"4000", "9000"}, incentive.AtEnd: {"4000", "9000"}} {
		once := quarterPlan(grain, rule)
		pays := func(p incentive.Plan, facts ...incentive.Fact) decimal.Decimal {
			c, err := agent().Case(p, "revenue", q3, nil)
			require.NoError(t, err)
			c.Facts = facts
			return paid(t, c, decimal.Zero)
		}
		sale := booking("booked", q3.From, "somebody", num("100000"))
		invoice := incentive.Fact{ID: "invoiced", Kind: incentive.Invoice, Original: "booked", On: q3.From.AddDays(9), Currency: "CNY", Amounts: sale.Amounts}

		kinds := quarterPlan(grain, rule)
		kinds.Measures[0].Kinds = []incentive.FactKind{incentive.Booking, incentive.Invoice}
		got := doubles(t, kinds)["/measures/0/kinds"]
		require.Equal(t, want[0], got.Amount.Decimal.String(), grain)
		require.Equal(t, want[0], pays(kinds, sale, invoice).Sub(pays(once, sale)).String(), grain)

		rules := quarterPlan(grain, rule)
		rules.Crediting = incentive.Crediting{Match: incentive.AllMatches, Rules: []incentive.CreditRule{half, whole}}
		once.Crediting = incentive.Crediting{Match: incentive.AllMatches, Rules: rules.Crediting.Rules[:1]}
		sale.Amounts[0].Value = num("200000")
		got = doubles(t, rules)["/crediting/rules/1"]
		require.Equal(t, want[1], got.Amount.Decimal.String(), grain)
		require.Equal(t, want[1], pays(rules, sale).Sub(pays(once, sale)).String(), grain)
	}
}

// TestWhatCountsOnce holds what looks like a deal that is paid twice, and is none.
func TestWhatCountsOnce(t *testing.T) {
	flat := incentive.Flat{Rate: pct("3")}
	named, second := incentive.CreditRule{ID: "a", Priority: 1, From: incentive.Named}, incentive.CreditRule{ID: "b", Priority: 2, From: incentive.Named}
	owner := incentive.CreditRule{ID: "c", Priority: 3, From: incentive.Owned, Field: "account"}
	match := func(m incentive.Match, rules ...incentive.CreditRule) func(*incentive.Plan) {
		return func(p *incentive.Plan) { p.Crediting = incentive.Crediting{Match: m, Rules: rules} }
	}
	under := func(r incentive.CreditRule, q ...incentive.Condition) incentive.CreditRule {
		r.When = q
		return r
	}
	nothing := second
	nothing.Counts = null("0")
	for name, tt := range map[string]struct {
		change func(*incentive.Plan)
		want   map[string]model.Severity
	}{
		"two rules of which all credit":   {match(incentive.AllMatches, named, second), map[string]model.Severity{"/crediting/rules/1": model.Warning}},
		"two rules of which one credits":  {match(incentive.FirstMatch, named, second), nil},
		"a rule that counts nothing":      {match(incentive.AllMatches, named, nothing), nil},
		"somebody who sells and owns":     {match(incentive.FirstMatch, named, owner), map[string]model.Severity{"/crediting/rules/1": model.Note}},
		"below one branch, and elsewhere": {match(incentive.AllMatches, under(named, incentive.Condition{Field: "category", Under: []string{"x"}}), under(second, incentive.OneOf("category", "y/z"))), nil},
		"below one branch, and within": {match(incentive.AllMatches, under(named, incentive.Condition{Field: "category", Under: []string{"x"}}), under(second, incentive.OneOf("category", "y", "x/z"))),
			map[string]model.Severity{"/crediting/rules/1": model.Warning}},
		"below one branch, and not the branch itself": {match(incentive.AllMatches, under(named, incentive.Condition{Field: "category", Under: []string{"x"}}), under(second, incentive.Condition{Field: "category", NotIn: []string{"x"}})),
			map[string]model.Severity{"/crediting/rules/1": model.Warning}},
		"kept out one by one": {match(incentive.AllMatches, under(named, incentive.OneOf("segment", "a", "b")),
			under(second, incentive.Condition{Field: "segment", NotIn: []string{"a"}}, incentive.Condition{Field: "segment", NotIn: []string{"b"}})), nil},
		"no month is left": {match(incentive.AllMatches, under(named, incentive.Condition{Field: "month", NotIn: []string{"January", "February", "March", "April", "May", "June"}}),
			under(second, incentive.Condition{Field: "month", NotIn: []string{"July", "August", "September", "October", "November", "December"}})), nil},
		"a booking that is corrected": {func(p *incentive.Plan) {
			p.Measures[0].Kinds = []incentive.FactKind{incentive.Booking, incentive.Adjustment, incentive.Booking}
		}, nil},
		"a measure that nothing pays on": {func(p *incentive.Plan) {
			p.Measures = append(p.Measures, incentive.Measurement{ID: "units", Amounts: []string{"units"}, Kinds: []incentive.FactKind{incentive.Booking, incentive.Invoice}})
		}, nil},
		"what is invoiced at once": {func(p *incentive.Plan) {
			p.Measures[0].Kinds, p.Measures[0].When = []incentive.FactKind{incentive.Booking, incentive.Invoice}, []incentive.Condition{incentive.OneOf("kind", "invoice")}
		}, nil},
	} {
		p := quarterPlan(incentive.AtEnd, flat)
		tt.change(&p)
		got := map[string]model.Severity{}
		for path, f := range doubles(t, p) {
			got[path] = f.Severity
		}
		require.Len(t, got, len(tt.want), name)
		for path, severity := range tt.want {
			require.Equal(t, severity, got[path], name)
		}
	}
}
