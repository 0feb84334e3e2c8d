package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

const (
	halvedKinks = 64 // a kink is found to the unit
	halvedBends = 4  // a curve that bends all along is shown in pieces
)

// bend cuts segments where pay bends in them, and joins those that run on straight.
func (s *study) bend(list []segment) ([]segment, error) {
	var out []segment
	for _, g := range list {
		depth := halvedKinks
		if slices.ContainsFunc(g.views, func(v view) bool { return interpolates(v.m.Rule) }) {
			depth = halvedBends
		}
		parts, err := s.refine(g, depth)
		if err != nil {
			return nil, err
		}
		out = append(out, parts...)
	}
	return s.join(out), nil
}

// refine halves a segment until each part is a straight line, as far as its middle and its
// first quarter tell.
func (s *study) refine(g segment, left int) ([]segment, error) {
	if left == 0 || g.short(s.c.Unit) {
		return []segment{g}, nil
	}
	halves, err := s.halve(g)
	if err != nil {
		return nil, err
	}
	if straight, err := s.straightHalves(g, halves[0]); straight || err != nil {
		return []segment{g}, err
	}
	var out []segment
	for _, h := range halves {
		parts, err := s.refine(h, left-1)
		if err != nil {
			return nil, err
		}
		out = append(out, parts...)
	}
	return out, nil
}

// straightHalves reports whether the middle and the first quarter of a segment lie on its
// line. The middle alone may lie there by chance.
func (s *study) straightHalves(g, first segment) (bool, error) {
	if !s.straight(g, first.To, first.paidTo) || first.short(s.c.Unit) {
		return s.straight(g, first.To, first.paidTo), nil
	}
	quarters, err := s.halve(first)
	if err != nil {
		return false, err
	}
	return s.straight(g, quarters[0].To, quarters[0].paidTo), nil
}

// straight reports whether a place lies on the line of a segment, but for rounding.
func (s *study) straight(g segment, x, paid decimal.Decimal) bool {
	line := g.paidFrom.Add(g.paidTo.Sub(g.paidFrom).Mul(x.Sub(g.From)).DivRound(g.To.Sub(g.From), guard))
	return !line.Sub(paid).Abs().GreaterThan(decimal.New(int64(1+len(g.views)), -s.plan.Places))
}

// join joins neighbours that lie on one line.
func (s *study) join(list []segment) []segment {
	var out []segment
	for _, g := range list {
		if n := len(out) - 1; n >= 0 {
			both := out[n]
			both.To, both.paidTo = g.To, g.paidTo
			if s.straight(both, g.From, g.paidFrom) {
				out[n] = both
				continue
			}
		}
		out = append(out, g)
	}
	return out
}
