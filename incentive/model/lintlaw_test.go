package model_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// linted draws a plan whose components are all of revenue and of a quarter, and somebody with
// a quota of 500, so that what the linter says of a total is what the engine pays for a sale.
func (d drawer) linted(grain incentive.Grain) (incentive.Plan, model.Person) {
	p := d.plan()
	p.Caps, p.Guarantees, p.Crediting, p.RoundAt = nil, nil, incentive.Crediting{}, incentive.EachStatement
	onScore := func(q *incentive.Position) {
		if q.Measure == "units" {
			*q = incentive.Position{Measure: "score", Over: incentive.OverAmount}
		}
	}
	for i := range p.Components {
		m := &p.Components[i]
		m.Measure, m.Interval, m.Grain = "revenue", calendar.Quarter, grain
		for j := range m.When {
			onScore(&m.When[j].Position)
		}
		for j := range m.Modifiers {
			onScore(&m.Modifiers[j].By)
		}
		switch x := m.Rule.(type) {
		case incentive.Matrix:
			for j := range x.Axes {
				onScore(&x.Axes[j].By)
			}
			x.Places = 8
			m.Rule = x
		case incentive.Curve:
			x.Places = 8
			m.Rule = x
		}
	}
	return p, model.Person{Year: map[string]decimal.Decimal{"revenue": num("2000"), "units": num("400")}, Target: null("400"), Most: num("3"),
		Readings: map[string]decimal.Decimal{"score": decimal.New(d.Int64N(150), -2)}}
}

// FuzzDropsAreAllThereAre holds the law that the engine pays less for more exactly inside
// the ranges that the linter names, and cliffs jump by what it says.
func FuzzDropsAreAllThereAre(f *testing.F) {
	for seed := range uint64(120) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 12))}
		p, who := d.linted(incentive.AtEnd)
		found, err := model.Lint(p, who)
		require.NoError(t, err)
		c, err := who.Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		text, err := json.Marshal(p.Components)
		require.NoError(t, err)
		bends, tolerance := bytes.Contains(text, []byte("interpolated")), num("0.05")
		if bends {
			tolerance = num("0.5")
		}
		inside := func(x decimal.Decimal) bool {
			for _, f := range found {
				if f.Code == model.CodeDrop && x.GreaterThan(f.From.Decimal) && (!f.To.Valid || x.LessThan(f.To.Decimal)) {
					return true
				}
			}
			return false
		}
		for _, f := range found {
			switch f.Code {
			case model.CodeDrop:
				end := num("1500")
				if f.To.Valid {
					end = f.To.Decimal
				}
				mid := f.From.Decimal.Add(end.Sub(f.From.Decimal).DivRound(num("2"), 2))
				require.False(t, !bends && paid(t, c, mid).GreaterThan(paid(t, c, f.From.Decimal).Add(num("0.01"))), "%s lies in a drop from %s", mid, f.From.Decimal)
			case model.CodeCliff:
				jump := paid(t, c, f.To.Decimal).Sub(paid(t, c, f.From.Decimal))
				if len(p.Components) == 1 {
					require.True(t, jump.Sub(f.Amount.Decimal).Abs().LessThan(num("0.02")), "%s, not %s", jump, f.Amount.Decimal)
				}
			}
		}
		best := decimal.Zero
		for x := decimal.Zero; x.LessThan(num("1500")); x = x.Add(decimal.New(1+d.Int64N(9000), -2)) {
			got := paid(t, c, x)
			if !inside(x) {
				require.False(t, got.Add(tolerance).LessThan(best), "%s is paid %s, and less is paid %s", x, got, best)
			}
			best = decimal.Max(best, got)
		}
	})
}
