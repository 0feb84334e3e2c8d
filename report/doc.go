// Package report assembles the weekly progress report, the monthly summary and the
// commission statement.
//
// # Model
//
// A [Report] is data: sections with sentences, tables with typed columns, figures
// and insights. It holds no finished text. A [Text] is a key with typed values, and
// package report/render writes it in the reader's language as Markdown or HTML. The
// same report is therefore the same in every language, down to the last number.
//
// [Weekly] and [Monthly] assemble a report from an [Input], which holds what the
// other packages computed: a target tree and results, journeys through the funnel,
// scores and statements. [Statement] does the same for one payee's pay.
//
// # Rules
//
//   - A part that has no data is left out and named under "Notes on the data".
//   - Missing is shown as a dash, never as 0; a rate over nothing has no value.
//   - Every rate stands beside the numbers that it was made of.
//   - An [Insight] states numbers and proposes an action. It does not claim a cause.
//   - The order of everything is fixed: the same input gives the same bytes.
//
// # Rounding
//
// Values are exact; a [Value] carries the number of decimals with which it is
// shown. Only the renderer rounds, half away from zero.
//
// # Errors
//
// Assembly fails as a whole, with the error of the package whose data did not fit
// together, named with the part of the report.
package report
