package kpi

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

// The codes of lines without points. The scorecard's Missing policy says what
// becomes of the weight of an item, and Absent what becomes of a bonus or a gate.
const (
	NoReading    Code = "no-reading"    // nobody sent a reading
	OtherVariant Code = "other-variant" // only readings by another definition of the metric were sent
	NotMeasured  Code = "not-measured"  // the reading says that nobody measured it
	OverNothing  Code = "over-nothing"  // the reading is a rate whose denominator is 0
	NoTarget     Code = "no-target"     // the rule needs a target, and there is none
	ZeroTarget   Code = "zero-target"   // the rule needs a ratio to the target, and the target is 0
	NoLevel      Code = "no-level"      // the reading is none of the described levels, or a rule or a number that was not checked has no points there
	NoSecond     Code = "no-second"     // a two-way table was asked for one metric alone, which no card does
)

// The codes of caps and vetoes, which a condition brings about.
const (
	Triggered Code = "triggered" // the condition holds
	Passed    Code = "passed"    // the condition does not hold
)

// Rounding is the code of the last line: what the total, rounded once, differs by
// from the sum of the rounded lines.
const Rounding Code = "rounding"
