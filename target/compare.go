package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Comparison sets what was achieved beside what was achieved in an earlier period.
type Comparison struct {
	Now    Cell            // what is compared, up to and including the day that was asked for
	Then   Cell            // what it is compared with; its Period is zero when there is none
	Actual decimal.Decimal // what was achieved now

	// Before is what was achieved then. It is null when there is no such period, or the
	// record begins only after it: that nothing is known is not that nothing was sold.
	Before decimal.NullDecimal
}

// Change returns actual − before; ok is false when there is nothing to compare with.
func (c Comparison) Change() (change decimal.Decimal, ok bool) {
	return difference(c.Actual, c.Before.Decimal, c.Before.Valid)
}

// Growth returns change ÷ |before|, to the given number of decimal places, half away
// from zero: 0.1 is ten percent more. ok is false when there is nothing to compare
// with, and over nothing.
func (c Comparison) Growth(places int32) (rate decimal.Decimal, ok bool) {
	if !c.Before.Valid || c.Before.Decimal.IsZero() || !fewDigitsEach(c.Actual, c.Before.Decimal) {
		return decimal.Decimal{}, false
	}
	return c.Actual.Sub(c.Before.Decimal).DivRound(c.Before.Decimal.Abs(), digits.Places(places)), true
}

// OnYear compares a question with the same days of the year before, as
// [calendar.YearBefore] finds them. Only the part up to and including asOf is
// compared: a quarter to date with the same part of the quarter a year ago. Before its
// first day, and without a period in the question, there is nothing to compare. No
// calendar is [ErrSetting].
func (rec *Record) OnYear(c calendar.Calendar, q Cell, asOf calendar.Date) (Comparison, error) {
	if c == nil {
		return Comparison{}, fmt.Errorf("target: comparing with the year before needs a calendar: %w", ErrSetting)
	}
	q.Period = q.Period.ToDate(asOf)
	then, _ := calendar.YearBefore(c, q.Period)
	return rec.compare(q, then), nil
}

// OnPrevious compares a question with the period before, as [calendar.Previous] finds
// it. A period that is still running is compared with as many working days of the one
// before: ten working days of February with the first ten of January, or all of a
// shorter one; where half days do not come out even, up to the day that makes it as
// many; and before the first working day, as many days. A question whose period is over
// by asOf is compared whole; one without a period has nothing to compare with. A year that
// the working days do not cover is [calendar.ErrNotCovered], and a setting without calendar
// or working days [ErrSetting].
func (rec *Record) OnPrevious(in Setting, q Cell, asOf calendar.Date) (Comparison, error) {
	if in.Calendar == nil || in.Workdays == nil {
		return Comparison{}, fmt.Errorf("target: comparing with the period before needs a calendar and working days: %w", ErrSetting)
	}
	whole := q.Period
	then := calendar.Previous(in.Calendar, whole)
	q.Period = whole.ToDate(asOf)
	if q.Period != whole && !q.Period.IsZero() {
		var err error
		if then, err = asFar(in.Workdays, q.Period, then); err != nil {
			return Comparison{}, err
		}
	}
	return rec.compare(q, then), nil
}

// asFar cuts then after as much working time as there is in sofar. It ends on a
// working day; without working time so far it is as many days.
func asFar(w calendar.Workdays, sofar, then calendar.Period) (calendar.Period, error) {
	work, err := calendar.Count(w, sofar.Span())
	if err != nil {
		return calendar.Period{}, err
	}
	if work == 0 {
		return then.ToDate(then.From.AddDays(sofar.Days() - 1)), nil
	}
	for d := range then.All() {
		day, err := w.Work(d)
		if err != nil {
			return calendar.Period{}, err
		}
		if work -= day; work <= 0 {
			return then.ToDate(d), nil
		}
	}
	return then, nil
}

func (rec *Record) compare(q Cell, then calendar.Period) Comparison {
	rec = orZero(rec)
	out := Comparison{Now: q, Then: q}
	out.Then.Period = then
	if q.Period.IsZero() {
		out.Then.Period = calendar.Period{}
		return out
	}
	out.Actual = rec.Sum(q)
	if !then.IsZero() && !rec.first.IsZero() && rec.first.Before(then.To) {
		out.Before = decimal.NewNullDecimal(rec.Sum(out.Then))
	}
	return out
}
