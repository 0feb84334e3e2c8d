// Package action closes the loop from a finding to what was done about it, and to
// whether that helped (反馈机制).
//
// # Model
//
//	Finding → Action → Evidence → Review
//
// A [Finding] is what was noticed. An [Action] says what somebody does about it, until
// when, and by an [Expectation] which metric should then move, which way, by how much and
// in which period. [Evidence] is what became of it: the verdict of an experiment, or the
// metric before and after. [Action.Review] says on a day whether the action was done and
// its effect was seen.
//
// # Rules
//
// The expectation is part of the action from the beginning, and evidence about another
// metric, owner or period is refused, so that nobody picks the figure that fits.
//
// The verdict of an experiment counts before a comparison. A comparison of before and
// after is no proof: its review always carries the [Caveat] [NotCause].
//
// Not measured is [Unknown], never "not seen".
//
// # Documents
//
// Actions are plain values that the host stores. As JSON they have the schema
// "salesperf.action/v1"; [Decode] reads it strictly and checks it, and
// [Action.MarshalJSON] writes its one canonical form.
//
// # Errors
//
// Bad actions, evidence and days give [check.Problems], all at once.
package action
