package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
)

// A RunRate is an amount over working time. It keeps both, so that rates of several
// people can be added up before anything is divided.
type RunRate struct {
	Amount decimal.Decimal // what was achieved, or is to be
	Time   calendar.Work   // in how much working time
}

// PerDay returns the amount for one working day, to the given number of decimal
// places, half away from zero; ok is false over no working time.
func (r RunRate) PerDay(places int32) (amount decimal.Decimal, ok bool) {
	return r.times(calendar.FullDay, places)
}

// times returns what the rate makes of some working time; ok is false over no working time.
func (r RunRate) times(w calendar.Work, places int32) (amount decimal.Decimal, ok bool) {
	if r.Time == 0 || !fewDigits(r.Amount) {
		return decimal.Decimal{}, false
	}
	return r.Amount.Mul(decimal.NewFromInt(int64(w))).DivRound(decimal.NewFromInt(int64(r.Time)), digits.Places(places)), true
}

// A Pacing is a Progress with the working time of its period: what a day has brought
// so far, and what each day that is left must bring.
type Pacing struct {
	Progress
	Done  calendar.Work // working time up to and including AsOf
	Whole calendar.Work // working time of the whole period
}

// Pacing counts the working time of the period. Give the working days of the owner:
// for somebody who is absent or joins later, [calendar.Without] the days that he or
// she does not work. The whole period must be covered; otherwise the error is
// [calendar.ErrNotCovered].
func (p Progress) Pacing(w calendar.Workdays) (Pacing, error) {
	done, whole, err := calendar.Elapsed(w, p.Cell.Period, p.AsOf)
	if err != nil {
		return Pacing{}, err
	}
	return Pacing{Progress: p, Done: done, Whole: whole}, nil
}

// Left returns the working time after AsOf.
func (p Pacing) Left() calendar.Work { return p.Whole - p.Done }

// RunRate returns what was achieved over the working time so far.
func (p Pacing) RunRate() RunRate { return RunRate{Amount: p.Actual, Time: p.Done} }

// AtThisRate returns where the period ends if every working day that is left brings
// what a working day has brought so far: run rate × working days of the period. ok is
// false before the first working day. It knows nothing of the plan's seasons; for
// those use [Progress.Projected].
func (p Pacing) AtThisRate(places int32) (end decimal.Decimal, ok bool) {
	return p.RunRate().times(p.Whole, places)
}

// A RequiredState says whether a level of ambition can still be reached.
type RequiredState string

// The states.
const (
	NoLevel   RequiredState = ""            // the level is not set, or a number is too long to reckon with
	Reached   RequiredState = "reached"     // nothing is missing as things stand
	Reachable RequiredState = "reachable"   // something is missing, or may still be spent, and working days are left
	NoDayLeft RequiredState = "no-day-left" // something is missing and no working day is left
	Exceeded  RequiredState = "exceeded"    // less is better, and it is more already
)

// A Required is the required run rate: what is missing to a level of ambition over
// the working time that is left.
type Required struct {
	State RequiredState // whether it can still be brought
	Rate  RunRate       // what is missing over the time left; the amount is zero or less when nothing is
}

// Required returns what the working days that are left must bring to reach a level
// of the goal, such as p.Goal.Floor. Where floor, target and stretch fall, so that
// less is better, it is what these days may bring. Rate.PerDay is undefined exactly
// when no working day is left; State says what that means.
func (p Pacing) Required(level decimal.NullDecimal) Required {
	if !level.Valid || !fewDigitsEach(level.Decimal, p.Actual) {
		return Required{}
	}
	r := Required{State: Reachable, Rate: RunRate{Amount: level.Decimal.Sub(p.Actual), Time: p.Left()}}
	switch falls := p.Goal.falls(); {
	case falls && r.Rate.Amount.IsNegative():
		r.State = Exceeded
	case !falls && !r.Rate.Amount.IsPositive(), falls && p.Left() == 0:
		r.State = Reached
	case p.Left() == 0:
		r.State = NoDayLeft
	}
	return r
}
