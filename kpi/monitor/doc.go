// Package monitor watches metrics as they come in, and tells when one leaves its path.
//
// # Model
//
// A [Sample] is one value on one day, or the word that it is missing. There are four
// ways to watch a row of samples:
//
//   - a [Watch] holds values against a [Threshold];
//   - a [Chart] holds them against a centre line and applies [Rules] to their pattern;
//   - an [EWMA] finds small shifts that stay;
//   - a [CUSUM] finds them too, and dates when they began.
//
// An [Alarm] turns what any of them says into a state and, when that changes, an [Alert]:
//
//	Sample → Threshold.Judge or Signal.Evidence → Alarm → State, Alert
//
// Each way is a rule, which is a document, and a state, which is a plain value. Observe
// takes a state and a sample and returns the next state. It changes nothing else, costs
// the same however long the row is, and allocates nothing. A host stores the state as
// JSON and goes on tomorrow; the result is that of one run over all samples.
//
// # Phases
//
//	      breach                 for longer than For
//	OK ────────────► Pending ────────────────────────► Firing ◄────────┐
//	▲ ▲                 │                                 │   breach   │ breach
//	│ └─────────────────┘ no breach                       ▼            │
//	└──────────────────────────────────────────────── Recovering ──────┘
//	     good for longer than KeepFiring
//
// Good is past the threshold's Recovery. Missing samples move nothing; NoDataAfter of
// them in a row are a phase of their own, [NoData], from which the alarm goes on where it was.
//
// # Limits
//
// The lines of a chart come from a baseline in which the process was as it should be:
// [Individuals], or [Baseline] one value at a time (I-MR), [XbarR], [XbarS], [Proportions]
// (p), [Rates] (u), [Counts] (c). A baseline has at least [MinBaseline] points. Charts of
// shares and rates have limits for each sample; give their [Limits.Z] to a chart with
// Centre 0 and Sigma 1.
//
// # Adjusting
//
// Charts expect values that differ by chance alone. [Adjustment] takes out seasons, by
// indices that the host hands in, and working days. [Pace] holds a figure that grows
// through its period against the part of the target that is due.
//
// # Numbers
//
// Values are statistics, and float64. [FromReading] and [FromRatio] are where an exact
// number becomes one. Not a number, infinities and anything beyond 1e100 are refused.
//
// # Errors
//
// Bad rules, states and samples give [check.Problems]. A day that was observed already is
// a problem of its own, and so is one that is earlier: corrections mean running again from
// a state before them.
package monitor
