package model_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestWhatARefundLeaves holds what is found of sales of a quarter that are each paid for
// themselves and then taken back in full, and that the engine leaves the same.
func TestWhatARefundLeaves(t *testing.T) {
	tiers := func(below incentive.BelowZero, low, high string) incentive.Rule {
		return incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Above, BelowZero: below, Tiers: []incentive.Tier{
			{UpTo: null("50000"), Rate: pct(low), Pays: incentive.Marginal}, {Rate: pct(high), Pays: incentive.Marginal}}}
	}
	bonus := incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.BestStep, Steps: []incentive.BonusStep{{At: num("50000"), Amount: num("500")}}}
	for name, tt := range map[string]struct {
		grain     incentive.Grain
		reversals incentive.Reversal
		rule      incentive.Rule
		want      string // from, amount
	}{
		"an accelerator":              {incentive.PerEvent, incentive.ReRate, tiers(incentive.EarnsFirstRate, "3", "5"), "300000 5000"},
		"as if it had never been":     {incentive.PerEvent, incentive.Undo, tiers(incentive.EarnsFirstRate, "3", "5"), "300000 5000"},
		"a rate that falls":           {incentive.PerEvent, incentive.ReRate, tiers(incentive.EarnsFirstRate, "5", "3"), "300000 -5000"},
		"nothing below zero":          {incentive.PerEvent, incentive.ReRate, tiers(incentive.EarnsNothing, "3", "3"), "300000 9000"},
		"a bonus":                     {incentive.PerEvent, incentive.ReRate, bonus, "50000 500"},
		"one rate":                    {incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("3")}, ""},
		"what the sale earned":        {incentive.PerEvent, incentive.Mirror, tiers(incentive.EarnsFirstRate, "3", "5"), ""},
		"the running total":           {incentive.Running, incentive.ReRate, tiers(incentive.EarnsFirstRate, "3", "5"), ""},
		"the total without the sale":  {incentive.AtEnd, incentive.Undo, tiers(incentive.EarnsFirstRate, "3", "5"), ""},
		"what the sale earned, alone": {incentive.PerEvent, incentive.MirrorOnly, bonus, ""},
	} {
		p := quarterPlan(tt.grain, tt.rule)
		p.Components[0].Reversals = tt.reversals
		got, sale, left := "", num("300000"), decimal.Zero
		for _, f := range findings(t, p, agent(), model.CodeKept) {
			require.Equal(t, "/components/0/reversals", f.Path)
			got, sale, left = fmt.Sprint(f.From.Decimal, " ", f.Amount.Decimal), f.From.Decimal, f.Amount.Decimal
			other := f
			other.Amount.Decimal = left.Neg()
			for _, l := range []calendar.Language{calendar.English, calendar.Chinese} {
				require.NotEqual(t, other.Text(l), f.Text(l), "what is left and what is lost have a sentence each")
			}
		}
		require.Equal(t, tt.want, got, name)

		c, err := agent().Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		back := booking("R", q3.From.AddDays(9), "", sale.Neg())
		back.Kind, back.Original, back.Participants = incentive.Refund, "S", nil
		c.Facts = append(c.Facts, booking("S", q3.From.AddDays(1), c.Payee, sale), back)
		require.Equal(t, left.String(), paid(t, c, decimal.Zero).String(), name)
	}
}
