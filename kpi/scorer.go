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
// points, and it does not divide, because the scorecard rounds once, at the end.
// The denominator of the points is positive.
//
// A Scorer is a value that many goroutines may use. Its exported fields are its
// JSON form. Check an implementation with kpitest.TestScorer.
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

// A Code says how a line of a result came about. Codes are stable; texts are made
// from them later, in the reader's language. A host's scorer may have its own
// codes, with a dot, such as "acme.waived".
type Code string

// The codes of lines with points.
const (
	Scored  Code = "scored" // by the rule
	Floored Code = "floor"  // the rule gave less than its floor
	Capped  Code = "cap"    // the rule gave more than its cap
)

// The codes of lines without points; the scorecard's Missing policy says what
// becomes of their weight.
const (
	NoReading    Code = "no-reading"    // nobody sent a reading
	OtherVariant Code = "other-variant" // only readings by another definition of the metric were sent
	NotMeasured  Code = "not-measured"  // the reading says that nobody measured it
	OverNothing  Code = "over-nothing"  // the reading is a rate whose denominator is 0
	NoTarget     Code = "no-target"     // the rule needs a target, and there is none
	ZeroTarget   Code = "zero-target"   // the rule needs a ratio to the target, and the target is 0
)

// Rounding is the code of the last line: what the total, rounded once, differs by
// from the sum of the rounded lines.
const Rounding Code = "rounding"
