// Package incentive turns a commission plan and credited sales into earnings that
// explain every cent.
//
// # Model
//
// A [Plan] reads like the document that people sign: components, each of which
// pays by a [Rule] on one measure while its gates hold. [Compile] checks it once and
// gives a [Program], which many goroutines may share.
//
// The flow is a row of pure functions:
//
//	facts → credits → measures → earnings → statement
//
// A [Fact] is what the host knows: a booking, an invoice, a refund. [Credits] says
// who gets how much of it. [Program.Earn] adds the credits of one payee and period up
// to measures, sets them against quotas, lets the rules earn, and returns a
// [Statement] of lines.
//
// # Rules
//
//   - A rule returns lines. The total of a statement is the sum of its lines and
//     nothing else, so a cent without an explanation cannot exist.
//   - What known systems decide silently is a field without a default here: which
//     tier owns an exact bound, whether a tier pays on its own slice or on everything,
//     what a period below zero does, how halves are rounded.
//   - A reversal is a fact with negative amounts that names its original. It is
//     credited to the people, and in the shares, of the original.
//   - A gate that does not hold is a line too: it earns nothing and says what was
//     asked and what was there. A gate on a measure that nobody handed in is an
//     error, because missing is not zero.
//   - A payee without credits has sold nothing, which is a known zero.
//
// # Rounding
//
// Amounts inside a statement are exact products, never rounded. The statement is
// rounded once, to [Plan.Places] by [Plan.Rounding], and the difference is a line
// with the code [CodeRounding].
//
// # Errors
//
// Documents and facts give [check.Problems], all at once. [Program.Earn] fails with
// [ErrMissing] when a quota or a gate's measure is not there.
//
// # Extending
//
// A [Rule] is an interface of three pure functions. A host adds its own kinds to a
// document with Builtin().With(acmeRule{}); a host's kind has a dot in its name.
package incentive
