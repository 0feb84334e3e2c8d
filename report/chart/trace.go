package chart

import "github.com/shopspring/decimal"

// places returns the scale that spreads n points evenly. A single one is in the middle.
func places(n int, from, to float64) scale {
	if n < 2 {
		return scale{-1, 1, from, to}
	}
	return scale{0, float64(n - 1), from, to}
}

// A trace is a line through points with gaps where they are missing.
type trace struct {
	x, y   scale
	points []point
	breaks []int // indices into points at which a new piece begins
	last   int   // index of the point before
}

type point struct{ x, y float64 }

// add adds the point with index i, unless it is missing.
func (t *trace) add(i int, n decimal.NullDecimal) {
	if n.Valid {
		t.addFloat(i, float(n.Decimal))
	}
}

func (t *trace) addFloat(i int, v float64) {
	if len(t.points) == 0 || i != t.last+1 {
		t.breaks = append(t.breaks, len(t.points))
	}
	t.points = append(t.points, point{t.x.at(float64(i)), t.y.at(v)})
	t.last = i
}

// pieces calls yield with each unbroken piece.
func (t *trace) pieces(yield func([]point)) {
	for i, from := range t.breaks {
		to := len(t.points)
		if i+1 < len(t.breaks) {
			to = t.breaks[i+1]
		}
		yield(t.points[from:to])
	}
}

// draw draws the line, and points that stand alone by alone.
func (t *trace) draw(d *drawing, class string, alone func(*drawing, point)) {
	d.expect(len(t.points), 14)
	drawn := false
	t.pieces(func(piece []point) {
		if len(piece) == 1 {
			return
		}
		if !drawn {
			d.openPath(class)
			drawn = true
		}
		d.polyline(piece)
	})
	if drawn {
		d.closePath()
	}
	t.pieces(func(piece []point) {
		if len(piece) == 1 {
			alone(d, piece[0])
		}
	})
}

// dot draws a point of an actual.
func dot(d *drawing, at point) { d.circle("a", at.x, at.y, 3) }

// dashes draws points as short pieces of the line that they belong to.
func dashes(class string) func(*drawing, point) {
	return func(d *drawing, at point) { d.line(class, at.x-8, at.y, at.x+8, at.y) }
}
