package chart

// A place is where a label stands beside a point: in units of the distance between
// them, to the right and down.
type place struct{ right, down float64 }

// The places beside a point in the order in which they are tried: for points in
// general, and for those on a line that rises or falls.
var (
	above   = []place{{0, -1}, {0, 1}, {1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}}
	rising  = []place{{-1, -1}, {1, 1}, {0, -1}, {0, 1}, {1, -1}, {-1, 1}, {1, 0}, {-1, 0}}
	falling = []place{{1, -1}, {-1, 1}, {0, -1}, {0, 1}, {-1, -1}, {1, 1}, {1, 0}, {-1, 0}}
)

// near writes a short text beside a point of a plot, at the first place that is free and
// not below the plot, or not at all.
func (p *plot) near(at point, distance float64, text string, places []place) {
	d := p.d
	for _, beside := range places {
		a, x, y := middle, at.x+beside.right*distance, at.y+baseline
		switch {
		case beside.right > 0:
			a = start
		case beside.right < 0:
			a = end
		}
		switch {
		case beside.down > 0:
			y = at.y + distance + ascent
		case beside.down < 0:
			y = at.y - distance - descent
		}
		if b := boxOf(text, a, x, y); b.bottom <= p.bottom && d.isFree(b) {
			d.label("h", a, x, y, text, text)
			return
		}
	}
}
