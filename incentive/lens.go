package incentive

import (
	"math"
	"slices"
)

// A lens is how a pass looks at credits: which of them count, and by which rule.
type lens struct {
	measure  uint8
	sources  uint8  // a bit for each
	all      bool   // known: every credit counts
	from, to int32  // days
	rule     uint16 // that the credits come by, where no rule stands in each
	rules    uint16 // a mask: all bits, or none where the rule stands above
}

// lens returns how a part looks at credits of the seat, of which something is known.
func (d *desk) lens(p *part, known traits) lens {
	out := lens{measure: p.measure, sources: p.from, to: int32(d.g.cuts.days), rules: math.MaxUint16}
	out.all = len(d.k.measures) == 1 && known.sources&^out.sources == 0
	return out
}

// above returns how a part looks at credits of a seat below, as raise would turn them. It
// returns false where none counts.
func (d *desk) above(p *part, l *link) (lens, bool) {
	below := d.g.seats[l.seat].plan
	measure := slices.Index(d.k.alike[below.number], int16(p.measure))
	if measure < 0 || p.from>>FromBelow&1 == 0 {
		return lens{}, false
	}
	out := lens{measure: uint8(measure), sources: math.MaxUint8 &^ (1 << Overlaid), from: l.from, to: l.to}
	out.rule = uint16(d.k.sources[FromBelow].rules[0].index + 1)
	out.all = l.from <= 0 && l.to >= int32(d.g.cuts.days) && len(below.measures) == 1 && d.b.traits(l.seat).sources&^out.sources == 0
	return out, true
}

// sift adds the credits of a list that count.
func (l *lens) sift(list, to []credit) []credit {
	if l.all {
		return append(to, list...)
	}
	for i := range list {
		if c := &list[i]; l.counts(c) && l.holds(c.day) {
			to = append(to, *c)
		}
	}
	return to
}

// counts reports whether a credit counts, on the days of the lens.
func (l *lens) counts(c *credit) bool {
	return c.measure == l.measure && l.sources>>(c.source()&7)&1 == 1
}

// holds reports whether the lens shows a day.
func (l *lens) holds(day uint16) bool { return int32(day) >= l.from && int32(day) < l.to }
