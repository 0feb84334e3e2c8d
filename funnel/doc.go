// Package funnel measures how deals move through the stages of a sales pipeline.
//
// # Model
//
// A [Pipeline] is an ordered list of open stages, in one version. How a deal ends is
// not a stage but an [Outcome]: Won, Lost, or Void for what never was a deal (a
// duplicate, a test). A stage that a new version does without is [Retired] and names
// its successor, so that old events find their place.
//
// The only facts are [Event] values, appended and never changed. Each says when it
// happened and when it was recorded. A [Log] keeps them; [Memory] is one, and package
// funneltest holds those of hosts to the contract.
//
// [Journeys] folds the events into a [History]: one [Journey] for each deal, as it
// was known at one moment, as-of. An event that was recorded or happened after that
// moment does not exist for it, so last Monday's report can be made again today,
// exactly. All times are told in the location of as-of, so a day or a month begins
// where the organisation is. A Journey keeps every stay in a stage ([Visit]), every
// version of what was stated ([Change]: amount, close date, owner, labels) and every
// outcome it ever got ([Closing]).
//
// # Questions
//
// A History answers
//
//   - [History.Cohorts]: of the deals that entered in a period, how many got how far;
//   - [History.PeriodRates]: of the deals that closed in a period, how many were won;
//   - [History.WonCycles]: how many days the won deals took;
//   - [History.Snapshot]: what is open now, and how much of it may come in.
//
// The first two are different questions with different answers. A cohort is booked on
// the day of entry, a period rate on the day of the outcome.
//
// And about time, money and what is to come:
//
//   - [History.Stays], [History.Cycles]: how long deals stay in a stage and take in all,
//     with those that are still open ([Survival]);
//   - [History.WinChances]: the chance to win from each stage, while a deal may be lost
//     ([Incidence]);
//   - [History.Velocities]: deals × value × win rate ÷ cycle, and what each of the four
//     levers is worth ([Levers]);
//   - [History.Ages], [History.StaleLimits], [History.Slips]: how old open deals are, when
//     they are stale, which were put off and which are overdue;
//   - [History.Movements]: how deals move over skips and back, and where that leads
//     ([Chain], [Absorption]);
//   - [History.StepRates], [History.Bottlenecks]: which stage costs the most money against
//     a [Reference];
//   - [History.Passages]: which stages take time and add nothing;
//   - [History.Losses]: why, to whom and where deals were lost;
//   - [History.Prospects]: the chance of each open deal to be won within some days;
//   - [History.Forecast]: what is open, deal by deal, by category and weighted, each
//     probability with its [Source]; its [Distribution] says how likely each sum is;
//   - [NewWaterfall]: how the open amount of one moment became that of a later one;
//   - [Backward.Plan]: how many deals have to get to each stage, and by when, to win what
//     is missing;
//   - [Learning.Learn]: a small learned [Score], to be judged by [NewBacktest] and
//     [Calibrate].
//
// [Conversions] answers the first two for a log that is too long for journeys, in one
// pass over events that are sorted by time or by deal. It holds less than 200 bytes of
// a deal with six stages, whatever [ByOwner] and [ByLabel] report by; only a Key or an
// If that looks at close or now makes it keep all terms of the deals. An [EventFunnel]
// counts any other events that follow one another, without a pipeline.
// Package customer follows customers up, and package experiment tests strategies.
//
// # Order of events
//
// Events may come in any order, but for Conversions. Those of one deal are taken by
// the time at which they happened. Those of the same moment are one group: the
// creation, reopenings, stage changes in stage order, other changes, then the outcome.
// A deal that is open cannot be reopened until it has closed: outcomes and reopenings
// of one moment are taken in turn, and stage changes follow the last reopening. What is
// still equal is taken in the order of recording, then of the log.
//
// An event that comes again with its id is the same event. Another one with that id is
// a problem.
//
// # Deals
//
// A deal created without a stage enters the first one. A change to the stage that the
// deal is in is no new visit. Moving back never lowers how far a deal has got. A
// reopened deal is open again, and its visit is a new one; what it was lost for stays
// in its Closings and counts no more. Void deals are in no denominator and are counted
// beside.
//
// A deal that was imported while under way says since when it has been in its stage
// ([Event.Since]). It entered then, but nobody would have seen it if it had closed
// before it was observed ([Journey.Imported]); leave such deals out of a cohort, or
// treat them as left-truncated.
//
// # Counting
//
// How a stage counts deals is said by name ([Count]): Reached (was there or further
// on), Visited (was really there), Sequential (was there, and before it in every stage
// that is not optional, in order). Skips and moves back are counted beside. The
// product of step rates is none of these: it forgets the deals that skip.
//
// A deal that is still open has not failed. It is censored: a [Rate] over all that
// entered is a lower bound, says how many of its deals may still convert, and says how
// many have not had their full window. [Method] names the choices.
//
// Windows, of the whole and of single steps, are inclusive durations, not calendar
// days: a deal that comes exactly at the end has come in time.
//
// A [Grouping] and an [Exclusion] look at a deal as it was at a [Moment]: at entry, at
// close or now. A deal that changed hands counts for another rep in each. Excluded
// deals leave both sides of every rate, and how many they are is part of it.
//
// # Money and rounding
//
// Amounts are exact decimals in [Pipeline.Currency] and nothing here rounds them. An
// amount in another currency needs a rate of the host ([Convert]); a missing rate is a
// problem, never 1. A [Ratio] keeps its two counts. Over nothing it is undefined, which
// is not 0 %. Intervals are Wilson's at the confidence that a query states. Days are
// whole; their quartiles are exact multiples of a quarter day.
//
// # Errors
//
// [Pipeline.Check], [Decode], [Journeys], [Conversions] and all queries return
// check.Problems: every problem with its place, all at once. In the [Strict] mode a log
// with a problem gives no result. A log that is right today need not have been so at an
// earlier as-of, when a creation or a reopening was not recorded yet; for the past of a
// log with late events take Lenient. In the [Lenient] mode the problems are its Warnings,
// and it is made from what can be understood:
//
//   - an event without deal, kind or time is left out, and so is one of a year that no
//     calendar has, and one whose id another event has;
//   - an unknown stage, an amount that is negative, too long or in a currency without a
//     rate, a Since that makes no sense, labels beyond 64, and reasons that contradict
//     the outcome are left out of their event;
//   - a deal begins with its first event, though that be no creation, in the event's
//     stage or else in the first one; a second creation is a stage change;
//   - after an outcome only an activity, new labels, a new owner and a reopening may
//     follow. A stage change reopens the deal, another outcome replaces the first, and
//     an amount or close date holds.
//
// A History that no log can have made, as one that was changed while it was kept as JSON, is
// check.Problems where it is read, and at every question of one put together by hand.
//
// [ErrNotSorted] is the error of Conversions over events in no order, [ErrConflict] that
// of a Log.
//
// # Extending
//
// A Grouping and an Exclusion are functions of a [Deal], so a host reports by what only
// it knows by looking up the deal. Results name deals by their index in
// [History.Journeys] or [Answers.Deals], so a host can list who stands behind a number.
package funnel
