package apportion

import (
	"math/big"

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
