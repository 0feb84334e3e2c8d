package chart

import "github.com/shopspring/decimal"

// A stretch is what a row of a waterfall covers.
type stretch struct {
	Level
	from, to decimal.Decimal
	look     look // of its bar
}

// A look is how the bars of one meaning are drawn and what a legend calls them. No two
// are told apart by their colour alone.
type look struct {
	key   string
	class string
	inset float64 // of a bar without a filling, which is drawn by its edge
	hatch bool
}

// The looks of a waterfall: solid from zero, solid, hatched and hollow.
var (
	whole    = look{key: KeyTotal, class: "a"}
	increase = look{key: KeyIncrease, class: "u"}
	decrease = look{key: KeyDecrease, class: "d", hatch: true}
	achieved = look{key: KeyAchieved, class: "w", inset: 1}
)

// stretches returns the rows from Start to End.
func (w Waterfall) stretches() []stretch {
	at := w.Start.known()
	out := []stretch{{Level: w.Start, to: at, look: whole}}
	for _, l := range w.Steps {
		s := stretch{Level: l, from: at, to: at.Add(l.known()), look: l.look()}
		out, at = append(out, s), s.to
	}
	return append(out, stretch{Level: w.End, to: w.End.known(), look: whole})
}

// look is that of a step.
func (l Level) look() look {
	switch {
	case l.known().Sign() >= 0:
		return increase
	case l.Achieved:
		return achieved
	}
	return decrease
}

func (w Waterfall) draw(d *drawing) {
	numbers := column{class: "i", heading: d.text(w.Measure.Name)}
	var labels []Text
	var x extent
	all := w.stretches()
	for i, s := range all {
		labels = append(labels, s.Label)
		write := d.signed
		if i == 0 || i == len(all)-1 {
			write = d.nullable
		}
		numbers.cells = append(numbers.cells, write(s.Value, w.Measure.Format))
		x.add(decimal.NullDecimal{Decimal: s.to, Valid: s.Value.Valid})
		if !s.Value.Valid {
			d.lacks(s.Label)
		}
	}
	r := newRows(d, labels, 0, numbers)
	s := x.fromZero(r.from, r.to)
	d.openPath("k")
	for i := range all[1:] {
		if all[i].Value.Valid && all[i+1].Value.Valid {
			at := s.at(float(all[i].to))
			d.stroke(at, r.middle(i)+barHeight/2, at, r.middle(i+1)-barHeight/2)
		}
	}
	d.closePath()
	legend := r.stretches(s, all)
	r.zeroLine(s)
	for i, piece := range all {
		if !piece.Value.Valid {
			r.gap(i, s.at(float(piece.to)))
		}
	}
	r.draw()
	d.legend(legend)
}

// stretches draws the bars, look by look, and returns what explains them.
func (r *rows) stretches(s scale, all []stretch) (legend []entry) {
	for _, l := range []look{whole, increase, decrease, achieved} {
		var bars []box
		for i, piece := range all {
			if piece.look == l && piece.Value.Valid {
				x1, x2 := s.at(float(piece.from)), s.at(float(piece.to))
				bars = append(bars, box{min(x1, x2), r.middle(i) - barHeight/2, max(x1, x2), r.middle(i) + barHeight/2})
			}
		}
		if len(bars) > 0 {
			r.d.looking(l, bars)
			legend = append(legend, entry{r.d.word(l.key), func(d *drawing, x, y float64) {
				d.looking(l, []box{{x - 7, y - 5, x + 7, y + 5}})
			}})
		}
	}
	return legend
}

// leastHatched is the width below which strokes would leave nothing of a bar.
const leastHatched = 4.0

// looking draws bars with a look.
func (d *drawing) looking(l look, bars []box) {
	d.openPath(l.class)
	for _, b := range bars {
		d.block(b.left+l.inset, b.top+l.inset, max(b.right-b.left-2*l.inset, 0), b.bottom-b.top-2*l.inset)
	}
	d.closePath()
	if !l.hatch {
		return
	}
	d.openPath("n")
	for _, b := range bars {
		if b.right-b.left < leastHatched {
			continue
		}
		d.strokes(b.left, b.top, b.right-b.left, b.bottom-b.top)
	}
	d.closePath()
}
