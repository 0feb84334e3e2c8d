// Package target breaks a goal down by time and organisation, adds it up again,
// and says where each part of it stands.
//
// # Model
//
// A [Goal] is an [Ambition] (floor, target, stretch) for one metric in one
// [Cell]: whose goal it is, for when, and for what. A [Recipe] is the document
// that breaks it down: a list of steps, each of which splits every cell along an
// [Axis] (by period, week, organisation, product, segment) in the proportions of a
// [Method] (even, by working days, by headcount, capacity, season or history, by
// stated weights, by fixed amounts). A [Branch] has its own method for a part of the plan. A [Lock] holds a
// cell at an amount that somebody has decided, a [Limit] keeps one within bounds.
//
// The recipe is stored and the numbers are derived. [Decompose] applies a recipe
// to a [Setting], which holds what the document does not: the host's calendar,
// its working days and its organisation chart. The outcome is a [Tree]. An edited
// recipe is derived by [Tree.With], which takes over what the edit does not touch;
// locks stay, and no step has to be done again by hand.
//
// The past is data of the document: a [History] of rows, each an amount for a cell
// of the past. [BySeason] divides a year by seasonal indices, and [ByHistory]
// divides among owners, products or segments by the share of a stated base, such as
// last year, times growth. [Results.History] makes rows of results. [ByCapacity]
// weighs by what people can do: those of the day, less at the beginning of their
// tenure ([Ramp]) and nothing on leave, times working days.
//
// A [Grid] shares a goal two ways at once, such as people and months, with both
// margins fixed, and a [Cube] three ways. A [Sheet] holds the outcome, and
// [Sheet.Locks] or [CubeSheet.Locks] makes it a part of a recipe. A [Commitment] is what somebody says
// will be achieved, from the bottom up. [Reconcile] holds commitments on a [Form]
// against the plan: the [Gap] of every node, what is missing, and what each [Closing]
// strategy would do about it: a [GapProposal], which [GapProposal.Accept] turns into the
// next version of the recipe.
//
// [Tree.Track] says where a goal stands; a [Record] does the same for many owners and
// periods. [Tolerances] turn a [Progress] into a [Status] with reasons, [Project] says
// where it will end, and a [Replan] plans the open periods again: a [Proposal], which
// [Proposal.Accept] turns into the next version of the recipe. A plan with who
// changed it, when and why is a [Revision]; a [Store] keeps its history, and [Diff]
// tells two plans apart, cell by cell.
//
// [Assess] says whether a goal is challenging, yet reachable: a [Feasibility] with a
// probability and findings for floor, target and stretch. A [Rate] is a goal that is
// a ratio of two sums.
//
// Steps apply in order. A recipe that goes by quarter, by month, then three times
// by organisation and at last by day gives every person who is there in a month a
// share of that month, day by day. A person who joins in April has a goal from
// April on, without anyone moving numbers by hand.
//
// # Rules
//
//   - At every split the children add up to their parent exactly, at each level of
//     ambition, or to 1 + [Step.Over] times their parent. The sum of a year's days
//     over all people is the yearly goal.
//   - [Tree.Sum] answers for any owner and any run of days, whether or not the
//     recipe made such a cell: it adds the largest cells that lie inside. A week that
//     crosses two months is the sum of its days. A question finer than the tree is
//     [ErrTooFine], never a guess, and one that only over-assigned parts could answer
//     is [ErrOverAssigned].
//   - Weeks that cross months are, by choice, the sum of their days, or pieces cut at
//     the end of the month, or whole in the month that has their Thursday ([ByWeek]).
//   - Organisation is taken from the chart on the first day of the cell's period. A
//     cell whose owner has nobody below it stays as it is. Where a plan goes by region
//     before it goes by month, somebody who stands beside the regions at first and joins
//     one later has a goal in both places for the same month. Both count: [Tree.Sum] adds
//     them up, [Tree.Leaves] yields each, and no lock can hold them. A plan that goes by
//     month first has one.
//   - A series of the past has no gaps: a missing row is a problem, and zero is written
//     as zero. Indices are ratios to the centred moving average (mean or median), or
//     shares of the year (ratio of means, or mean of ratios); their mean is exactly 1.
//     Adjusted for working days, the past is compared per working day. A [Feast] such as
//     Spring Festival takes the index of its own period to where it is now. A sibling
//     without history gets zero, the mean of the others, or an error, as the document
//     says.
//   - Capacity is counted day by day and is exact: it adds over days and over the people
//     of disjoint units. A month of tenure ends on the same day of the next month.
//   - The probability of a level comes from past attainments alone: exact where all
//     draws can be counted, otherwise from seeded draws. Capacity, growth and pipeline
//     coverage stand beside it as findings, judged by the caller's thresholds and never
//     blended in. Evidence that is missing is undefined, not 0 or 1.
//   - Both margins of a Grid are exact at each level of ambition, and every cell is
//     its fit rounded down or up. Zeros in the seed that leave no answer are a
//     [GridCut]. A Cube is exact for rows, columns, layers and its Face; a rounding of
//     all three faces at once need not exist.
//   - A later version of a commitment replaces an earlier one. No answer is not zero.
//     Every commitment answers one cell of the form, so that nothing counts twice.
//   - Strategies and re-plans propose; nothing changes before the host takes over what
//     they propose. What was achieved and the new plan, with what could not be placed,
//     add up to the goal exactly. An accepted proposal locks what is over at what was
//     achieved, and moves no goal but those of its owner and of the units above. They
//     are locked as well, so that what others accept later moves nothing of it. Nor does
//     it change an over-assignment: within a part of one anything may move, and it is
//     refused where a part would be another amount.
//   - Versions of a plan are 1, 2, 3; recorded times do not run backwards; nothing is
//     ever replaced; writing the same again is harmless, and of two people who change
//     the same version one gets [ErrConflict].
//   - Where nothing among siblings weighs anything, only a parent of zero can be split.
//   - Attainment is sum over sum. Over a target of zero it is undefined, and so is
//     the pace before the first day on which the plan asks for anything.
//   - Pace is measured against the plan's own days: what the plan wanted by now,
//     working days and all, not the share of the calendar that has gone by.
//
// # Rounding
//
// Amounts have [Recipe.Places] decimals; -3 means whole thousands. Along
// time the running total is rounded, so that every to-date goal is right to half
// a unit ([apportion.Cumulative]); along other axes the parts with the largest
// remainders get what is left over ([apportion.Split]). Where a lock or a limit holds
// a part, [apportion.Bounded] shares the rest. [Tree.Explain] says of each split what
// a part got above or below its exact proportion.
//
// Rates are exact until somebody asks for them with a number of decimal places, such as
// [Progress.Attainment]; they are then rounded half away from zero. Places beyond ±1000
// count as that many. Where an argument needs more than [apportion.MaxDigits] digits before
// or after the point, it is a problem, or what would be made of it is undefined, with ok
// false: nothing computes with it.
//
// # Activities
//
// Goals for activities, such as customer visits, market research and proposals,
// become a daily work plan in package activity. Its Goals takes whole-number goals
// from [Tree.Leaves]; Spread places them on the working days of each person, within
// what a day holds in number and in minutes, around absences, half days counting
// half. What is placed and what no day had room for add up to every goal exactly.
//
// # Size
//
// Decompose makes and checks the proportions of all splits; amounts are made when
// they are asked for, and kept. A plan of 70 million cells costs what is looked at,
// and [Tree.All] writes out a plan of any size without keeping it.
//
// # Errors
//
// Documents are checked with [Recipe.Check], which gives [check.Problems].
// Decompose fails as a whole, naming step and cell, when the calendar lacks a
// period, the holiday table a year, or all siblings weigh nothing; locks, limits,
// weights and fixed amounts that cannot be kept are problems at their place in the
// document.
//
// # Extending
//
// [Axis] and [Method] are interfaces of a few pure functions. A host adds its own
// kinds to a document by [Builtin] and [document kinds]: Builtin().With(acmeMethod{}).
//
// [document kinds]: https://pkg.go.dev/github.com/salesperf/salesperf/target#Kinds
package target
