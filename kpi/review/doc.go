// Package review is the appraisal round: what happens to the scores of many people
// once each has been scored by a card of package kpi.
//
// # Model
//
// Before scoring, judgements of people become readings. [Feedback] turns the answers
// of a 360° review into one mean, [Assessed] turns described levels of the behaviour
// norms ([Norms]) into readings, with evidence, and [Team] makes the readings of a
// team from those of its members.
//
//	answers, assessments → kpi.Reading → kpi.Program.Score → kpi.Result
//
// After scoring, results are set side by side. [Distribution] gives grades by forced
// distribution (强制分布), [Calibration] proposes scores without the severity of the
// rater, [TrendOf] follows one owner over periods, and [Outcome] takes a result to
// the card of somebody else, such as the manager of the team.
//
// # Rules
//
// Nobody's answer is shown alone: a group of raters below its anonymity minimum has
// no mean and does not count, and the weights of the others count for more.
//
// Equal scores are never split silently. What happens to a tie at the border of two
// grades is a [TieRule] without a default, and the places say that it happened.
//
// A distribution is forced on large groups only. For a group below
// Distribution.Least the result is marked as advisory.
//
// Calibration proposes and never replaces: both scores are in the answer, and people
// decide.
//
// # Rounding
//
// Means are exact, as a [kpi.Ratio] that nobody has divided; [Rating.Reading] rounds one
// that is to combine, to 24 decimals. How many people get a grade is the largest
// remainder of package apportion. The z-score of a Calibration is computed in float64,
// since it has a square root, and rounded to its Places.
//
// # Errors
//
// Bad settings and facts give [check.Problems], all at once.
package review
