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

	// Achieved says of a step that takes away that it is a success, such as deals that were
	// won and so are no longer open. It is drawn otherwise than a loss.
	Achieved bool `json:"achieved,omitzero"`
}

// Kind returns "waterfall".
func (Waterfall) Kind() string { return "waterfall" }

// Check reports an End that is not the sum, malformed texts and numbers beyond
// the bounds.
func (w Waterfall) Check(c *check.Checker) {
	w.Of.check(c, "of", optional)
	w.Measure.check(c.At("measure"))
	c.At("start").At("achieved").Require(!w.Start.Achieved, check.Mismatch, "a step can be achieved, and the start is none")
	c.At("end").At("achieved").Require(!w.End.Achieved, check.Mismatch, "a step can be achieved, and the end is none")
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
