package model_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// bent draws a case whose components are all tables that are interpolated, rise and fall, and look
// at two totals that follow what is sold.
func bent(seed uint64) (model.Case, model.Range) {
	c, r := newCase(seed)
	d := drawer{rand.New(rand.NewPCG(seed, 31))}
	p := &c.Setup.Plans[0]
	p.Components, p.Caps, p.Guarantees, p.Crediting = nil, nil, nil, incentive.Crediting{}
	c.Sale.Currency, c.Setup.Rates = "CNY", nil
	c.Sale.Amounts[1].Value = pick(d, num("0.5"), num("1"), num("1.3"))
	for i := range 1 + d.IntN(3) {
		m := incentive.Component{ID: fmt.Sprint("c", i), Measure: "revenue", Interval: pick(d, calendar.Month, calendar.Quarter),
			Grain: pick(d, incentive.Running, incentive.AtEnd, incentive.AtEnd, incentive.PerEvent), Reversals: incentive.ReRate}
		yields, cells := pick(d, incentive.YieldsRate, incentive.YieldsAmount, incentive.YieldsTarget), make([]decimal.Decimal, 6)
		for k := range cells {
			cells[k] = decimal.New(d.Int64N(100), -2)
			if yields == incentive.YieldsAmount {
				cells[k] = cells[k].Mul(num("40000000")) // so much that the smallest bend is money
			}
		}
		if d.IntN(3) > 0 {
			m.Rule = incentive.Matrix{Yields: yields, Mode: incentive.InterpolatedLinearly, Places: 4, Cells: cells,
				Axes: []incentive.Dimension{{By: incentive.Position{Measure: "units", Over: incentive.OverAttainment}, Points: list("0.2", "1.1")}, {By: incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}, Points: list("0.3", "0.9", "1.5")}}}
		} else {
			m.Rule = incentive.Curve{Over: incentive.OverAttainment, Yields: yields, Mode: incentive.InterpolatedLinearly, Places: 4,
				Points: []incentive.Point{{At: num("0.2"), Value: cells[0]}, {At: num("0.7"), Value: cells[1]}, {At: num("1.3"), Value: cells[2]}, {At: num("1.9"), Value: cells[3]}}}
		}
		if d.IntN(4) == 0 {
			m.AtLeast, m.AtMost = null("3"), null("30")
		}
		p.Components = append(p.Components, m)
	}
	return c, r
}

// FuzzBentTablesNeverLeaveTheBounds holds the law of samples for tables that rise and fall between
// their points, where what is proven is hardest.
func FuzzBentTablesNeverLeaveTheBounds(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c, r := bent(seed)
		b, err := c.Bounds(r)
		if errors.Is(err, model.ErrNotProven) {
			t.Skip("not proven")
		}
		require.NoError(t, err)
		require.True(t, paid(t, c, b.LowAt).GreaterThanOrEqual(b.Low) && paid(t, c, b.HighAt).LessThanOrEqual(b.High))
		const parts = 12
		for _, near := range []model.Range{r, {From: decimal.Max(r.From, b.LowAt.Sub(num("3"))), To: decimal.Min(r.To, b.LowAt.Add(num("3")))}, {From: decimal.Max(r.From, b.HighAt.Sub(num("3"))), To: decimal.Min(r.To, b.HighAt.Add(num("3")))}} {
			for n := range int64(parts + 1) {
				x := near.From.Add(near.To.Sub(near.From).Mul(decimal.NewFromInt(n)).DivRound(decimal.NewFromInt(parts), 2))
				got := paid(t, c, x)
				require.False(t, got.LessThan(b.Low) || got.GreaterThan(b.High), "%s is paid %s, outside of %s to %s", x, got, b.Low, b.High)
			}
		}
	})
}
