package chart

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Waterfall holds what led from one number to another. Start and all changes add up
// to End, exactly. One that is missing adds nothing: what is known of them adds up to
// what is known of End.
type Waterfall struct {
	Of      Text    `json:"of,omitzero"` // what the labels name: the cause
	Measure Measure `json:"measure"`     // what the numbers are
	Start   Level   `json:"start"`       // where it begins
	Steps   []Level `json:"steps"`       // changes, first to last, at most MaxPoints
	End     Level   `json:"end"`         // where it ends
}

// A Level is a number of a Waterfall: where it starts or ends, or what a step adds.
type Level struct {
	Label Text                `json:"label"`          // may be zero: no label
	Value decimal.NullDecimal `json:"value,omitzero"` // in the measure of the chart; null: missing, without a bar
}

// Kind returns "waterfall".
func (Waterfall) Kind() string { return "waterfall" }

// Check reports an End that is not the sum, malformed texts and numbers beyond
// the bounds.
func (w Waterfall) Check(c *check.Checker) {
	w.Of.check(c, "of", optional)
	w.Measure.check(c.At("measure"))
	ok := w.Start.check(c.At("start"))
	steps := c.At("steps")
	if !fewEnough(steps, len(w.Steps), MaxPoints) {
		w.End.check(c.At("end"))
		return
	}
	for i, s := range w.Steps {
		ok = s.check(steps.Index(i)) && ok
	}
	if ok = w.End.check(c.At("end")) && ok; !ok {
		return
	}
	sum := w.Start.known()
	for _, s := range w.Steps {
		sum = sum.Add(s.known())
	}
	c.At("end").At("value").Require(sum.Equal(w.End.known()), check.Sum, "start and steps add up to %s, not %s", sum, w.End.known())
}

func (l Level) check(c *check.Checker) bool {
	l.Label.check(c, "label", optional)
	return checkNumber(c, "value", l.Value)
}

// known is what a level adds: nothing when it is missing.
func (l Level) known() decimal.Decimal {
	if n := near(l.Value); n.Valid {
		return n.Decimal
	}
	return decimal.Zero
}

// Table returns label, change and the total so far, which is of what is known and
// missing until something is.
func (w Waterfall) Table() Table {
	t := newTable(len(w.Steps)+2, w.Of, Say(KeyChange), w.Measure.heading(KeyRunning))
	running := decimal.NullDecimal{Decimal: w.Start.known(), Valid: near(w.Start.Value).Valid}
	t.add(label(w.Start.Label), Value{}, w.Measure.value(running))
	for _, s := range w.Steps {
		if near(s.Value).Valid {
			running = decimal.NewNullDecimal(running.Decimal.Add(s.known()))
		}
		t.add(label(s.Label), w.Measure.value(s.Value), w.Measure.value(running))
	}
	t.add(label(w.End.Label), Value{}, w.Measure.value(w.End.Value))
	return t
}

// A stretch is what a row of a waterfall covers.
type stretch struct {
	Level
	from, to decimal.Decimal
	class    string // of its bar
}

// stretches returns the rows from Start to End.
func (w Waterfall) stretches() []stretch {
	at := w.Start.known()
	out := []stretch{{Level: w.Start, to: at, class: "a"}}
	for _, l := range w.Steps {
		s := stretch{Level: l, from: at, to: at.Add(l.known()), class: "u"}
		if l.known().Sign() < 0 {
			s.class = "d"
		}
		out, at = append(out, s), s.to
	}
	return append(out, stretch{Level: w.End, to: w.End.known(), class: "a"})
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
	for _, class := range []string{"a", "u", "d"} {
		d.openPath(class)
		for i, piece := range all {
			if piece.class == class && piece.Value.Valid {
				d.bar(s, float(piece.from), float(piece.to), r.middle(i), barHeight)
			}
		}
		d.closePath()
	}
	r.zeroLine(s)
	for i, piece := range all {
		if !piece.Value.Valid {
			r.gap(i, s.at(float(piece.to)))
		}
	}
	r.draw()
}
