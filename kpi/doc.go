// Package kpi scores what was achieved against what was asked.
//
// # Model
//
// A [Metric] says what is measured and by which of several definitions. A
// [Reading] is what one metric of one owner was in one period; it keeps numerator
// and denominator. A [Scorecard] is the document by which people are appraised:
// its items weigh metrics, a [Scorer] on each turns the actual into points, bonuses
// and gates change the total, and grades name it. [Scorecard.Score] and, for many
// people, [Compile] and [Program.Score] give a [Result]: a [Line] for each item,
// bonus and gate, whose scores sum to the total.
//
//	facts → Reading → Combine → Program.Score → Result
//
// [NewCustomers], [Satisfaction], [Receivables] and [CollectedOfDue] turn facts
// that a host has into readings, and package catalog has all the other metrics of
// sales. [Metric.Combine] makes the reading of a team or a year of those of its
// members or months, and review.Team all those that a card asks of a team. A team is
// scored like a person, as an owner of readings of its own and with targets of its own:
// those on the readings come before those on the card.
//
// Package monitor watches metrics from day to day, package review is what comes after
// scoring (forced distribution, calibration, 360° reviews, trends), package variance
// says why a metric moved, and package action follows up on what was done about it.
//
// # Scorers
//
// All scoring rules of one number are one type, [Piecewise]: [Proportional] (比率法),
// [Steps] (层差法), [Interpolated] (线性插值法), [AllOrNothing] (非此即彼法), [Efficacy]
// (功效系数法), [TargetRange] (区间法), [Deducted] and [Added] (扣分法, 加分法), [KeyResult]
// (OKR) and [Declining] make one. Its check proves that every number has points,
// exactly once, and that they go the declared way. Three rules are not of that form:
// [Levels] (说明法) knows only what a rater may pick, [Table] looks at two metrics,
// and [Inverse] divides by the actual.
//
// Lower is better has four variants, and each is named: Declining with the worst ratio
// 2 is 2 − actual/target, Declining with another worst ratio and a floor is linear to
// that worst value, AllOrNothing is binary, and Inverse is target/actual. All four go by
// the target, and one of 0 gives no points: where not one complaint is allowed, use
// Deducted, or Steps by value.
//
// # Scorecards
//
// Weights sum to exactly 1. With perspectives there are two levels, and both do. A
// perspective may limit its own weight, a card that of a single item, and a [Shift]
// moves weight for special cases such as probation, within these limits.
//
// Bonuses are added to the weighted total. Then [Gates] apply in one fixed order:
// deductions, factors, caps, vetoes. Each makes a line, also when it changes nothing.
// Without a total there is nothing to change: the line of a veto that holds says
// [Triggered], and the total is still none and not 0.
//
// # Rules
//
// Missing is not zero. A reading may be absent, say that nobody measured it, or be
// a rate over nothing; each is told apart by the [Code] of its line. The scorecard's
// [Missing] policy, which has no default, says what becomes of the weight, and
// [Absent], which has none either, what becomes of a bonus or gate. The coverage, the
// weight of the items with points, is on every result.
//
// A rate of several is the sum of the numerators over the sum of the
// denominators, never a mean of rates. A count of different things is made of the
// things, so that a customer of two people is one customer of their team. What no
// sum makes is [NonAdditive] and refused.
//
// A definition is a metric's ID and Variant. A reading of another variant never
// fills an item; the line says [OtherVariant]. A reading in another unit, such as
// another currency, is a problem, for an item as for [Metric.Combine].
//
// # Explanation
//
// Lines hold codes and numbers. [Scorecard.Explain] makes sentences of them later, in
// English or Chinese.
//
// # Documents
//
// A scorecard is also JSON, with the schema "salesperf.scorecard/v1" and scorers
// chosen by "kind". [Kinds.Decode] reads it strictly and checks it,
// [Scorecard.MarshalJSON] writes its one canonical form, and [Scorecard.Digest], the
// identity of that form, is on every result computed by the card.
//
// # Storage
//
// A [Log] keeps readings as [Record] values and only grows: a correction is another
// record of the same [Slot]. [AsOf] returns what was known at a time, so that an
// appraisal can be explained by the readings that it was made of. [Memory] is a Log;
// a host's own is checked with kpitest.TestLog.
//
// # Rounding
//
// Numbers stay exact until the end. The total is divided once, to the card's Places,
// half away from zero. Each line's score is rounded to the same places for show, and
// what the total differs by from their sum is a line of its own, [Rounding]. A grade
// is that of the rounded total, since that is what people see.
//
// A [Program] computes in machine words, with 18 decimals of the last place of the
// total, and turns to decimals of any length for a person whose numbers do not fit or
// whose total these do not decide. Both ways give the same scores.
//
// # Errors
//
// Bad documents, readings and facts give [check.Problems], all at once. Numbers
// have at most 40 digits, written out without an exponent, and an exponent within ±30,
// and weights at most 8 decimals.
// That an item has no points is not an error, but a line. A record whose id is taken
// by other content is [ErrConflict].
//
// # Extending
//
// A host's own scoring rule is a type with the methods of [Scorer] and a kind with
// a dot, checked with kpitest.TestScorer. Builtin().With(rule) reads documents that
// name it. A host's own metric is a [Metric] value and a function that ends with
// [Reading.Checked]; [CheckNumber] and [CheckAmount] bound what goes in.
package kpi
