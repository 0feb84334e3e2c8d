package monitor

import (
	"math"
	"math/big"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Sample is one observation: the value of a metric on a day, or the word that
// there should have been one and there is none.
type Sample struct {
	On      calendar.Date `json:"on"`               // the day, or the last day of the week or month that was measured
	Value   float64       `json:"value"`            // finite, at most 1e100 in size; means nothing when Missing
	Missing bool          `json:"missing,omitzero"` // expected, but not measured or over nothing; not a value of 0
}

// At returns the sample of a value on a day.
func At(on calendar.Date, value float64) Sample { return Sample{On: on, Value: value} }

// Missed returns the sample that says there is no value for a day that should have one.
func Missed(on calendar.Date) Sample { return Sample{On: on, Missing: true} }

// FromReading returns a reading as a sample on the last day of its period. A
// reading that was not measured, or is a rate over nothing, is Missing. The error is
// check.Problems of the reading.
func FromReading(r kpi.Reading) (Sample, error) {
	c := check.New()
	r.Check(c)
	if err := c.Err(); err != nil {
		return Sample{}, err
	}
	return FromRatio(r.Period.Last(), r.Actual())
}

// FromRatio returns an exact ratio, such as a Pace, as a sample on a day; an undefined
// one is Missing. The sample has the nearest float64. The error is check.Problems:
// TooLarge at /num and /den for a number with too many digits.
func FromRatio(on calendar.Date, r kpi.Ratio) (Sample, error) {
	c := check.New()
	kpi.CheckNumber(c.At("num"), r.Num)
	kpi.CheckNumber(c.At("den"), r.Den)
	if err := c.Err(); err != nil {
		return Sample{}, err
	}
	if !r.Defined() {
		return Missed(on), nil
	}
	value, _ := new(big.Rat).Quo(r.Num.Rat(), r.Den.Rat()).Float64()
	return At(on, value), nil
}

// maxSize is the largest size of a number, and one over it the smallest spread,
// so that no chain of sums and quotients of them leaves what a float64 can hold.
const maxSize = 1e100

// sound reports whether v is a number to compute with. It is false for NaN.
func sound(v float64) bool { return math.Abs(v) <= maxSize }

// checkFloat reports at c a number that is not sound.
func checkFloat(c *check.Checker, v float64) bool {
	return c.Require(sound(v), check.Range, "%v is not a finite number up to %g in size", v, maxSize)
}

// spread reports whether sigma is a standard deviation to divide by.
func spread(sigma float64) bool { return sigma >= 1/maxSize && sigma <= maxSize }

// checkSpread reports at c a standard deviation that nothing can be divided by.
func checkSpread(c *check.Checker, sigma float64) bool {
	return c.Require(spread(sigma), check.Range,
		"the standard deviation is %v; nothing varies, or it is no number from %g to %g", sigma, 1/maxSize, maxSize)
}

// follows reports whether s is a good sample after one on day last.
func (s Sample) follows(last calendar.Date) bool {
	return s.On.After(last) && (s.Missing || sound(s.Value))
}

// check reports at c what keeps s from following a sample on day last.
func (s Sample) check(c *check.Checker, last calendar.Date) {
	checkDay(c.At("on"), s.On, last)
	if !s.Missing {
		checkFloat(c.At("value"), s.Value)
	}
}

// checkDay reports at c a day that does not come after the last one.
func checkDay(c *check.Checker, on, last calendar.Date) {
	switch {
	case on.IsZero():
		c.Add(check.Required, "a sample has a day")
	case on == last:
		c.Add(check.Duplicate, "%s was observed already", on)
	case on.Before(last):
		c.Add(check.Order, "%s comes before %s, which was observed already", on, last)
	}
}
