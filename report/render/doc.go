// Package render writes a report in the reader's language.
//
// # Model
//
// A [Printer] is a choice of language, calendar and display names. It writes a
// report.Report in these forms; [JSON] is the same for every reader.
//
//	[Printer.HTML]      one self-contained file for phone, desk and paper
//	[Printer.Markdown]  GitHub-flavoured
//	[Printer.Mail]      plain text for an e-mail
//	[Printer.CSV]       one table; [Printer.CSVs] writes all of them
//	[JSON]              the document
//
// The HTML needs no script and asks nobody for anything. It reads at 360 pixels,
// prints on A4 with repeated headings, follows the reader's light or dark setting, and
// has headings, captions, scopes and a link past its head for those who listen to it.
// Charts are inline SVG, drawn for a phone and for a desk, with the same numbers in a
// table beside.
//
// # Rules
//
// Amounts are grouped by thousands and shown with the decimals that the report asks
// for; halves are rounded away from zero, here and nowhere else. [Printer.Short]
// writes large amounts by the scales of the language, such as 万 and 亿. What is missing
// is a dash, and empty in CSV, which holds all digits. In a Chinese sentence a name in Latin
// letters has a space on both sides where Chinese words are next to it.
//
// A list that says how much of it is an excerpt (report.Table.Excerpt) shows both its
// ends on pages and in mail, with the number of rows between them; CSV has all rows.
//
// # Text stays text
//
// Every text of the host is escaped for its form, so a customer named <script> stays a
// name. Control characters and those that turn the direction of text are dropped, line
// ends become spaces, and names that are written from right to left are isolated. Text
// in CSV that a spreadsheet would take for a formula gets an apostrophe in front. No
// line of a mail looks like a quotation or a signature.
//
// # Extending
//
// A [Catalogue] is a language: a table from keys to sentences, with {0}, {1} … for the
// values, and how days, periods and numbers are written. [English] and [Chinese] are
// built in; a host adds another and finds with [Catalogue.Missing] what it still has no
// words for. Sentences of sections that a host adds go into [Printer.Words], which come
// first, and so do the names of its metrics, under metric.ID (report.MetricWords makes
// them), and of the measures of its commission plans, under measure.ID. Report.Texts lists all texts of a report.
//
// # Errors
//
// A report that does not pass its Check is refused with its check.Problems, and nothing
// is written. Otherwise writing fails when the writer does. A key without words is
// written as the key itself, so that nothing is lost from a report.
package render
