package chart

import "slices"

// manyPoints is from how many points on a line has no dots on it.
const manyPoints = 16

func (l Line) draw(d *drawing) {
	all := l.series()
	if len(all) == 0 {
		d.nothing()
		return
	}
	var x extent
	for i := range l.Points {
		for _, s := range all {
			x.add(s.of(&l.Points[i]))
		}
	}
	p := newLinePlot(d, l.Measure, x.forLine(), l.tails(d, all))
	xs := places(len(l.Points), p.left+8, p.right-8)
	l.band(&p, xs)
	for i := len(all) - 1; i >= 0; i-- { // the actual on top
		l.trace(&p, xs, all[i])
	}
	p.names(xs, len(l.Points), func(i int) Text { return l.Points[i].Label })
}

// tails returns the last number of each line.
func (l Line) tails(d *drawing, all []series) []tail {
	var out []tail
	for _, s := range all {
		if s.class == "" {
			continue
		}
		n := s.of(&l.Points[l.last(s)])
		out = append(out, tail{strokeKey(s.class), d.word(s.key), d.num(n.Decimal, l.Measure.Format), float(n.Decimal)})
	}
	return out
}

// trace draws one of the lines. A projection begins where the actual ends.
func (l Line) trace(p *plot, x scale, s series) {
	if s.class == "" {
		return
	}
	t := trace{x: x, y: p.y}
	from := l.origin()
	for i := range l.Points {
		n := s.of(&l.Points[i])
		if s.key == KeyProjection && i == from {
			n = l.Points[i].Actual
		}
		t.add(i, n)
	}
	if s.key != KeyActual {
		t.draw(p.d, s.class, dashes(s.class))
		return
	}
	t.draw(p.d, s.class, dot)
	for i, at := range t.points {
		if len(l.Points) <= manyPoints || i == len(t.points)-1 {
			dot(p.d, at)
		}
	}
}

// origin returns the index of the last actual when the projection goes on right after
// it, or -1.
func (l Line) origin() int {
	for i := len(l.Points) - 1; i > 0; i-- {
		at, before := &l.Points[i], &l.Points[i-1]
		if before.Actual.Valid && !at.Actual.Valid {
			if at.Projection.Valid && !before.Projection.Valid {
				return i - 1
			}
			return -1
		}
	}
	return -1
}

// band shades what lies between the ends of the projection's band.
func (l Line) band(p *plot, x scale) {
	low, high := trace{x: x, y: p.y}, trace{x: x, y: p.y}
	from := l.origin()
	for i := range l.Points {
		at := l.Points[i]
		if i == from && !at.Low.Valid && l.Points[i+1].Low.Valid {
			at.Low, at.High = at.Actual, at.Actual
		}
		low.add(i, at.Low)
		high.add(i, at.High)
	}
	var lows [][]point
	low.pieces(func(piece []point) { lows = append(lows, piece) })
	n := 0
	high.pieces(func(piece []point) {
		p.d.area("b", piece, lows[n])
		n++
	})
}

// area fills what lies between two lines over the same places. Over a single place it
// is a narrow strip.
func (c *canvas) area(class string, upper, lower []point) {
	if len(upper) == 1 {
		c.rect(class, upper[0].x-4, upper[0].y, 8, lower[0].y-upper[0].y)
		return
	}
	around := slices.Clone(lower)
	slices.Reverse(around)
	c.openPath(class)
	c.polyline(append(around, upper...))
	c.raw("Z")
	c.closePath()
}
