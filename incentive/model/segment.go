package model

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A segment is a range without a break inside, and what is paid at its ends.
type segment struct {
	Range
	views    []view
	paidFrom decimal.Decimal
	paidTo   decimal.Decimal
}

// segments returns the whole range, cut at every break of a component; where not all are
// asked for, of those that do not climb.
func (s *study) segments(all bool) ([]segment, error) {
	if err := s.split(); err != nil {
		return nil, err
	}
	var out []segment
	for _, p := range s.pieces {
		var breaks []decimal.Decimal
		for i := range p.views {
			v := &p.views[i]
			if !all {
				var err error
				if v.climbing, err = v.climbs(p.Range, s.c.Unit); err != nil {
					return nil, err
				}
			}
			if !v.climbing {
				breaks = append(breaks, v.breaks()...)
			}
		}
		at := p.marks(breaks, s.c.Unit)
		for i := range max(1, len(at)-1) {
			g := segment{Range: Range{at[i], at[min(i+1, len(at)-1)]}, views: p.views}
			if err := s.fill(&g); err != nil {
				return nil, err
			}
			out = append(out, g)
		}
	}
	return out, nil
}

// fill works out what is paid at the ends of a segment.
func (s *study) fill(g *segment) (err error) {
	if g.paidFrom, err = s.pay(g.From); err == nil {
		g.paidTo, err = s.pay(g.To)
	}
	return err
}

// short reports whether a segment has no unit between its ends.
func (g *segment) short(unit decimal.Decimal) bool { return !g.To.Sub(g.From).GreaterThan(unit) }

// climbs reports whether a component earns nowhere less when more is sold. It may say no
// where that is not plain to see.
func (v view) climbs(r Range, unit decimal.Decimal) (bool, error) {
	if !v.moves() {
		return true, nil
	}
	at := r.marks(v.breaks(), unit)
	var last decimal.Decimal
	for n, x := range at {
		pay, err := v.earn(x)
		if err != nil {
			return false, err
		}
		if n > 0 && (pay.LessThan(last) || at[n].Sub(at[n-1]).GreaterThan(unit) && v.slope(at[n-1], x) != rising) {
			return false, nil
		}
		last = pay
	}
	return true, nil
}

// hull returns proven bounds of what is paid in a segment.
//
// What is paid, before it is rounded, rises with what every component earns, and by no more than that rises,
// whatever caps, guarantees and rounding do. So where no component falls, or none rises, the ends are
// the bounds, but for what is rounded on the way; else neither end can be left by more than the components
// fall or rise.
func (s *study) hull(g *segment) (low, high decimal.Decimal, exact bool, err error) {
	low, high = decimal.Min(g.paidFrom, g.paidTo), decimal.Max(g.paidFrom, g.paidTo)
	if g.short(s.c.Unit) {
		return low, high, true, nil
	}
	allRise, allFall := true, true
	fall, rise := decimal.Zero, decimal.Zero // at most, from the left end
	for _, v := range g.views {
		down, up, err := v.sway(g.From, g.To)
		if err != nil {
			return low, high, false, err
		}
		allRise, allFall = allRise && down.IsZero(), allFall && up.IsZero()
		fall, rise = fall.Add(down), rise.Add(up)
	}
	step := decimal.New(int64(1+len(g.views)+s.wobble), -s.plan.Places) // each earning and each statement is rounded
	switch {
	case (allRise || allFall) && s.wobble == 0:
		return low, high, true, nil
	case allRise || allFall:
		least, most, err := s.rounded(g, step)
		return decimal.Min(low, least), decimal.Max(high, most), false, err
	}
	low = decimal.Min(low, g.paidFrom.Sub(fall).Sub(step).RoundCeil(s.plan.Places))
	high = decimal.Max(high, g.paidFrom.Add(rise).Add(step).RoundFloor(s.plan.Places))
	return low, high, false, nil
}

// rounded returns bounds of what is paid in a segment whose ends bound it before it is rounded:
// each statement is then off by half of the last place at most. Where earnings are rounded too,
// what is paid at the ends is off by no more than a step.
func (s *study) rounded(g *segment, step decimal.Decimal) (low, high decimal.Decimal, err error) {
	if s.plan.RoundAt != incentive.EachStatement {
		return decimal.Min(g.paidFrom, g.paidTo).Sub(step), decimal.Max(g.paidFrom, g.paidTo).Add(step), nil
	}
	from, err := s.unrounded(g.From)
	if err != nil {
		return low, high, err
	}
	to, err := s.unrounded(g.To)
	off := decimal.New(5*int64(s.wobble), -s.plan.Places-1)
	return decimal.Min(from, to).Sub(off).RoundCeil(s.plan.Places), decimal.Max(from, to).Add(off).RoundFloor(s.plan.Places), err
}

// sway returns by how much at most a component falls below and rises above what it earns
// at a, on the way to b.
func (v view) sway(a, b decimal.Decimal) (fall, rise decimal.Decimal, err error) {
	to := rising
	if !v.climbing {
		to = v.slope(a, b)
	}
	if to == unknown {
		return fall, rise, fmt.Errorf("%w: nobody knows how component %q runs between %s and %s", ErrNotProven, v.m.ID, a, b)
	}
	here, err := v.earn(a)
	if err != nil {
		return fall, rise, err
	}
	if to == loose {
		low, high, err := v.hull(a, b)
		return here.Sub(decimal.Min(low, here)), decimal.Max(high, here).Sub(here), err
	}
	there, err := v.earn(b)
	if to == falling {
		return here.Sub(there), decimal.Zero, err
	}
	return decimal.Zero, there.Sub(here), err
}
