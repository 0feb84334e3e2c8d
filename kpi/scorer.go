package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Scorer turns an actual into points.
//
// Kind is the name that chooses the scorer in a document ("kind"); the kinds of a
// host carry a dot, such as "acme.curve". It depends on the type alone.
//
// Check reports at c what is wrong with the scorer's own settings. Score is only
// called on a scorer that Check finds nothing wrong with.
//
// Score gets a defined actual and the target, if there is one. It returns exact
// points or the Code that says why there are none; it is total, so it neither
// fails nor panics. It is a pure function: the same arguments give the same
// points, and 2 over 4 gives those of 1 over 2, and 1.0 those of 1. It does not divide,
// because the scorecard rounds once, at the end. The denominator of the points is
// positive, and [Score.Check] finds nothing wrong with them.
//
// A scorecard asks about numbers that CheckNumber passes. A host that asks a rule of this
// package itself about others gets an answer at once, be it NoLevel.
//
// A Scorer is a struct, not a pointer to one, that many goroutines may use. Its exported
// fields are its JSON form. Check an implementation with kpitest.TestScorer.
type Scorer interface {
	Kind() string
	Check(c *check.Checker)
	Score(actual Ratio, target decimal.NullDecimal) Score
}

// A Score is what a Scorer gave: points, or the reason why there are none.
type Score struct {
	Points Ratio // exact; undefined when there are none
	Code   Code  // how the points came about, or why there are none
}

// Points are longer than numbers from outside, since scorers compute them of several. These
// bounds are beyond all that scorers of this package give.
const (
	maxPointBits     = 4096
	maxPointExponent = 200
)

// Check reports at c points that are too long to be added up: with a number of more than 4096
// bits or an exponent beyond ±200.
func (s Score) Check(c *check.Checker) {
	c.Require(!s.Points.endless(), check.TooLarge, "the points have more than %d bits or an exponent beyond ±%d", maxPointBits, maxPointExponent)
}

// endless reports whether r is too long to be points.
func (r Ratio) endless() bool { return endless(r.Num) || endless(r.Den) }

func endless(d decimal.Decimal) bool {
	exp := d.Exponent()
	return exp < -maxPointExponent || exp > maxPointExponent || d.Coefficient().BitLen() > maxPointBits
}
