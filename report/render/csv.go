package render

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/report"
)

// An Encoding says how CSV begins.
type Encoding uint8

// The encodings.
const (
	UTF8    Encoding = iota // plain UTF-8, for programs
	UTF8BOM                 // with a byte order mark, by which spreadsheets know UTF-8
)

// CSV writes one table of a report, named by its id, as RFC 4180 asks: a line of
// headings, fields with commas and quotes in quotes, lines that end with CR LF. No two
// columns have the same heading.
//
// Numbers are plain, with all their digits: 1340000.5, and 0.934 for 93.4 %. Days are
// 2026-09-18. What is missing is empty. Text that a spreadsheet would take for a
// formula gets an apostrophe in front; numbers never do.
//
// The error is that of the writer, check.Problems of the report, or one that names the
// table when there is none of this id.
func (p Printer) CSV(w io.Writer, r report.Report, table string, e Encoding) error {
	if err := r.Check(); err != nil {
		return err
	}
	for _, t := range r.Tables() {
		if t.ID == table {
			return p.voice(r.Currency).csv(w, t, e)
		}
	}
	return fmt.Errorf("render: the report has no table %q", table)
}

// CSVs writes every table of a report as CSV does, one after the other in the order of
// report.Report.Tables, and hands each over with its id. The report is checked once.
//
// The error is check.Problems of the report, before anything is handed over, or the first
// one that put returns.
func (p Printer) CSVs(r report.Report, e Encoding, put func(table string, data []byte) error) error {
	if err := r.Check(); err != nil {
		return err
	}
	v := p.voice(r.Currency)
	for _, t := range r.Tables() {
		var out bytes.Buffer
		if err := v.csv(&out, t, e); err != nil {
			return err
		}
		if err := put(t.ID, out.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (v voice) csv(w io.Writer, t report.Table, e Encoding) error {
	if e == UTF8BOM {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	fields := v.headings(t)
	for i, heading := range fields {
		fields[i] = clean.Cell(heading)
	}
	err := out.Write(fields)
	for _, row := range t.Rows {
		if err != nil {
			return err
		}
		for i, cell := range row.Cells {
			fields[i] = v.field(cell)
		}
		err = out.Write(fields)
	}
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

// field writes a value for programs.
func (v voice) field(x report.Value) string {
	switch {
	case x.IsMissing() || x.Kind == report.Blank:
		return ""
	case x.Kind.Numeric():
		return x.Number.Decimal.String()
	case x.Kind == report.Day:
		return x.Date.String()
	}
	return clean.Cell(v.value(x))
}
