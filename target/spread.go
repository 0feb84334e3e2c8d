package target

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// An opening is one level of ambition of the periods that are left.
type opening struct {
	plan      []decimal.Decimal     // what they are to bring so far, whole multiples of unit
	caps      []decimal.NullDecimal // what they can take at most
	remaining decimal.Decimal       // what they have to bring together
	falls     bool                  // less is better
	unit      decimal.Decimal
}

// spread returns the new plan of an opening. It adds up to what remains, as far as
// caps, relief and whole units allow.
func (r Replan) spread(o opening) ([]decimal.Decimal, error) {
	after := slices.Clone(o.plan)
	if r.Strategy == ReplanNone {
		return after, nil
	}
	for i, top := range o.caps {
		if top.Valid {
			after[i] = decimal.Min(after[i], floorTo(top.Decimal, o.unit))
		}
	}
	move := r.wanted(o).Sub(sumOf(after))
	rooms := o.rooms(after, move.IsNegative())
	shares, err := r.place(wholePart(move.Abs(), o.unit), o.weights(r.Strategy), rooms, o.unit)
	if err != nil {
		return nil, err
	}
	for i, share := range shares {
		if move.IsNegative() {
			share = share.Neg()
		}
		after[i] = after[i].Add(share)
	}
	return after, nil
}

// wanted is what the periods are to bring: what remains, or their plan if it was
// beaten and there is no relief.
func (r Replan) wanted(o opening) decimal.Decimal {
	planned := sumOf(o.plan)
	beaten := o.remaining.LessThan(planned)
	if o.falls {
		beaten = o.remaining.GreaterThan(planned)
	}
	if r.Relief == NoRelief && beaten {
		return planned
	}
	return o.remaining
}

// weights says how the periods share what is moved.
func (o opening) weights(s ReplanStrategy) []decimal.Decimal {
	one := decimal.NewFromInt(1)
	idle := !slices.ContainsFunc(o.plan, func(d decimal.Decimal) bool { return !d.IsZero() })
	weights := make([]decimal.Decimal, len(o.plan))
	for i, plan := range o.plan {
		switch {
		case idle, s != ReplanProportional && !plan.IsZero():
			weights[i] = one
		default:
			weights[i] = plan.Abs()
		}
	}
	return weights
}

// rooms says how much can be added to each period, or taken away: up to its cap, and
// down to zero where the plan is not below zero. Null is any amount.
func (o opening) rooms(now []decimal.Decimal, down bool) []decimal.NullDecimal {
	rooms := make([]decimal.NullDecimal, len(now))
	for i := range now {
		switch {
		case down && !o.plan[i].IsNegative():
			rooms[i] = decimal.NewNullDecimal(decimal.Max(now[i], decimal.Zero))
		case !down && o.caps[i].Valid:
			rooms[i] = decimal.NewNullDecimal(floorTo(o.caps[i].Decimal, o.unit).Sub(now[i]))
		}
	}
	return rooms
}

// place shares an amount, which is not negative, among periods that have room. It
// shares less when there is no room for all.
func (r Replan) place(amount decimal.Decimal, weights []decimal.Decimal, rooms []decimal.NullDecimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	shares := make([]decimal.Decimal, len(weights))
	switch r.Strategy {
	case ReplanNext, ReplanLast:
		for k := range weights {
			i := k
			if r.Strategy == ReplanLast {
				i = len(weights) - 1 - k
			}
			shares[i] = taken(amount, weights[i], rooms[i])
			amount = amount.Sub(shares[i])
		}
		return shares, nil
	}
	amount = roomFor(amount, weights, rooms)
	if amount.IsZero() {
		return shares, nil
	}
	bounds := make([]apportion.Bound, len(rooms))
	for i, room := range rooms {
		bounds[i].Cap = room
	}
	return apportion.Bounded(amount, weights, bounds, unit)
}

// roomFor returns the part of an amount that all periods together can take.
func roomFor(amount decimal.Decimal, weights []decimal.Decimal, rooms []decimal.NullDecimal) decimal.Decimal {
	room := decimal.Zero
	for i := range weights {
		room = room.Add(taken(amount, weights[i], rooms[i]))
	}
	return decimal.Min(amount, room)
}

// taken returns how much of an amount one period can take.
func taken(amount, weight decimal.Decimal, room decimal.NullDecimal) decimal.Decimal {
	switch {
	case weight.IsZero():
		return decimal.Zero
	case room.Valid:
		return decimal.Min(amount, room.Decimal)
	}
	return amount
}

func sumOf(ds []decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for _, d := range ds {
		sum = sum.Add(d)
	}
	return sum
}

// wholePart returns the largest multiple of a unit, which is a power of ten, that is
// not above d; d is not negative.
func wholePart(d, unit decimal.Decimal) decimal.Decimal { return d.RoundDown(-unit.Exponent()) }

// floorTo is wholePart for any d.
func floorTo(d, unit decimal.Decimal) decimal.Decimal { return d.RoundFloor(-unit.Exponent()) }
