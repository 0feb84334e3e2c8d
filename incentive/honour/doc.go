// Package honour decides what people and teams win besides money: promotions, awards,
// contests and badges. Every decision says why.
//
// # Model
//
// A [Scheme] reads like the page that everybody was given. [NewReview] checks it against
// the [Facts] and gives a [Review], which many goroutines may share:
//
//   - [Review.Promote] moves somebody on a [Ladder] by one [Rung] at most, by what was
//     reached in the last periods ([Criterion]) and by tenure.
//   - [Review.Award] and [Review.Contest] rank entrants, people or teams, by a [Ranking].
//     An [Award] is for a period; a [Contest] runs between two days.
//   - [Review.Streak] follows runs of periods towards a [Badge].
//
// An [Achievement] is a plain value: where attainments and scores come from is the
// host's affair. A [Veto] says what a [Violation] blocks while it lasts.
//
// # Rules
//
//   - Missing is not zero. A criterion that readings still to come can decide is open: it
//     promotes nobody and demotes nobody. An entrant without a reading has no rank. A rate
//     over zero is undefined, and counts as missing. A contest adds up both parts of its
//     rates first, so that one over zero is among them, and is undefined if all are.
//   - Promotions and badges count only periods that are over, as of the day that the
//     caller names. An award and a contest take the readings that are there.
//   - What keeps a rung is judged before what the next one asks. Who misses it is not
//     promoted, whatever else was reached.
//   - A violation blocks and never demotes. An entrant under a veto is not ranked, and
//     the others move up. A badge that is reached under one waits until it ends; one that
//     was given before stays.
//   - What else known systems decide silently is a field without a default: how equals
//     are numbered, what they win, what a tie across the last place does, whether teams
//     compare by heads, whether a gap ends a run, whether people are demoted.
//   - Equals are never parted by the order of a list. Prizes are not money; only points
//     that do not divide evenly go to the first by id, by the smallest step.
//
// # Lines
//
// A decision is its lines: a code and numbers, such as [CodeReadingMissed] with the
// reading, the bound and by how much it was missed. The comments on the codes say which
// members of a [Line] are set. The host makes texts of them, as examples/ladder does in
// English and Chinese. The lines of a promotion stand in the order of judgement; a
// criterion comes before its readings, which are oldest first.
//
// # Arithmetic
//
// A [Reading] is an amount or a rate that keeps both parts. Readings are compared by
// cross-multiplication, so 999,999.99 of 1,000,000 is below 100 %, and short by 0.01.
// Nothing is rounded but by [Reading.Decimal], which is for display.
//
// # Errors
//
// Documents, facts and arguments give check.Problems, all at once. [ErrUnknown] and
// [ErrNoRung] are for callers to branch on. Every decision carries the digest of its
// scheme ([Ref]).
package honour
