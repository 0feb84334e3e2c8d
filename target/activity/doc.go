// Package activity turns goals for activities, such as customer visits, market
// research and proposals, into a daily work plan for each person, as a list and as
// iCalendar.
//
// # Model
//
// A [Plan] is the document: kinds of [Activity], people with what their days hold
// ([Limit]) and when they are away, and goals: how many of an activity in a period,
// for one person or for everybody. [Spread] places them on the working days of each
// person and gives a [Schedule]: a list of [Day] values, and what no day had room for.
// [Schedule.WriteICal] writes it for calendar programs.
//
// [Goals] takes the goals from a target tree, so that the visits of a team can be
// broken down to people and months like any other target.
//
// # Rules
//
//   - What is placed and what is [Unplaced] add up to every goal exactly.
//   - No day holds more than its limit. Half a day holds half, rounded down. Nothing
//     falls on a day that is not worked, or on an absence.
//   - A year that the working calendar does not cover is an error, never an ordinary
//     week.
//   - The same plan gives the same schedule. One person's days do not depend on the
//     other people.
//
// # Spreading
//
// One goal alone is spread as [apportion.Cumulative] does it, by working time: the
// running total of every day is within half an activity of its share, so that nothing
// piles up at either end.
//
// Goals of one person for the same days are dealt into one order first, by the divisor
// method of Webster: every beginning of the order has the activities in proportion.
// Then the order is spread as one goal, so that the days are equally full: in minutes
// for people whose days are bounded in minutes, otherwise in number. Days without
// enough room take what they hold, and the others share the rest.
//
// Goals for fewer days go first, as they have the least choice. What does not fit on
// its own day goes to the nearest one with room. When there is none, others make room:
// a chain of moves to days that still have it, which is an augmenting path in the flow
// from goals to days. Therefore, where days are bounded in number, or all activities of
// a person take equally long, as much is placed as can be, and what is
// left over of goals for the same days is in proportion.
//
// Activities of different length are pieces for bins, and to fill bins as well as can
// be is hard in general. When something is left over, a second attempt places the
// longest first; it counts if it places everything. For goals of one period in which
// each length is a multiple of the next shorter one, such as 240, 120, 60 and 30
// minutes, and days bounded in minutes alone, that succeeds whenever it is possible.
// Otherwise it may leave something over that a search through all combinations would
// place; expect that only where days are full almost to the minute. No day of the
// period has room for what is left over.
//
// # Calendars
//
// Events last all day and are marked as free time, since the plan says how much to do
// and not when. They are named by the plan, the person and the day, so that a new
// version of a plan changes the events of the old one. Days that a new version no
// longer has are cancelled if [Feed] is told of them.
//
// # Errors
//
// Documents are checked with [Plan.Check], which gives [check.Problems] with all that
// is wrong, and so does [Decode]. Its bounds keep the work that a document can ask for
// in proportion. Spread and WriteICal fail as a whole.
//
// [apportion.Cumulative]: https://pkg.go.dev/github.com/salesperf/salesperf/target/apportion#Cumulative
package activity
