// Package funnel measures how deals move through the stages of a sales pipeline.
//
// # Model
//
// A [Pipeline] is an ordered list of open stages. How a deal ends is not a stage
// but an [Outcome]: Won, Lost, or Void for what never was a deal (a duplicate, a
// test). The only facts are [Event] values, appended and never changed. Each
// says when it happened and when it was recorded.
//
// [Journeys] folds the events into a [History]: one [Journey] for each deal, as
// it was known at one moment, as-of. An event that was recorded or happened
// after that moment does not exist for it, so last Monday's report can be made
// again today, exactly. All times are told in the location of as-of, so a day or a
// month begins where the organisation is.
//
// A History answers
//
//   - [History.Cohorts]: of the deals that entered in a period, how many got how far;
//   - [History.PeriodRates]: of the deals that closed in a period, how many were won;
//   - [History.WonCycles]: how many days the won deals took;
//   - [History.Snapshot]: what is open now, and how much of it may come in.
//
// The first two are different questions with different answers. A cohort is
// booked on the day of entry, a period rate on the day of the outcome.
//
// # Rules
//
// Events may come in any order. Those of one deal are taken by the time at which
// they happened. Those of the same moment are one group: the creation, a
// reopening, stage changes in stage order, other changes, then the outcome. A
// reopening follows the outcome of its own group when the deal was open before.
// What is still equal is taken in the order of recording, then of the log.
//
// A deal created without a stage enters the first one. A change to the stage that
// the deal is in is no new visit. Moving back never lowers how far a deal has
// got. A reopened deal is open again: its earlier outcome, reason and competitor
// stay in the log and leave the Journey. Void deals are in no denominator and
// are counted beside.
//
// How a stage counts deals is said by name ([Count]): Reached (was there or
// further on), Visited (was really there), Sequential (was there, and before it
// in every stage that is not optional, in order).
//
// A deal that is still open has not failed. It is censored: a [Rate] over all
// that entered is a lower bound, says how many of its deals may still convert,
// and says how many have not had their full window. [Method] names the choices.
//
// # Rounding
//
// Amounts are exact decimals in [Pipeline.Currency] and nothing here rounds them.
// A [Ratio] keeps its two counts. Over nothing it is undefined, which is not 0 %.
// Days are whole; their quartiles are exact multiples of a quarter day.
//
// # Errors
//
// [Pipeline.Check], [Decode], [Journeys] and [History.Cohorts] return
// check.Problems: every problem with its place, all at once. In the [Strict] mode
// a log with a problem gives no History. In the [Lenient] mode the problems are
// its Warnings, and it is made from what can be understood:
//
//   - an event without deal, kind or time is left out;
//   - an unknown stage, or an amount that is negative or too long, is left out of
//     its event;
//   - a deal begins with its first event, though that be no creation, in the
//     event's stage or else in the first one; a second creation is a stage change;
//   - after an outcome only an activity, a new owner and a reopening may follow. A
//     stage change reopens the deal, another outcome replaces the first, and an
//     amount or close date holds.
//
// # Extending
//
// A [Grouping] is any function of a Journey, so a host groups by what only it
// knows (region, product, source) by looking up the deal. Results name deals by
// their index in [History.Journeys], so a host can list who stands behind a number.
package funnel
