// Package render writes a report in the reader's language, as Markdown or HTML.
//
// # Model
//
// A [Printer] is a choice of language, calendar and display names. [Printer.Markdown]
// and [Printer.HTML] write a report.Report with it; the numbers are the same in every
// form and language. The HTML is one self-contained file: it needs no script and asks
// nobody for anything, reads on a phone, prints on A4 and follows the reader's light
// or dark setting. Figures are inline SVG, with the same numbers in a table beside.
//
// # Rules
//
// Amounts are grouped by thousands and shown with the decimals that the report asks
// for; halves are rounded away from zero, here and nowhere else. What is missing is a
// dash. All text is escaped, so a customer named <script> stays a name.
//
// # Extending
//
// The words are a table from keys to sentences in each language, with {0}, {1} … for
// the values. A host that adds sections of its own gives its sentences in
// [Printer.Words]; they come before the built-in ones.
//
// # Errors
//
// Writing fails when the writer does. A key without words is written as the key
// itself, so that nothing is lost from a report.
package render
