package model_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
)

// paid is what the engine pays for a sale of x, in a run of its own.
func paid(t *testing.T, c model.Case, x decimal.Decimal) decimal.Decimal {
	program, err := incentive.Compile(c.Setup)
	require.NoError(t, err)
	sale := c.Sale
	sale.Amounts = nil
	for _, a := range c.Sale.Amounts {
		sale.Amounts = append(sale.Amounts, incentive.Amount{Name: a.Name, Value: a.Value.Mul(x)})
	}
	r, err := program.Run(append(append([]incentive.Fact(nil), c.Facts...), sale), incentive.Options{})
	require.NoError(t, err)
	total := decimal.Zero
	for p := range r.Payouts() {
		total = total.Add(p.Paid())
	}
	return total
}

// somewhere draws a sale in a range: anywhere, or near an end.
func somewhere(d drawer, r model.Range) decimal.Decimal {
	units := r.To.Sub(r.From).Shift(2).IntPart()
	return r.From.Add(decimal.New(d.Int64N(units+1), -2))
}

// FuzzSamplesNeverLeaveTheBounds holds the law that no run of the engine pays less or more
// than the bounds, and that exact bounds are paid where they say.
func FuzzSamplesNeverLeaveTheBounds(f *testing.F) {
	for seed := range uint64(150) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c, r := newCase(seed)
		b, err := c.Bounds(r)
		if errors.Is(err, model.ErrNotProven) {
			t.Skip("not proven")
		}
		require.NoError(t, err)
		d := drawer{rand.New(rand.NewPCG(seed, 8))}
		for range 12 {
			x := somewhere(d, r)
			got := paid(t, c, x)
			require.False(t, got.LessThan(b.Low) || got.GreaterThan(b.High), "%s is paid %s, outside of %s to %s", x, got, b.Low, b.High)
		}
		if b.Exact {
			require.Equal(t, b.Low.String(), paid(t, c, b.LowAt).String())
			require.Equal(t, b.High.String(), paid(t, c, b.HighAt).String())
		}
	})
}

// FuzzInverseIsTheFirstThatIsEnough holds the law that an inverse is paid the goal, and
// that nothing less is.
func FuzzInverseIsTheFirstThatIsEnough(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c, r := newCase(seed)
		d := drawer{rand.New(rand.NewPCG(seed, 9))}
		goal := paid(t, c, somewhere(d, r)).Add(decimal.New(d.Int64N(300)-150, -2))
		n, err := c.Inverse(goal, r)
		switch {
		case errors.Is(err, model.ErrNotProven):
			t.Skip("not proven")
		case errors.Is(err, model.ErrOutOfReach):
			n.Sold = r.To.Add(c.Unit)
		default:
			require.NoError(t, err)
			got := paid(t, c, n.Sold)
			require.False(t, got.LessThan(goal))
			require.Equal(t, got.String(), n.Paid.String())
		}
		if n.Sold.Equal(r.From) {
			return
		}
		before := n.Sold.Sub(c.Unit)
		less := paid(t, c, before)
		require.True(t, less.LessThan(goal), "%s is paid %s already", before, less)
		if err == nil {
			require.Equal(t, less.String(), n.Before.String())
		}
		for range 8 {
			x := somewhere(d, model.Range{From: r.From, To: before})
			got := paid(t, c, x)
			require.True(t, got.LessThan(goal), "%s is paid %s, which is %s already", x, got, goal)
		}
	})
}

// FuzzCurvesArePaid holds the law that every point of a curve is what the engine pays, and
// so is the line between two points, but for rounding, where no table is interpolated.
func FuzzCurvesArePaid(f *testing.F) {
	for seed := range uint64(120) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c, r := newCase(seed)
		curve, err := c.Curve(r)
		require.NoError(t, err)
		points := curve.Points
		require.Equal(t, r.From.String(), points[0].Sold.String())
		require.Equal(t, r.To.String(), points[len(points)-1].Sold.String())
		for i, p := range points {
			require.Equal(t, paid(t, c, p.Sold).String(), p.Paid.String())
			require.True(t, i == 0 || points[i-1].Sold.LessThan(p.Sold))
		}
		for _, m := range c.Setup.Plans[0].Components {
			if text, _ := json.Marshal(m.Rule); bytes.Contains(text, []byte("interpolated")) {
				return
			}
		}
		d := drawer{rand.New(rand.NewPCG(seed, 10))}
		for range 12 {
			x := somewhere(d, r)
			i := slices.IndexFunc(points, func(p model.Point) bool { return !p.Sold.LessThan(x) })
			if i == 0 || points[i].Sold.Sub(points[i-1].Sold).LessThanOrEqual(c.Unit) {
				continue
			}
			a, b := points[i-1], points[i]
			line := a.Paid.Add(b.Paid.Sub(a.Paid).Mul(x.Sub(a.Sold)).DivRound(b.Sold.Sub(a.Sold), 8))
			require.True(t, line.Sub(paid(t, c, x)).Abs().LessThan(num("0.2")), "%s is paid %s, and the line says %s", x, paid(t, c, x), line)
		}
	})
}
