package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

// A Range is what is sold, from the least to the most. Both are at or above zero.
type Range struct {
	From decimal.Decimal `json:"from"` // the least
	To   decimal.Decimal `json:"to"`   // the most
}

// marks returns whole units of a range: its ends, and for every break the last unit
// before it, the one that it lies on or after, and the next one. Between two marks that
// are more than a unit apart there is no break.
func (r Range) marks(breaks []decimal.Decimal, unit decimal.Decimal) []decimal.Decimal {
	out := []decimal.Decimal{r.From, r.To}
	for _, b := range breaks {
		if b.LessThan(r.From.Sub(unit)) || b.GreaterThan(r.To.Add(unit)) {
			continue
		}
		at := down(b, unit)
		for _, x := range []decimal.Decimal{at.Sub(unit), at, at.Add(unit)} {
			if x.GreaterThan(r.From) && x.LessThan(r.To) {
				out = append(out, x)
			}
		}
	}
	slices.SortFunc(out, decimal.Decimal.Cmp)
	return slices.CompactFunc(out, decimal.Decimal.Equal)
}

// down returns the last whole number of units up to x.
func down(x, unit decimal.Decimal) decimal.Decimal {
	q, r := x.QuoRem(unit, 0)
	if r.IsNegative() {
		q = q.Sub(decimal.NewFromInt(1))
	}
	return q.Mul(unit)
}
