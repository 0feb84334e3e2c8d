// Package report assembles the weekly progress report, the monthly, quarterly and yearly
// summary, and the commission statement.
//
// # Model
//
// A [Report] is data: a headline, sections with sentences, tables and charts, insights
// with suggestions, perhaps a proposal to plan again, notes on the data, and the
// documents that it was computed by. It holds no finished text. A [Text] is a key with
// typed values, and package report/render writes it in the reader's language, as HTML,
// Markdown, plain text, CSV or JSON; the module report/xlsx makes workbooks. The same
// report is therefore the same in every form and language, down to the last number.
//
// A [Table] has typed columns: amounts, counts, numbers, rates with numerator and
// denominator, days, periods, names and texts. A [Chart] is a figure of package
// report/chart and says which table has the same numbers.
//
// [Weekly], [Monthly], [Quarterly] and [Yearly] assemble a report from an [Input], which
// holds what the other packages computed and what the host knows: a target tree and
// results, journeys through the funnel, scores and statements, invoices, complaints and
// more. A host passes values, or lets [Open] read them from its [Stores]. [Statement]
// does the same for one payee's pay.
//
// All four have the same parts in the same order; the weekly report has those that change
// in a week.
//
// # Comparisons
//
// A period that is running is compared as far as it has come. Against the plan that is
// the plan to date, by the plan's own days: a plan that ends with a step by days has a
// pace in every report. Of one that is cut into months, say, goals and attainment are
// shown, and neither a pace within a month nor a goal for a week, as nobody planned
// them; a note says so. Nor is there a goal for a period that the plan reaches only in
// part, such as the week in which its year begins. Against the period before it is as many
// working days of that one, so that a month of ten working days so far is held against
// ten, and against the year before it is the same days of that year
// (target.Record.OnPrevious and OnYear). Growth over nothing has no value. Of the year the
// period before is the year before, and stands there alone.
//
// Where the data begin only after the earlier period, what was then is missing, and there
// is nothing to compare with: results, activities, invoices, sales, answers and complaints
// begin each with its first, whosever it is, or on the day from which on a host says that it
// has kept them ([Since]). Where they begin earlier and there were none, that is 0. Where
// results begin within what they are compared with, and not in the first tenth of it, the
// report says so.
//
// Units and people are compared over the quarter in the weekly report and otherwise over
// the period of the report, units of the monthly and quarterly one over the year.
// The forecast looks to the end of the quarter at least, and on the last day of it to that of
// the next.
//
// A rate of a running period says what it counts: the collection rate is of what fell
// due by the last day, a step rate of the deals that have closed. The quantiles of people
// are of the nearest rank, so that each is somebody's.
//
// Long lists of people are whole in the report. A table says of how many rows at each
// end a page is an excerpt ([Table.Excerpt]); files of data have all of them.
//
// # Readers
//
// A [View] says who reads: a person ([Personal]), somebody who leads a unit
// ([Leading]) or a director ([Directing]). It is applied before anything is computed:
// what was done, is open, was scored and is paid outside the unit of the view, by the
// organisation on the day, is taken from the input, so that no section, insight or
// form of the report can show it. Whose pay a reader sees is said apart from that.
// Sections and notes that a host adds itself are the host's to choose.
//
// # Insights
//
// An [Insight] states numbers and proposes an action with an owner and a working day
// until which it is due. It does not claim a cause. Insights are ordered by the money at
// stake times the surprise, which runs from 0 (what always happens) to 1 (what never
// did), and a report keeps the first few. Of the same money it speaks twice at most, and
// of one type once: two insights are about the same money when they share at least half
// of their evidence. In the first weeks of a year, when single orders decide everything, the
// standard advice judges no year to date.
//
// Insights are found by [Rules]. Each [Rule] is a value whose fields are its thresholds;
// [Builtin] states them with their reasons:
//
//   - [OffPace]: goals behind their plan, and which parts are furthest behind;
//   - [Concentration]: a result or pipeline that hangs on one customer, person or deal;
//   - [UnusualChange] and [Trend]: results and readings that left their own past, or went one way;
//   - [Drivers]: which parts rose and fell most against the year before;
//   - [Leak], [Stale] and [CoverageGap]: of the funnel, and whether it is enough;
//   - [LateMoney]: customers whose collection is at risk;
//   - [CapacityGap]: units whose people are too few for the plan;
//   - [CostlyPlan]: commission plans that pay more for less;
//   - [ForecastBias]: forecasts that err in one direction;
//   - [DataGap]: what is not known, and the money that it is about;
//   - [Verdict]: what experiments have shown.
//
// Rules that look at the organisation say where something belongs: a unit gives way to
// the one part below it that makes up most of what stands out. A host adds rules with
// [Rules.With]; their types have a dot, their texts are keys into its catalogue, and
// package report/reporttest has the test that they are to pass. [Advice] puts rules,
// the number of insights and the days for an action into an [Input].
//
// # Planning again
//
// [Replanning] says which deviation asks for another plan. The report then has a
// [Replan]: the goal stays, what is missing is spread over the periods that are left,
// and how probable that is, is said. Nothing has changed by it.
//
// # Documents
//
// A report is JSON with the schema [Schema]. [Decode] reads it strictly: unknown
// members are problems, and everything that is wrong is reported at once. MarshalJSON
// writes it in one way, and Digest names it by these bytes.
//
// # Rules
//
//   - A part that has no data is left out and named under "Notes on the data".
//   - Missing is shown as a dash, never as 0; a rate over nothing has no value.
//   - Every rate stands beside the numbers that it was made of, or carries them.
//   - Rows of units add up: what belongs to none of them has a row of its own.
//   - A score that bonuses or gates changed stands behind what its items gave, and what
//     changed it.
//   - The order of everything is fixed: the same input gives the same bytes.
//
// # Rounding
//
// Values are exact; a [Value] carries the number of decimals with which it is
// shown. Rates are divided to 10 decimals. Only the renderer rounds, half away from
// zero; a note says so where amounts in tables have more decimals than are shown.
//
// # Errors
//
// Assembly fails as a whole, with the error of the package whose data did not fit
// together, named with the part of the report, or with the rule that gave an insight which
// does not pass its check. An input without a view, a plan or a last day,
// facts that contradict each other, and a report that does not pass [Report.Check], are
// check.Problems. So what is assembled without an error can be written in every form.
package report
