package kpi

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// A curve is a Piecewise whose numbers fit machine words. It gives the same points,
// or says that they do not fit.
type curve struct {
	axis       Axis
	scale      int64 // bounds are whole multiples of 1/scale
	pieces     []piece
	floor, top frac // none when den is 0
}

// A piece is one segment of a curve.
type piece struct {
	from    int64 // times the curve's scale; the first piece ignores it
	above   bool
	flat    frac  // constant points; none when den is 0
	a, b, c int64 // or the line: points at num over den are (a·num + b·den) over c·den
}

// curveOf compiles a sound scorer; nil when it is not a Piecewise or does not fit.
func curveOf(s Scorer) *curve {
	p, ok := s.(Piecewise)
	if !ok {
		return nil
	}
	var w words
	places := p.places()
	c := &curve{axis: p.Axis, scale: w.shift(1, places), floor: w.limit(p.Floor), top: w.limit(p.Cap)}
	for _, s := range p.Segments {
		at := piece{from: w.whole(s.From.Decimal, places), above: s.Above, flat: w.limit(s.Points)}
		if at.flat.den == 0 {
			at.a, at.b, at.c = w.line(s)
		}
		c.pieces = append(c.pieces, at)
	}
	if w.over {
		return nil
	}
	return c
}

// places returns how many decimals the bounds of p have.
func (p Piecewise) places() int32 {
	places := int32(0)
	for _, s := range p.Segments {
		places = max(places, -s.From.Decimal.Exponent())
	}
	return places
}

// limit returns d as a frac; none when there is no d.
func (w *words) limit(d decimal.NullDecimal) frac {
	if !d.Valid {
		return frac{}
	}
	return w.frac(w.coefficient(d.Decimal), 1, d.Decimal.Exponent())
}

// line returns the numbers of a piece for a segment with a line.
func (w *words) line(s Segment) (a, b, c int64) {
	x, y := s.Line[0].X.Rat(), s.Line[0].Points.Rat()
	slope := new(big.Rat).Quo(s.rise().Rat(), s.run().Rat())
	start := new(big.Rat).Sub(y, x.Mul(x, slope)) // the points at 0
	den := new(big.Int).Mul(slope.Denom(), start.Denom())
	den.Quo(den, new(big.Int).GCD(nil, nil, slope.Denom(), start.Denom()))
	return w.of(slope, den), w.of(start, den), w.int(den)
}

// of returns the numerator of r over den.
func (w *words) of(r *big.Rat, den *big.Int) int64 {
	n := new(big.Int).Quo(den, r.Denom())
	return w.int(n.Mul(n, r.Num()))
}

func (w *words) int(n *big.Int) int64 {
	w.over = w.over || n.BitLen() > 62
	return n.Int64()
}

// score returns the points at the place x on the curve's axis, and how they came
// about, if they fit.
func (c *curve) score(x frac) (points frac, code Code, ok bool) {
	var w words
	scaled := w.mul(x.num, c.scale)
	if w.over {
		return frac{}, "", false
	}
	i := len(c.pieces) - 1
	for i > 0 && !c.pieces[i].starts(scaled, x.den) {
		i--
	}
	at := &c.pieces[i]
	if points = at.flat; points.den == 0 {
		points = frac{w.add(w.mul(at.a, x.num), w.mul(at.b, x.den)), w.mul(at.c, x.den)}
	}
	switch {
	case w.over:
		return frac{}, "", false
	case c.floor.den != 0 && points.cmp(c.floor) < 0:
		return c.floor, Floored, true
	case c.top.den != 0 && points.cmp(c.top) > 0:
		return c.top, Capped, true
	}
	return points, Scored, true
}

// starts reports whether scaled over den is at or behind the lower bound of p.
func (p *piece) starts(scaled, den int64) bool {
	order := compare(scaled, 1, p.from, den)
	return order > 0 || order == 0 && !p.above
}

// cmp compares two fracs: below 0, 0 or above 0 as f is below, equal to or above g.
func (f frac) cmp(g frac) int { return compare(f.num, g.den, g.num, f.den) }
