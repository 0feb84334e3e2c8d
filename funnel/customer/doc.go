// Package customer measures what comes after the deal: whether customers are looked
// after, answered in time, come back, and which of them deserve attention.
//
// # Model
//
// All functions are plain: facts in, a report out. A fact is about one civil day
// ([calendar.Date]); a host that has times passes the day in its own zone. As-of is
// a whole day too: what happened on it is known, and what happened later does not
// exist, so an old report can be made again, exactly. Four questions are answered:
//
//   - [FollowUps]: whom to contact, by a [Cadence] for each tier of customers;
//   - [Complaints]: which complaints were resolved within the [Deadline] of their class;
//   - [History.Repeats] and [History.Cohorts]: who bought again after the first
//     purchase, ever within a window and period by period;
//   - [History.RFM]: how lately, how often and for how much customers bought, and the
//     [Segment] that follows from it.
//
// The last two read a [History], which [Purchases] folds from order events.
//
// # Rules
//
// A [Term] counts calendar days or working days from the day after its beginning,
// and its last day is in time. Half a working day counts as one, as in
// calendar.AddWorkdays. Days that are not counted change nothing: something due on
// Friday is not late on Sunday when working days count.
//
// Customers without any contact are [NeverContacted], whatever their due day, and
// are not among the overdue. Paused and closed customers are counted and left out.
//
// A complaint that is open has not failed before its deadline is over. Two rates
// answer different questions: [ComplaintReport.DecidedRate] takes every complaint
// whose answer is final, [ComplaintReport.MatureRate] only those whose deadline is
// over. Which resolution of a reopened complaint counts is chosen ([Judged]).
//
// A voided order never was. Whether an order that was paid back in full is a
// purchase is chosen ([RefundRule]), and whether two orders of one day are one
// purchase or two ([Occasion]). Refunds lower the amount of the purchase, on the
// day of the purchase.
//
// A customer whose first purchase may lie before the data is left-censored: in no
// cohort and in no repeat rate, but counted beside ([HistoryRules.FirstFrom],
// [HistoryRules.Earlier]). A window or period that is not over gives no answer yet:
// its customers are immature, its cells absent.
//
// Scores go from 1, the worst, up, by stated cuts or by rank ([Scale]). Customers
// with equal values always have the same score. A table of segments covers all
// scores, each once; [TenSegments] and [EightSegments] are ready, with English and
// Chinese names, and any other table is a value like them.
//
// No choice has a silent default: an empty one is a problem.
//
// # Rounding
//
// Amounts are exact decimals of one currency, and nothing here rounds them. A [Rate]
// keeps its counts; over nothing it is undefined, which is not 0 %.
//
// # Order
//
// The order of events, contacts and accounts changes nothing. Reports are in the
// order of days and ids.
//
// # Errors
//
// All errors about input are check.Problems: every problem with its place, all at
// once. Working days that are not known give an error that wraps
// calendar.ErrNotCovered, and a due day after 9999-12-31 gives a plain one.
package customer
