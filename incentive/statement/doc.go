// Package statement writes statements of payment for people and for programs: as text and
// HTML in English and Chinese, as CSV and as JSON.
//
// # Model
//
// An [incentive.PaymentStatement] is data. A [Printer] makes sentences of the codes of its
// lines and reasons, in the language of the reader; [JSON] writes it as it is.
//
//	program, _ := incentive.Compile(setup)
//	result, _ := program.Run(facts, incentive.Options{})
//	list, _ := result.PaymentStatements("Li Na", march)
//	err := statement.Printer{Language: calendar.Chinese}.Text(w, list[0])
//
// # Rules
//
//   - Nothing is computed here and nothing is rounded: amounts are shown with all of their
//     decimals, and no fewer than the places of the plan. So every line can be checked by
//     hand, and the lines add up to what is paid.
//   - The column of amounts of a CSV adds up to what is paid. What is held back stands in a
//     column of its own.
//   - Names of the host are text: line ends in them become spaces, control characters and
//     those that turn the direction of text are dropped, so that none passes for a line of
//     the statement.
//   - Numbers are grouped by thousands in text and plain in a CSV, whose text cells begin
//     with an apostrophe where a spreadsheet would take them for a formula.
//   - The names of a plan's measures, rules and components stand in the plan: [Names] returns
//     them for [Printer].Names.
//   - A code that the package does not know is a host's own, and is shown as it is.
//
// # Errors
//
// Errors are those of the writer. Nothing in a statement is an error, except that [JSON]
// refuses, as check.Problems, what no document holds: text that is not UTF-8. No plan has it;
// ids and names of facts and payees are the host's, and a run takes them as they are.
package statement
