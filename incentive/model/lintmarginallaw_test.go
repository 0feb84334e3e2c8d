package model_test

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
)

// TestAMarginalRateEndsAtAJump holds that what is said of a range is true of it from end to
// end: 103 % of what is sold between 50 % and 150 % of a quota of 100,000 comes to 3,000 more
// than it is, and to 13,000 with 10,000 for the quota in the middle of it.
func TestAMarginalRateEndsAtAJump(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("0.5"), Rate: pct("3"), Pays: incentive.Marginal}, {UpTo: null("1.5"), Rate: pct("103"), Pays: incentive.Marginal}, {Rate: pct("3"), Pays: incentive.Marginal}}})
	said := func() (out [][]string) {
		for _, f := range findings(t, p, agent(), model.CodeMarginal) {
			require.Equal(t, "/components/0/rule", f.Path)
			out = append(out, []string{f.From.Decimal.String(), f.To.Decimal.String(), f.Rate.Decimal.String(), f.Amount.Decimal.String()})
		}
		return out
	}
	require.Equal(t, [][]string{{"50000.01", "149999.99", "1.03", "3000"}}, said())
	p.Components = append(p.Components, incentive.Component{ID: "bound", Measure: "revenue", Interval: p.Components[0].Interval, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
		Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{{UpTo: null("0.8"), Rate: pct("0"), Pays: incentive.Marginal}, {Rate: pct("1"), Pays: incentive.Marginal}}}})
	require.Equal(t, [][]string{{"50000.01", "149999.99", "1.04", "3700"}}, said(), "a bound without a jump ends nothing")
	p.Components[1].Rule = incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("1"), Amount: num("10000")}}}
	require.Equal(t, [][]string{{"50000.01", "99999.99", "1.03", "1500"}, {"100000.01", "149999.99", "1.03", "1500"}}, said())
	jump := func(side incentive.Side) incentive.Rule {
		r := retroactive("0", "10").(incentive.Tiered)
		r.Bound = side
		return r
	}
	p.Components[1].Rule = jump(incentive.Above)
	p.Components = append(p.Components, p.Components[1])
	p.Components[2].ID, p.Components[2].Rule = "other", jump(incentive.Below)
	require.Equal(t, [][]string{{"50000.01", "99999.99", "1.03", "1500"}, {"100000.01", "149999.99", "1.23", "11500"}}, said(), "two jumps side by side")
	p.Components = p.Components[:2]
	p.Components[1].Rule = incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsAmount, Mode: incentive.InterpolatedLinearly, Places: 8, Points: []incentive.Point{{At: num("0.5"), Value: num("10000")}, {At: num("1.5"), Value: num("0")}}}
	require.Empty(t, said(), "all together they pay less than is sold")
	p.Components = p.Components[:1]
	p.Measures[0].Units = true
	require.Empty(t, said(), "a number of things is no money")
}

// FuzzMarginalRatesArePaid holds the law that from one end of what the linter names to the
// other the engine pays the amount more than is sold, that no part of it pays more than the
// rate or less than is sold, and that whatever else goes up so steeply is a jump.
func FuzzMarginalRatesArePaid(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 19))}
		p, who := d.linted(incentive.AtEnd)
		for i := range p.Components {
			m := &p.Components[i]
			pays := func() incentive.Pays { return pick(d, incentive.Marginal, incentive.Marginal, incentive.Retroactive) }
			over, ats := incentive.OverAttainment, list("0.3", "0.75", "1.1")
			if d.IntN(2) == 0 {
				over, ats = incentive.OverAmount, list("100.5", "333.33", "900")
			}
			rate := func() decimal.Decimal { return decimal.New(d.Int64N(130), -2) }
			m.Rule = pick[incentive.Rule](d, incentive.Flat{Rate: rate()}, incentive.Bonus{Over: over, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: ats[1], Amount: num("40")}}},
				incentive.Tiered{Over: over, Bound: pick(d, incentive.Below, incentive.Above), BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
					{UpTo: decimal.NewNullDecimal(ats[0]), Rate: rate(), Pays: pays()}, {UpTo: decimal.NewNullDecimal(ats[1]), Rate: rate(), Pays: pays()},
					{UpTo: decimal.NewNullDecimal(ats[2]), Rate: rate(), Pays: pays()}, {Rate: rate(), Pays: pays()}}})
		}
		c, err := who.Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		more := func(from, to decimal.Decimal) decimal.Decimal { return paid(t, c, to).Sub(paid(t, c, from)) }
		found, cent := findings(t, p, who, model.CodeMarginal), num("0.03")
		for _, f := range found {
			from, to := f.From.Decimal, f.To.Decimal
			over := more(from, to).Sub(to.Sub(from))
			require.True(t, over.Sub(f.Amount.Decimal).Abs().LessThan(cent), "%s to %s: %s more than is sold, not %s in %s", from, to, over, f.Amount.Decimal, show(p))
			for range 6 {
				a := somewhere(d, model.Range{From: from, To: to})
				b := somewhere(d, model.Range{From: a, To: to})
				part := more(a, b)
				require.False(t, part.GreaterThan(b.Sub(a).Mul(f.Rate.Decimal).Add(cent)), "%s to %s: %s in %s", a, b, part, show(p))
				require.False(t, part.Add(cent).LessThan(b.Sub(a)), "%s to %s: %s in %s", a, b, part, show(p))
			}
		}
		for range 12 {
			from := somewhere(d, model.Range{To: num("1495")})
			steep := true
			for q := range 4 {
				a := from.Add(decimal.NewFromInt(int64(q)))
				steep = steep && more(a, a.Add(num("1"))).GreaterThan(num("1.02"))
			}
			inside := false
			for _, f := range found {
				inside = inside || from.LessThan(f.To.Decimal) && from.Add(num("4")).GreaterThan(f.From.Decimal)
			}
			require.False(t, steep && !inside, "%s and 4 more in %s", from, show(p))
		}
	})
}
