package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// FuzzMismatchesArePicked holds the law that a finding of tiers that another total picks is
// there exactly where the engine pays two rates on one total, and that it says what lies
// between the lowest and the highest of what it pays at quota.
func FuzzMismatchesArePicked(f *testing.F) {
	for seed := range uint64(150) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 17))}
		p, who := d.linted(incentive.AtEnd)
		p.Components = p.Components[:1]
		m := &p.Components[0]
		by := pick(d, incentive.Position{Measure: "units", Over: incentive.OverAttainment}, incentive.Position{Measure: "score", Over: incentive.OverAmount},
			incentive.Position{Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Month}, incentive.Position{Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Quarter})
		rule := incentive.Tiered{Over: by.Over, Bound: pick(d, incentive.Below, incentive.Above), BelowZero: incentive.EarnsNothing, By: &by}
		for range d.IntN(3) {
			rule.Tiers = append(rule.Tiers, incentive.Tier{UpTo: decimal.NewNullDecimal(list("0.3", "0.75")[len(rule.Tiers)]), Rate: decimal.New(2+d.Int64N(2), -2), Pays: incentive.Retroactive})
		}
		rule.Tiers = append(rule.Tiers, incentive.Tier{Rate: decimal.New(2+d.Int64N(2), -2), Pays: incentive.Retroactive})
		m.Rule, m.When = rule, nil
		if len(m.Modifiers) > 0 {
			m.Modifiers[0].By = incentive.Position{Measure: "revenue", Over: incentive.OverAttainment} // which stays as it is
		}
		switch bound := pick(d, null("0.3"), null("0.5"), null("0.8")); d.IntN(4) {
		case 0:
			m.When = []incentive.Gate{{Position: by, AtLeast: bound}}
		case 1:
			m.When = []incentive.Gate{{Position: by, Below: bound}}
		}
		said := findings(t, p, who, model.CodeMeasures)
		shown := false
		for _, x := range []decimal.Decimal{num("150"), num("500")} {
			least, most := decimal.Zero, decimal.Zero
			for _, at := range list("0", "0.2", "0.3", "0.31", "0.5", "0.75", "0.78", "0.8", "1.2") {
				pay := picked(t, p, who, x, at)
				if pay.IsPositive() && (least.IsZero() || pay.LessThan(least)) {
					least = pay
				}
				most = decimal.Max(most, pay)
			}
			shown = shown || most.GreaterThan(least)
			if len(said) > 0 && x.Equal(num("500")) {
				require.True(t, most.Sub(least).Sub(said[0].Amount.Decimal).Abs().LessThan(num("0.02")), "%s to %s, not %s: %s", least, most, said[0].Amount.Decimal, show(p))
			}
		}
		require.Equal(t, shown, len(said) == 1, show(p))
	})
}

// picked is what the engine pays for x in a quarter in which everything else stands at some
// part of its quota: units, the score, and what of the revenue comes in the last month.
func picked(t *testing.T, p incentive.Plan, who model.Person, x, at decimal.Decimal) decimal.Decimal {
	c, err := who.Case(p, "revenue", q3, nil)
	require.NoError(t, err)
	for i := range c.Setup.Readings {
		c.Setup.Readings[i].Value = at
	}
	last := decimal.Min(x, at.Mul(num("166.67")))
	c.Facts = []incentive.Fact{booking("before", q3.From, c.Payee, x.Sub(last))}
	c.Sale.Amounts = append(c.Sale.Amounts, incentive.Amount{Name: "units", Value: at.Mul(num("100"))})
	c.Sale.Amounts[0].Value, c.Sale.On = last, calendar.On(2026, time.September, 20)
	return paid(t, c, num("1"))
}

// TestWhatPicksIsNamed holds that what picks the rate of a total is named by its interval, and
// by how many intervals it lies before.
func TestWhatPicksIsNamed(t *testing.T) {
	for want, by := range map[string]incentive.Position{
		"revenue/year":      {Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Year},
		"revenue/quarter-1": {Measure: "revenue", Over: incentive.OverAttainment, Ago: 1},
		"revenue/month-2":   {Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Month, Ago: 2},
		"":                  {Measure: "revenue", Over: incentive.OverAttainment, Interval: calendar.Quarter},
	} {
		rule := retroactive("3", "5").(incentive.Tiered)
		rule.By = &by
		got := ""
		for _, f := range findings(t, quarterPlan(incentive.AtEnd, rule), agent(), model.CodeMeasures) {
			got = f.Names[1]
			require.Equal(t, "2000", f.Amount.Decimal.String())
		}
		require.Equal(t, want, got)
	}
	shut := quarterPlan(incentive.AtEnd, incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, By: &incentive.Position{Measure: "revenue", Over: incentive.OverAttainment, Ago: 1},
		Tiers: retroactive("3", "5").(incentive.Tiered).Tiers})
	shut.Components[0].When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAmount}, Below: null("0")}}
	found, err := model.Lint(shut, agent())
	require.NoError(t, err)
	require.False(t, slices.ContainsFunc(found, func(f model.Finding) bool { return f.Code == model.CodeMeasures }), "nothing is paid at all")
}
