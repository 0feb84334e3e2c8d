package chart

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Funnel holds how many, or how much, reached each stage, and between two stages the
// share that went on: the count of a stage over that of the one before. Over nothing
// the share is undefined. Counts may grow from stage to stage; the share is then above 1.
type Funnel struct {
	Of      Text    `json:"of,omitzero"` // what the labels name: the stage
	Measure Measure `json:"measure"`     // what the numbers are
	Rate    Format  `json:"rate"`        // of the shares
	Stages  []Stage `json:"stages"`      // first to last, at most MaxPoints
}

// A Stage is one step of a Funnel.
type Stage struct {
	Label Text                `json:"label"`          // may be zero: no label
	Count decimal.NullDecimal `json:"count,omitzero"` // not below zero; null: missing
}

// Kind returns "funnel".
func (Funnel) Kind() string { return "funnel" }

// Check reports counts below zero, malformed texts and numbers beyond the bounds.
func (f Funnel) Check(c *check.Checker) {
	f.Of.check(c, "of", optional)
	f.Measure.check(c.At("measure"))
	f.Rate.check(c.At("rate"))
	list := c.At("stages")
	if !fewEnough(list, len(f.Stages), MaxPoints) {
		return
	}
	for i, s := range f.Stages {
		at := list.Index(i)
		s.Label.check(at, "label", optional)
		if checkNumber(at, "count", s.Count) {
			if s.Count.Decimal.Sign() < 0 {
				at.At("count").Add(check.Range, "%s is below zero", s.Count.Decimal)
			}
		}
	}
}

// Table returns label, count and the share of the stage before.
func (f Funnel) Table() Table {
	t := newTable(len(f.Stages), f.Of, f.Measure.heading(KeyCount), Say(KeyConversion))
	for i, s := range f.Stages {
		rate := Value{}
		if i > 0 {
			rate = f.Rate.value(f.conversion(i))
		}
		t.add(label(s.Label), f.Measure.value(s.Count), rate)
	}
	return t
}

// conversion returns the share of the stage before that reached stage i.
func (f Funnel) conversion(i int) decimal.NullDecimal {
	over, of := near(f.Stages[i].Count), near(f.Stages[i-1].Count)
	if !over.Valid || !of.Valid || of.Decimal.IsZero() {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(over.Decimal.DivRound(of.Decimal, f.Rate.finest()+2))
}

// between is the room for the share between two stages.
const between = 18.0

func (f Funnel) draw(d *drawing) {
	if len(f.Stages) == 0 {
		d.nothing()
		return
	}
	counts := column{class: "i", heading: d.text(f.Measure.Name)}
	labels := make([]Text, len(f.Stages))
	var x extent
	for i, s := range f.Stages {
		labels[i] = s.Label
		counts.cells = append(counts.cells, d.nullable(s.Count, f.Measure.Format))
		x.add(s.Count)
	}
	r := newRows(d, labels, between, counts)
	s := x.fromZero(r.from, r.to)
	r.bars(s, barHeight+6, func(i int) decimal.NullDecimal { return f.Stages[i].Count })
	f.steps(&r)
	r.zeroLine(s)
	r.draw()
}

// steps draws the share between each stage and the one before.
func (f Funnel) steps(r *rows) {
	d, x := r.d, r.from+9
	at := func(i int) float64 { return r.top[i] - between/2 }
	d.openPath("z")
	for i := 1; i < len(f.Stages); i++ {
		y := at(i)
		d.stroke(x, y-6, x, y+5)
		d.polyline([]point{{x - 3.5, y + 1.5}, {x, y + 5}, {x + 3.5, y + 1.5}})
	}
	d.closePath()
	for i := 1; i < len(f.Stages); i++ {
		text := d.nullable(f.conversion(i), f.Rate)
		if x+9+widthOf(text) <= d.width-edge {
			d.label("s", start, x+9, at(i)+baseline, text, text)
		}
	}
}
