package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
)

// endless returns a plan without the tiers of 0 at its end, the attainment that they begin at,
// and what the first of them pays on.
func endless(p incentive.Plan, rule incentive.Tiered) (incentive.Plan, decimal.Decimal, incentive.Pays) {
	n := len(rule.Tiers)
	for rule.Tiers[n-1].Rate.IsZero() {
		n--
	}
	at, pays := rule.Tiers[n-1].UpTo.Decimal, rule.Tiers[n].Pays
	rule.Tiers = slices.Clone(rule.Tiers[:n])
	rule.Tiers[n-1].UpTo = decimal.NullDecimal{}
	p.Components = slices.Clone(p.Components)
	p.Components[0].Rule = rule
	return p, at, pays
}

// FuzzHiddenCapsEndWhatIsEarned holds the law that nothing more is earned above a hidden cap,
// and that the tiers before would pay the amount of it; and that where tiers of 0 at the end
// keep back what the ones before would pay, and pay does not rise any more, there is one.
func FuzzHiddenCapsEndWhatIsEarned(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 16))}
		p, who := d.linted(pick(d, incentive.PerEvent, incentive.Running, incentive.AtEnd))
		p.Components = p.Components[:1]
		m := &p.Components[0]
		revenue := incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}
		rule := incentive.Tiered{Over: incentive.OverAttainment, Bound: pick(d, incentive.Below, incentive.Above), BelowZero: incentive.EarnsNothing}
		for _, upTo := range list("0.4", "1.2", "2") {
			rule.Tiers = append(rule.Tiers, incentive.Tier{UpTo: decimal.NewNullDecimal(upTo), Rate: decimal.New(d.Int64N(3), -2), Pays: incentive.Marginal})
		}
		rule.Tiers[0].Rate, rule.Tiers = pct("4"), append(rule.Tiers, incentive.Tier{Pays: pick(d, incentive.Marginal, incentive.Marginal, incentive.Retroactive)})
		m.Rule = rule
		if d.IntN(3) == 0 {
			m.When = []incentive.Gate{pick(d, incentive.Gate{Position: revenue, AtLeast: null("2.2")}, incentive.Gate{Position: revenue, Below: null("2.5")}, incentive.Gate{Position: revenue, AtMost: null("1")})}
		}
		found := findings(t, p, who, model.CodeHiddenCap)
		with, at, pays := endless(p, rule)
		bounded, err := who.Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		open, err := who.Case(with, "revenue", q3, nil)
		require.NoError(t, err)
		quota, cent := num("500"), num("0.02")
		first, best, lost := decimal.Zero, decimal.Zero, false
		for x := at.Mul(quota); !x.GreaterThan(num("1500")); x = x.Add(decimal.New(2000+d.Int64N(3000), -2)) {
			pay := paid(t, bounded, x)
			if pay.GreaterThan(best.Add(cent)) {
				best, first, lost = pay, x, false
			}
			lost = lost || x.GreaterThan(first) && paid(t, open, x).GreaterThan(pay.Add(cent))
			if len(found) > 0 && !x.LessThan(found[0].From.Decimal) {
				require.False(t, pay.GreaterThan(paid(t, bounded, found[0].From.Decimal).Add(cent)), "%s is paid %s", x, pay)
			}
		}
		if len(found) == 0 {
			require.False(t, lost && pays == incentive.Marginal, "nothing more is paid from %s on: %s", first, show(p))
			return
		}
		require.Len(t, found, 1)
		require.Equal(t, incentive.Marginal, pays, "what takes everything away is a drop: %s", show(p))
		to := found[0].To.Decimal
		more := paid(t, open, to).Sub(paid(t, bounded, to))
		require.True(t, more.IsPositive() && more.Sub(found[0].Amount.Decimal).Abs().LessThan(cent), "%s more at %s, not %s: %s", more, to, found[0].Amount.Decimal, show(p))
	})
}
