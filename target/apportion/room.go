package apportion

import (
	"math/big"
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A room is where a part may lie, counted in units: between low and high, of which
// nil is none. While rooms are filled, a part is low, free or high.
type room struct {
	weight, low, high *big.Int
	free              bool
	at                *big.Int // where it lies while it is not free
}

// readBound returns b in whole units inside the bound.
func readBound(c *check.Checker, b Bound, unit *decimal.Decimal) room {
	var r room
	if b.Floor.Valid && checkNumber(c.At("floor"), b.Floor.Decimal) && unit != nil {
		r.low = floorUnits(b.Floor.Decimal.Neg(), *unit)
		r.low.Neg(r.low)
	}
	if b.Cap.Valid && checkNumber(c.At("cap"), b.Cap.Decimal) && unit != nil {
		r.high = floorUnits(b.Cap.Decimal, *unit)
	}
	if r.low != nil && r.high != nil {
		c.Require(r.low.Cmp(r.high) <= 0, check.Order, "no multiple of %s is between %s and %s",
			text(*unit), text(b.Floor.Decimal), text(b.Cap.Decimal))
	}
	return r
}

// floorUnits returns the largest count of units that is not above d.
func floorUnits(d, unit decimal.Decimal) *big.Int {
	ns, _ := integers([]decimal.Decimal{d, unit})
	return ns[0].Div(ns[0], ns[1])
}

// furnish adds the bound at zero that a part of a total with this sign has unless
// it has a bound there, and fixes a part of weight zero.
func (r *room) furnish(weight *big.Int, sign int) {
	r.weight = weight
	zero := new(big.Int)
	if sign >= 0 && r.low == nil {
		r.low = smaller(zero, r.high)
	}
	if sign < 0 && r.high == nil {
		r.high = larger(zero, r.low)
	}
	if weight.Sign() == 0 {
		at := smaller(larger(zero, r.low), r.high)
		r.low, r.high = at, at
	}
}

// smaller returns the smaller of a and b; b nil is no limit.
func smaller(a, b *big.Int) *big.Int {
	if b != nil && b.Cmp(a) < 0 {
		return b
	}
	return a
}

// larger returns the larger of a and b; b nil is no limit.
func larger(a, b *big.Int) *big.Int {
	if b != nil && b.Cmp(a) > 0 {
		return b
	}
	return a
}

// fillRooms raises λ from −∞ until the parts add up to units. A part leaves its low
// end at λ = low/weight and reaches its high end at λ = high/weight; between two
// such turns the free parts add up to λ·slope, with slope their weight, and rest is
// what the others leave for them.
func fillRooms(units *big.Int, rooms []room) []*big.Int {
	rest, slope := new(big.Int).Set(units), new(big.Int)
	for i := range rooms {
		r := &rooms[i]
		if r.at = r.low; r.low == nil {
			r.free = true
			slope.Add(slope, r.weight)
			continue
		}
		rest.Sub(rest, r.low)
	}
	var left, right big.Int
	for _, t := range turns(rooms) {
		if left.Mul(rest, t.room.weight).Cmp(right.Mul(slope, t.at)) <= 0 {
			break
		}
		if t.room.free = !t.room.free; t.room.free {
			rest.Add(rest, t.at)
			slope.Add(slope, t.room.weight)
			continue
		}
		t.room.at = t.at
		rest.Sub(rest, t.at)
		slope.Sub(slope, t.room.weight)
	}
	return settleRooms(rest, slope, rooms)
}

// A turn is where a part leaves its low end or reaches its high end.
type turn struct {
	room *room
	at   *big.Int
}

// turns returns the turns of all rooms in the order of their λ = at/weight.
func turns(rooms []room) []turn {
	var ts []turn
	for i := range rooms {
		r := &rooms[i]
		if r.weight.Sign() == 0 {
			continue
		}
		if r.low != nil {
			ts = append(ts, turn{r, r.low})
		}
		if r.high != nil {
			ts = append(ts, turn{r, r.high})
		}
	}
	var left, right big.Int
	slices.SortStableFunc(ts, func(a, b turn) int {
		return left.Mul(a.at, b.room.weight).Cmp(right.Mul(b.at, a.room.weight))
	})
	return ts
}

// settleRooms shares rest among the free parts, whose weights add up to slope, and
// leaves the others where they lie.
func settleRooms(rest, slope *big.Int, rooms []room) []*big.Int {
	var weights []*big.Int
	for _, r := range rooms {
		if r.free {
			weights = append(weights, r.weight)
		}
	}
	shares := bigLargestRemainders(new(big.Int).Abs(rest), slope, weights)
	parts := make([]*big.Int, len(rooms))
	for i, r := range rooms {
		if parts[i] = r.at; r.free {
			parts[i], shares = shares[0], shares[1:]
			if rest.Sign() < 0 {
				parts[i].Neg(parts[i])
			}
		}
	}
	return parts
}
