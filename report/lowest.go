package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/org"
)

// A gap is an amount of money by which somebody stands out, or does not.
type gap struct {
	unit org.ID
	size decimal.Decimal // with its sign, so that parts that go against each other do not add up
	out  bool            // it stands out
}

// A place is where a gap belongs.
type place struct {
	gap
	parent, top gap   // of those above it that stand out too, the nearest and the highest; zero: none
	parts       []gap // of those directly below, the largest first
}

// lowest says where that which stands out belongs, so that nobody reads of the same
// money twice: a unit gives way to the part directly below it that makes up at least
// the share most of its gap and stands out itself. Where no part does, the whole unit
// is said, and nobody below it. ok is false for somebody who has no such number.
func (f Facts) lowest(most decimal.Decimal, look func(org.ID) (g gap, ok bool, err error)) ([]place, error) {
	d := descent{Facts: f, most: most, look: look}
	g, ok, err := look(f.root())
	if err != nil {
		return nil, err
	}
	err = d.visit(place{gap: g}, f.root(), ok)
	return d.found, err
}

// A descent goes down the organisation.
type descent struct {
	Facts
	most  decimal.Decimal
	look  func(org.ID) (gap, bool, error)
	found []place
}

// visit finds where the gap of a unit belongs.
func (d *descent) visit(p place, unit org.ID, ok bool) error {
	known := map[org.ID]gap{}
	for _, child := range d.tree().Children(unit) {
		part, has, err := d.look(child)
		if err != nil {
			return err
		}
		if has {
			known[child] = part
			p.parts = append(p.parts, part)
		}
	}
	slices.SortStableFunc(p.parts, func(a, b gap) int { return p.size.Sign() * b.size.Cmp(a.size) })
	out := ok && p.out
	if out && !p.givesWay(d.most) {
		d.found = append(d.found, p)
		return nil
	}
	below := place{parent: p.parent, top: p.top}
	if out {
		if below.parent = p.gap; below.top.unit == "" {
			below.top = p.gap
		}
	}
	for _, child := range d.tree().Children(unit) {
		part, has := known[child]
		below.gap = part
		if err := d.visit(below, child, has); err != nil {
			return err
		}
	}
	return nil
}

// givesWay reports whether the largest part is said in place of the whole.
func (p place) givesWay(most decimal.Decimal) bool {
	if len(p.parts) == 0 || !p.parts[0].out || p.parts[0].size.Sign() != p.size.Sign() {
		return false
	}
	return p.parts[0].size.Abs().GreaterThanOrEqual(p.size.Abs().Mul(most))
}

// missing names the gaps above a place.
func (p place) missing() []Figure { return p.above("gap.missing") }

// above names the gaps above a place, by a key.
func (p place) above(key string) []Figure {
	var out []Figure
	for _, g := range []gap{p.parent, p.top} {
		if g.unit != "" && (len(out) == 0 || g.unit != p.parent.unit) {
			out = append(out, Figure{T(key, Called(string(g.unit))), Amount(g.size, 0)})
		}
	}
	return out
}

// changes name the gaps above a place, where each is a rise or a fall.
func (p place) changes() []Figure {
	out := p.above("gap.change")
	for i := range out {
		out[i].Value = out[i].Value.WithSign()
	}
	return out
}
