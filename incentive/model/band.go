package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A band is a range of totals with sides; null is open.
type band struct {
	low, high         decimal.NullDecimal
	lowOpen, highOpen bool // the bound itself is not in it
}

// meet returns what two bands have in common.
func (b band) meet(o band) band {
	if o.low.Valid && (!b.low.Valid || o.low.Decimal.GreaterThan(b.low.Decimal) || o.low.Decimal.Equal(b.low.Decimal) && o.lowOpen) {
		b.low, b.lowOpen = o.low, o.lowOpen
	}
	if o.high.Valid && (!b.high.Valid || o.high.Decimal.LessThan(b.high.Decimal) || o.high.Decimal.Equal(b.high.Decimal) && o.highOpen) {
		b.high, b.highOpen = o.high, o.highOpen
	}
	return b
}

// empty reports whether no whole unit lies in a band; without a unit, whether nothing does.
func (b band) empty(unit decimal.Decimal) bool {
	if !b.low.Valid || !b.high.Valid {
		return false
	}
	low := b.low.Decimal
	if unit.IsPositive() {
		if at := down(low, unit); !at.Equal(low) {
			low, b.lowOpen = at.Add(unit), false
		} else if b.lowOpen {
			low, b.lowOpen = at.Add(unit), false
		}
	}
	c := low.Cmp(b.high.Decimal)
	return c > 0 || c == 0 && (b.lowOpen || b.highOpen)
}

// gateBand returns where a gate is open.
func gateBand(g incentive.Gate, amount func(decimal.Decimal) decimal.Decimal) band {
	b := sided(g.AtLeast, g.Above, g.AtMost, g.Below)
	b.low.Decimal, b.high.Decimal = amount(b.low.Decimal), amount(b.high.Decimal)
	return b
}

// sided returns the band of bounds whose names say their sides.
func sided(atLeast, above, atMost, below decimal.NullDecimal) band {
	b := band{low: atLeast, high: atMost}
	if above.Valid {
		b.low, b.lowOpen = above, true
	}
	if below.Valid {
		b.high, b.highOpen = below, true
	}
	return b
}

// ladder returns the bands of steps that ascend. The first one has no lower end.
func ladder(upTo []decimal.NullDecimal, owner incentive.Side, amount func(decimal.Decimal) decimal.Decimal) []band {
	out := make([]band, len(upTo))
	for n := range upTo {
		if n > 0 {
			out[n].low, out[n].lowOpen = some(amount(upTo[n-1].Decimal)), owner == incentive.Below
		}
		if upTo[n].Valid {
			out[n].high, out[n].highOpen = some(amount(upTo[n].Decimal)), owner == incentive.Above
		}
	}
	return out
}
