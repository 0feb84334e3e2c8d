package apportion

import (
	"math/big"
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Bound keeps a part at or above a floor and at or below a cap. The zero Bound
// keeps nothing.
type Bound struct {
	Floor decimal.NullDecimal `json:"floor,omitzero"` // not below this; null is none
	Cap   decimal.NullDecimal `json:"cap,omitzero"`   // not above this; null is none
}

// AtLeast is a Bound with a floor.
func AtLeast(floor decimal.Decimal) Bound { return Bound{Floor: decimal.NewNullDecimal(floor)} }

// AtMost is a Bound with a cap.
func AtMost(top decimal.Decimal) Bound { return Bound{Cap: decimal.NewNullDecimal(top)} }

// Locked is a Bound that leaves no choice: floor and cap are both amount.
func Locked(amount decimal.Decimal) Bound {
	return Bound{Floor: decimal.NewNullDecimal(amount), Cap: decimal.NewNullDecimal(amount)}
}

// Bounded shares total in proportion to weights as far as bounds allow: part i is
// λ·weight_i, raised to its floor or lowered to its cap, with the one λ for which
// the parts add up to total. The parts between their bounds are then rounded as
// [Split] rounds, which never takes a part over a bound.
//
// Bounds has one Bound for each weight, or is nil. Bounds are compared with signs:
// the floor of −60 is below the cap of −10. A part without a floor does not fall
// below zero when total is positive or zero, and a part without a cap does not
// rise above zero when total is negative, unless its other bound demands it; say
// so with a bound to allow parts of the other sign. A bound that is not a whole
// multiple of unit acts as the next multiple inside. A part of weight zero is zero,
// or its bound next to zero.
//
// The error is [check.Problems] as for Split, with paths such as /bounds/2/floor.
// Bounds that admit no solution have the code [Infeasible] at /bounds, with the
// amounts in the text; a floor above its cap has [check.Order] at /bounds/i.
func Bounded(total decimal.Decimal, weights []decimal.Decimal, bounds []Bound, unit decimal.Decimal) ([]decimal.Decimal, error) {
	c := check.New()
	u := readUnit(c.At("unit"), unit)
	units := readUnits(c.At("total"), total, u)
	ws, _ := readWeights(c.At("weights"), weights)
	c.At("bounds").Require(bounds == nil || len(bounds) == len(weights), check.Mismatch,
		"%d weights, but %d bounds", len(weights), len(bounds))
	rooms := make([]room, len(bounds))
	for i, b := range bounds {
		rooms[i] = readBound(c.At("bounds").Index(i), b, u)
	}
	if !c.OK() {
		return nil, c.Err()
	}
	if bounds == nil {
		rooms = make([]room, len(ws))
	}
	for i := range rooms {
		rooms[i].furnish(ws[i], units.Sign())
	}
	if checkRooms(c.At("bounds"), units, rooms, unit); !c.OK() {
		return nil, c.Err()
	}
	return amounts(fillRooms(units, rooms), unit), nil
}

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

// checkRooms reports rooms that together need more than units, or offer less.
func checkRooms(c *check.Checker, units *big.Int, rooms []room, unit decimal.Decimal) {
	need, offer := new(big.Int), new(big.Int)
	atLeast, atMost := true, true
	for _, r := range rooms {
		if atLeast = atLeast && r.low != nil; atLeast {
			need.Add(need, r.low)
		}
		if atMost = atMost && r.high != nil; atMost {
			offer.Add(offer, r.high)
		}
	}
	c.Require(!atLeast || need.Cmp(units) <= 0, Infeasible,
		"the parts need at least %s, but there is %s to share", unitText(need, unit), unitText(units, unit))
	c.Require(!atMost || offer.Cmp(units) >= 0, Infeasible,
		"the parts take at most %s, but there is %s to share", unitText(offer, unit), unitText(units, unit))
}

// unitText writes a count of units as an amount.
func unitText(n *big.Int, unit decimal.Decimal) string {
	return text(amounts([]*big.Int{n}, unit)[0])
}

// fillRooms raises λ from −∞ until the parts add up to units. A part leaves its low
// end at λ = low/weight and reaches its high end at λ = high/weight; between two
// such turns the sum is at + λ·slope, with slope the weight of the free parts.
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
