// Package xlsx writes a report as a workbook for spreadsheets. It is a module of its
// own, so that hosts that need no workbooks do not inherit what it needs.
//
// # Model
//
// [Write] makes one workbook: a first sheet with the headline, what stands out and the
// notes, then a sheet for each table and a sheet for each chart, which names its section where
// that of another has the same title. Headings are frozen and can be filtered, and no two
// columns of a sheet have the same. A render.Printer chooses the language and the display
// names.
//
// # Cells
//
// Amounts, counts, numbers, rates and days are numbers with a number format, so that a
// reader can go on calculating; the rest is text. Text stays text: a name that begins
// with "=" is no formula. One that is longer than a cell, which holds 32,767 characters,
// is cut. What is missing is an empty cell, and never 0. A spreadsheet keeps 15 digits of
// a number; the JSON document keeps all. A number that is larger than any of a
// spreadsheet's, which end before 10^308, is a text, and one that is smaller is 0.
//
// # Charts
//
// Bars, bullets, lines, funnels, sparklines, control charts and histograms become charts
// of the spreadsheet beside their numbers; a heat map shades its cells. Waterfalls, payout
// curves and quantile dots are their tables alone.
//
// # Errors
//
// The error is check.Problems of the report, that of the writer, or that a table has
// more rows than a sheet. The same report gives the same bytes.
package xlsx
