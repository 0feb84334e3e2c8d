package model_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestASaleAloneReachesNoAccelerator holds what is found of tables that each sale of a quarter
// with a quota of 100,000 is set against alone, and what may well be meant.
func TestASaleAloneReachesNoAccelerator(t *testing.T) {
	tiers := func(over incentive.Basis, rates []string, bounds ...string) incentive.Tiered {
		r := incentive.Tiered{Over: over, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate}
		for n, rate := range rates {
			tier := incentive.Tier{Rate: pct(rate), Pays: incentive.Marginal}
			if n < len(bounds) {
				tier.UpTo = null(bounds[n])
			}
			r.Tiers = append(r.Tiers, tier)
		}
		return r
	}
	curve := func(yields incentive.Yield, mode incentive.Mode, points ...incentive.Point) incentive.Curve {
		return incentive.Curve{Over: incentive.OverAttainment, Yields: yields, Mode: mode, Places: 8, Points: points}
	}
	bonus := incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("1"), Amount: num("500")}, {At: num("1.2"), Amount: num("800")}}}
	onTotal := tiers(incentive.OverAttainment, []string{"3", "5"}, "1")
	onTotal.By = &incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}
	for i := range onTotal.Tiers {
		onTotal.Tiers[i].Pays = incentive.Retroactive
	}
	attainment, amount := incentive.OverAttainment, incentive.OverAmount
	for _, tt := range []struct {
		name  string
		grain incentive.Grain
		rule  incentive.Rule
		want  string // severity, from, to, amount
	}{
		{"an accelerator above the quota", incentive.PerEvent, tiers(attainment, []string{"3", "5"}, "1"), "warning 100000 300000 4000"},
		{"less above the quota", incentive.PerEvent, tiers(attainment, []string{"5", "3"}, "1"), "warning 100000 300000 -4000"},
		{"a step at 80 %, which one sale may be", incentive.PerEvent, tiers(attainment, []string{"3", "5"}, "0.8"), "note 80000 300000 4400"},
		{"tiers from 80 % and above the quota", incentive.PerEvent, tiers(attainment, []string{"3", "4", "5"}, "0.8", "1.2"), "warning 80000 300000 4000"},
		{"tiers of a quarter each", incentive.PerEvent, tiers(attainment, []string{"1", "2", "3", "4"}, "0.25", "0.5", "1"), "warning 100000 300000 5750"},
		{"what one sale may be, and no more", incentive.PerEvent, tiers(attainment, []string{"3", "4", "5"}, "0.1", "0.5"), ""},
		{"a bound above everything that is looked at", incentive.PerEvent, tiers(attainment, []string{"3", "5"}, "4"), ""},
		{"a bound that changes nothing", incentive.PerEvent, tiers(attainment, []string{"3", "5", "5"}, "0.1", "1"), ""},
		{"one tier", incentive.PerEvent, tiers(attainment, []string{"3"}), ""},
		{"the size of a deal in money", incentive.PerEvent, tiers(amount, []string{"3", "5"}, "100000"), ""},
		{"the running total", incentive.Running, tiers(attainment, []string{"3", "5"}, "1"), ""},
		{"the total at the end", incentive.AtEnd, tiers(attainment, []string{"3", "5"}, "1"), ""},
		{"a total that picks the rate of each sale", incentive.PerEvent, onTotal, ""},
		{"a bonus for the quota", incentive.PerEvent, bonus, "warning 100000 300000 1300"},
		{"a pay curve", incentive.PerEvent, curve(incentive.YieldsTarget, incentive.Stepped, incentive.Point{At: num("0"), Value: num("0")}, incentive.Point{At: num("1"), Value: num("1")}), "warning 100000 300000 60000"},
		{"a rate that rises to the quota", incentive.PerEvent, curve(incentive.YieldsRate, incentive.InterpolatedLinearly, incentive.Point{At: num("0"), Value: num("0.02")}, incentive.Point{At: num("1"), Value: num("0.04")}), "warning 100000 300000 3000"},
	} {
		got := ""
		for _, f := range findings(t, quarterPlan(tt.grain, tt.rule), agent(), model.CodeAlone) {
			require.Equal(t, "/components/0/grain", f.Path)
			got = fmt.Sprint(f.Severity, " ", f.From.Decimal, " ", f.To.Decimal, " ", f.Amount.Decimal)
			for _, l := range []calendar.Language{calendar.English, calendar.Chinese} {
				require.Equal(t, f.Amount.Decimal.IsNegative(), f.Text(l) != model.Finding{Code: f.Code, Names: f.Names, Measure: f.Measure, From: f.From, To: f.To,
					Amount: decimal.NewNullDecimal(f.Amount.Decimal.Abs()), Currency: f.Currency, Places: f.Places}.Text(l), "more and less have a sentence each")
			}
		}
		require.Equal(t, tt.want, got, tt.name)
	}
}

// FuzzSalesAlonePayOtherwise holds the law that the engine pays the amount of the finding more
// for sales of half a quota on the running total than for each alone, and that without a
// finding no bound above such a sale makes a difference.
func FuzzSalesAlonePayOtherwise(f *testing.F) {
	for seed := range uint64(150) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 13))}
		p, who := d.linted(incentive.PerEvent)
		p.Components = p.Components[:1]
		sales := func(grain incentive.Grain) decimal.Decimal {
			p.Components[0].Grain = grain
			c, err := who.Case(p, "revenue", q3, nil)
			require.NoError(t, err)
			for n := range 5 {
				c.Facts = append(c.Facts, booking(fmt.Sprint("sale ", n), q3.From.AddDays(n), c.Payee, num("250")))
			}
			return paid(t, c, num("250"))
		}
		more := sales(incentive.Running).Sub(sales(incentive.PerEvent))
		found := findings(t, p, who, model.CodeAlone)
		text := fmt.Sprintf("%+v", p.Components[0].Rule)
		if len(found) == 0 {
			require.True(t, more.Abs().LessThan(num("0.02")) || sized(p.Components[0].Rule), "%s more in %s", more, text)
			return
		}
		require.Equal(t, "1500", found[0].To.Decimal.String())
		require.True(t, more.Sub(found[0].Amount.Decimal).Abs().LessThan(num("0.03")), "%s more, not %s, in %s", more, found[0].Amount.Decimal, text)
		require.False(t, sized(p.Components[0].Rule), text)
	})
}

// sized reports whether a rule does not set a sale against a quota.
func sized(r incentive.Rule) bool {
	switch r := r.(type) {
	case incentive.Tiered:
		return r.Over == incentive.OverAmount
	case incentive.Bonus:
		return r.Over == incentive.OverAmount
	case incentive.Curve:
		return r.Over == incentive.OverAmount
	}
	return true
}
