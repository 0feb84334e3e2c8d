package target

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// A Closing is a strategy to close the gap between goals and commitments. These are
// here: AcceptBottomUp, KeepTopDown, Meet and PushUp.
//
// Close gets one or more answers, all of them with a commitment, and returns a new
// target for each, in whole units of the given number of places and not below zero;
// Reconciliation.Propose refuses anything else. Carried is the part of the gap that
// is nobody's of them and stays with the unit above. Close does not change the
// answers. The closings of this package report numbers that are too long to reckon with
// as check.Problems such as /answers/1/committed. A closing is a value without state;
// many goroutines may use it.
type Closing interface {
	Kind() string // names it in a proposal
	// Close finds new targets.
	Close(answers []Answer, places int32) (targets []decimal.Decimal, carried decimal.Decimal, err error)
}

// AcceptBottomUp makes what was committed the goal; the total follows.
type AcceptBottomUp struct{}

// Kind returns "accept-bottom-up".
func (AcceptBottomUp) Kind() string { return "accept-bottom-up" }

// Close returns the commitments.
func (AcceptBottomUp) Close(answers []Answer, _ int32) ([]decimal.Decimal, decimal.Decimal, error) {
	if err := checkAnswers(check.New(), answers); err != nil {
		return nil, decimal.Zero, err
	}
	return committed(answers), decimal.Zero, nil
}

// KeepTopDown keeps the total of those who have answered and spreads the gap over
// what they committed: in proportion to it, or to everybody the same. A gap below
// zero is taken off; nobody falls below zero.
type KeepTopDown struct {
	Evenly bool `json:"evenly,omitzero"` // the same for everybody, not in proportion
}

// Kind returns "keep-top-down".
func (KeepTopDown) Kind() string { return "keep-top-down" }

// Close returns amounts that add up to the goals. ErrNothingCommitted says that the
// commitments are all zero and give no proportion. Places that no recipe has are a
// problem at /places.
func (s KeepTopDown) Close(answers []Answer, places int32) ([]decimal.Decimal, decimal.Decimal, error) {
	c := check.New()
	checkPlaces(c.At("places"), places)
	if err := checkAnswers(c, answers); err != nil {
		return nil, decimal.Zero, err
	}
	said, total, sum := committed(answers), decimal.Zero, decimal.Zero
	for i, a := range answers {
		total, sum = total.Add(a.Goal.Target.Decimal), sum.Add(said[i])
	}
	unit := decimal.New(1, -places)
	if s.Evenly {
		targets, err := evenly(total.Sub(sum), said, unit)
		return targets, decimal.Zero, err
	}
	if sum.IsZero() && !total.IsZero() {
		return nil, decimal.Zero, fmt.Errorf("%w above zero: a gap of %s has no proportion", ErrNothingCommitted, fixed(total, places))
	}
	if sum.IsZero() {
		return said, decimal.Zero, nil
	}
	targets, err := apportion.Split(total, said, unit)
	return targets, decimal.Zero, err
}

// evenly adds the same to all amounts, as far as none falls below zero.
func evenly(gap decimal.Decimal, amounts []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	weights, bounds := make([]decimal.Decimal, len(amounts)), make([]apportion.Bound, len(amounts))
	for i, a := range amounts {
		weights[i], bounds[i] = decimal.NewFromInt(1), apportion.AtLeast(a.Neg())
	}
	shares, err := apportion.Bounded(gap, weights, bounds, unit)
	for i := range shares {
		shares[i] = shares[i].Add(amounts[i])
	}
	return shares, err
}

// Meet takes everybody a part of the way from the commitment to the goal: those who
// committed to less move up, and those who committed to more move down. Each of the
// two moves is rounded as a whole, half away from zero, and nobody passes the goal.
type Meet struct {
	At decimal.Decimal `json:"at"` // from 0, the commitment, to 1, the goal
}

// Kind returns "meet".
func (Meet) Kind() string { return "meet" }

// Close returns amounts between commitment and goal. An At outside 0 to 1 is a
// problem at /at, and places that no recipe has are one at /places.
func (m Meet) Close(answers []Answer, places int32) ([]decimal.Decimal, decimal.Decimal, error) {
	c := check.New()
	checkPlaces(c.At("places"), places)
	if checkDigits(c.At("at"), m.At) {
		c.At("at").Require(!m.At.IsNegative() && !m.At.GreaterThan(decimal.NewFromInt(1)), check.Range, "%s is not from 0 to 1", m.At)
	}
	if err := checkAnswers(c, answers); err != nil {
		return nil, decimal.Zero, err
	}
	targets := committed(answers)
	up, down := make([]decimal.Decimal, len(answers)), make([]decimal.Decimal, len(answers))
	for i, a := range answers {
		gap := a.Goal.Target.Decimal.Sub(targets[i])
		up[i], down[i] = decimal.Max(gap, decimal.Zero), decimal.Max(gap.Neg(), decimal.Zero)
	}
	return targets, decimal.Zero, errors.Join(
		m.move(targets, up, places, decimal.Decimal.Add),
		m.move(targets, down, places, decimal.Decimal.Sub),
	)
}

// move takes targets a part of the way.
func (m Meet) move(targets, way []decimal.Decimal, places int32, by func(a, b decimal.Decimal) decimal.Decimal) error {
	all := decimal.Zero
	for _, w := range way {
		all = all.Add(w)
	}
	if all.IsZero() {
		return nil
	}
	steps, err := apportion.Split(all.Mul(m.At).Round(places), way, decimal.New(1, -places))
	for i, s := range steps {
		targets[i] = by(targets[i], s)
	}
	return err
}

// PushUp leaves every goal as it is and shows the gap at the unit above, whose it is
// to close.
type PushUp struct{}

// Kind returns "push-up".
func (PushUp) Kind() string { return "push-up" }

// Close returns the goals, and the whole gap as carried.
func (PushUp) Close(answers []Answer, _ int32) ([]decimal.Decimal, decimal.Decimal, error) {
	if err := checkAnswers(check.New(), answers); err != nil {
		return nil, decimal.Zero, err
	}
	targets, gap := make([]decimal.Decimal, len(answers)), decimal.Zero
	for i, a := range answers {
		targets[i] = a.Goal.Target.Decimal
		gap = gap.Add(targets[i]).Sub(a.Committed.Decimal)
	}
	return targets, gap, nil
}

// checkAnswers reports goals and commitments that are too long to reckon with, with what has
// been found before.
func checkAnswers(c *check.Checker, answers []Answer) error {
	for i, a := range answers {
		at := c.At("answers").Index(i)
		checkDigits(at.At("goal").At("target"), a.Goal.Target.Decimal)
		checkDigits(at.At("committed"), a.Committed.Decimal)
	}
	return c.Err()
}

// committed returns what was committed in each answer.
func committed(answers []Answer) []decimal.Decimal {
	out := make([]decimal.Decimal, len(answers))
	for i, a := range answers {
		out[i] = a.Committed.Decimal
	}
	return out
}
