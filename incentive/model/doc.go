// Package model tells what a commission plan will do before anybody signs it.
//
// # What it answers
//
// For whoever writes plans:
//
//   - [Lint], [LintSetup] and [LintDocument]: what is wrong with a plan, as [Finding]
//     values with a place and a size in money. A jump of pay at a bound, a range where
//     selling more pays less, a tier or a cell that nobody can be in, a gate that never
//     opens, a deal that is paid twice, a sale that is set alone against the quota, an example
//     that the plan does not pay.
//   - [Case.Curve]: pay as a function of sales, as points for a chart, with marginal rates
//     and with both sides of every jump.
//   - [Gaming] and [Case.Moves]: what somebody gains by moving a deal across the end of a
//     period, by splitting or merging deals, by a late refund, and what discount that
//     would pay for.
//
// For a payee: [Case.Inverse], what must still be sold to be paid some amount.
//
// For whoever pays:
//
//   - [Case.Bounds]: the least and the most that a range of sales can cost.
//   - [Run] and [Compare]: what versions of plans cost on facts, the cost of sales, how
//     pay is distributed, who wins and who loses, and by which component.
//   - [Limits]: the same as a condition that a test or a build fails with.
//   - [Budget]: what a version costs when sales turn out otherwise, with P10, P50 and P90.
//   - [ScaleSales] and [Multiply]: the same for a company that sells or is more.
//
// # Units
//
// Amounts of money are in the currency of the plan. What is sold is in the measure that a
// component pays on, or in multiples of the sale of a [Case]; [Case.Unit] is the smallest
// step of it, such as 0.01. Attainment is a multiple of the quota: 1 is 100 %. A rate of
// 0.03 is 3 %. Statistics, such as [Distribution.Gini], are floating point; money never is.
//
// # A case
//
// A [Case] is a payee, with all that has happened, who sells one thing more on a day: x
// times the sale that it names. Whatever is asked about it is asked about x, and his pay is
// all that the engine pays him over the run. A [Person] makes a case of a plan alone:
// somebody with quotas who has sold nothing yet.
//
// # Proven and simulated
//
// Proven: [Case.Bounds] and [Case.Inverse]. The engine is asked where the payee stands in
// everything that his components look at; that gives every x at which a gate, a tier, a
// modifier, a point of a table, a crediting rule or a windfall may change. Pay itself is
// what the engine pays at both sides of those. In between rates, amounts, factors, caps and
// guarantees cannot make it fall, so that it lies between the two; only tables that are
// interpolated can, and are enclosed by interval arithmetic. What cannot be seen through is
// [ErrNotProven]: rules of a host, what is shared among payees, budgets for all of them,
// factors of crediting rules beside an interpolated table, caps that take off the same
// earnings twice, caps over longer than the periods of a guarantee or the interval of a
// later cap, one sale that comes to a payee in several credits.
//
// Exact, at the places that were looked at: [Lint], the points of a [Curve], [Run],
// [Compare] and [Case.Moves]. [Gaming] is a search over a grid of attainments.
//
// Simulated: [Budget]. Its chance is drawn from a seed.
//
// # Limits
//
// Pay and cost are what is earned, as if it was paid at once: what [incentive.Payout.Paid]
// says. Nothing here looks at [incentive.Terms]. What they hold back counts when it is earned,
// what a clawback leaves counts as taken back, and a draw costs nothing, even one that is
// never recovered; [incentive.Result.Payments] says what such plans pay.
//
// A case is one deal. Where a component pays for each credit alone, or only while a gate
// holds, several deals that add up to x can be paid otherwise; [Case.Moves] shows by how
// much. Lint looks at the components one by one, and at those of one measure and interval
// together for drops and marginal rates, on a person whose intervals are all alike; it looks
// neither at caps nor at guarantees, other than whether there is one. It shows jumps above a
// thousandth of what is earned there.
//
// # Determinism
//
// Nothing here has a clock or a state. The same input gives the same output, to the last
// digit and in the same order, for any number of workers.
//
// # Errors
//
// Bad input is check.Problems, under paths such as /unit or /year/revenue: all that is wrong
// with a plan, a setup, a case or a person at once, and one of these after the other.
// [incentive.ErrMissing] is a quota, a reading or a target that a rule asks for and nobody
// gave. [ErrOutOfReach] is a goal that nothing in the range reaches.
package model
