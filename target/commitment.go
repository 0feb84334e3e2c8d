package target

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Commitment is what somebody says will be achieved in a cell, from the bottom
// up. It is a fact that does not change: who thinks better of it gives a later
// version for the same cell, which replaces the earlier ones.
type Commitment struct {
	Cell
	Amount  decimal.Decimal `json:"amount"`         // zero or more, in the unit of the plan
	Version int             `json:"version"`        // 1 or more; the highest of a cell counts
	By      org.ID          `json:"by,omitzero"`    // who gave it, where that is not the owner
	On      calendar.Date   `json:"on,omitzero"`    // the day it was given; noted only
	Note    string          `json:"note,omitempty"` // in the words of who gave it
}

// Commitments are what was committed, in any order, earlier versions included.
type Commitments []Commitment

// Check reports everything that keeps commitments from being ones to a plan, as
// check.Problems with paths such as /commitments/3/amount: an owner whom the chart
// does not know, or not on the first day of the period; a period that the calendar
// does not have, or outside the plan; an amount that is negative or too fine; and a
// version given twice with different content. Said twice alike, it counts once.
// The problems of a recipe that is not valid come first and alone. ErrSetting says
// that calendar or chart is nil.
func (cs Commitments) Check(r Recipe, in Setting) error {
	if in.Calendar == nil || in.Chart == nil {
		return fmt.Errorf("target: commitments need a calendar and a chart: %w", ErrSetting)
	}
	if err := r.Check(); err != nil {
		return err
	}
	c := check.New()
	given := map[versionOf]int{}
	for i, commitment := range cs {
		at := c.At("commitments").Index(i)
		commitment.check(at, r, in)
		key := versionOf{commitment.Cell, commitment.Version}
		first, again := given[key]
		if !again {
			given[key] = i
		}
		at.Require(!again || commitment.same(cs[first]), check.Duplicate,
			"version %d for %s is given twice with different content", key.version, key.cell)
	}
	return c.Err()
}

// versionOf identifies a commitment.
type versionOf struct {
	cell    Cell
	version int
}

// same reports whether two commitments for one cell and version say the same. Amounts that
// are too long to compare say nothing.
func (k Commitment) same(other Commitment) bool {
	equal := !fewDigits(k.Amount) || !fewDigits(other.Amount) || k.Amount.Equal(other.Amount)
	k.Amount, other.Amount = decimal.Decimal{}, decimal.Decimal{}
	return equal && k == other
}

func (k Commitment) check(c *check.Checker, r Recipe, in Setting) {
	if c.At("owner").Require(len(in.Chart.Posts(k.Owner)) > 0, check.Unknown, "the chart does not know %.40q", string(k.Owner)) {
		c.At("owner").Require(in.Chart.At(k.Period.From).Contains(k.Owner), check.Gap, "%s is not posted on %s", k.Owner, k.Period.From)
	}
	whole, known := r.Goal.Period, in.Calendar.Period(k.Period.Level, k.Period.From)
	if c.At("period").Require(!k.Period.Clip(whole).IsZero(), check.Range, "%s is not within %s", k.Period, whole) {
		c.At("period").Require(k.Period == known || k.Period == known.Clip(whole), check.Unknown, "the calendar has no %s", k.Period)
	}
	if amount := c.At("amount"); checkDigits(amount, k.Amount) {
		amount.Require(!k.Amount.IsNegative(), check.Range, "%s is negative", k.Amount)
		amount.Require(wholeUnits(k.Amount, r.Places), check.Mismatch, "%s is finer than the %d places of the plan", k.Amount, r.Places)
	}
	c.At("version").Require(k.Version >= 1, check.Range, "versions count from 1")
}

// Current returns the commitments that count, in their order: of each cell the one
// with the highest version.
func (cs Commitments) Current() Commitments {
	var out Commitments
	for _, i := range cs.current() {
		out = append(out, cs[i])
	}
	return out
}

// current returns the places of the commitments that count.
func (cs Commitments) current() []int {
	return cs.currentOf(func(Cell) bool { return true })
}

// currentOf is current for the cells of which in is true.
func (cs Commitments) currentOf(in func(Cell) bool) []int {
	var places []int
	for i, k := range cs {
		if in(k.Cell) {
			places = append(places, i)
		}
	}
	best := make(map[Cell]int, len(places))
	for _, i := range places {
		if b, ok := best[cs[i].Cell]; !ok || cs[i].Version > cs[b].Version {
			best[cs[i].Cell] = i
		}
	}
	return slices.DeleteFunc(places, func(i int) bool { return best[cs[i].Cell] != i })
}

// Sum adds up the commitments that count and lie inside a question: those of its
// owner and of everybody who is under the owner on the first day of the
// commitment's period. Empty members of the question mean all; without an owner the
// chart is not asked and may be nil. The sum is null when nobody has committed to
// anything there, which is not zero. ErrTooFine says that a commitment is for more
// than the question, as one for a quarter when a month is asked.
//
// Sum takes the commitments as they are, but for amounts that are too long to add up, which
// are check.Problems with the paths of Check. That none of them is for a part of another
// is seen by Reconcile.
func (cs Commitments) Sum(chart *org.Chart, q Cell) (decimal.NullDecimal, error) {
	var sum decimal.NullDecimal
	c := check.New()
	near := func(c Cell) bool {
		inside, err := lies(c, q, chart)
		return inside || err != nil
	}
	for _, i := range cs.currentOf(near) {
		inside, err := lies(cs[i].Cell, q, chart)
		if err != nil {
			return decimal.NullDecimal{}, err
		}
		if inside && checkDigits(c.At("commitments").Index(i).At("amount"), cs[i].Amount) {
			sum = decimal.NewNullDecimal(sum.Decimal.Add(cs[i].Amount))
		}
	}
	if err := c.Err(); err != nil {
		return decimal.NullDecimal{}, err
	}
	return sum, nil
}

// lies reports whether a cell lies inside a question. ErrTooFine says that it does
// so in part.
func lies(c, q Cell, chart *org.Chart) (bool, error) {
	if q.Owner != "" && q.Owner != c.Owner && !chart.At(c.Period.From).Within(c.Owner, q.Owner) ||
		differs(c.Product, q.Product) || differs(c.Segment, q.Segment) ||
		!q.Period.IsZero() && c.Period.Clip(q.Period).IsZero() {
		return false, nil
	}
	if !q.Period.IsZero() && !q.Period.Covers(c.Period) || !fits(c.Product, q.Product) || !fits(c.Segment, q.Segment) {
		return false, fmt.Errorf("%w: %s cuts through %s", ErrTooFine, q, c)
	}
	return true, nil
}
