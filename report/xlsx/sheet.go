package xlsx

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

// summary fills the first sheet.
func (b book) summary(r report.Report) error {
	name := b.sheet(b.say(r.Title))
	if err := b.file.SetSheetName(first, name); err != nil {
		return err
	}
	s := &lines{book: b, sheet: name}
	s.add(true, text(b.say(r.Title)))
	s.add(false, b.cell(report.Called(r.Subject.ID)), text(plain(b.Standing(r))))
	for _, f := range r.Headline {
		s.add(false, text(b.say(f.Name)), b.cell(f.Value))
	}
	if len(r.Insights) > 0 {
		s.add(false)
		s.add(true, text(b.say(report.T("insights"))))
		var heads []cell
		for _, id := range []string{"severity", "finding", "suggestion", "owner", "due-on", "stake"} {
			heads = append(heads, text(b.say(report.Col(id, report.Phrase).Title)))
		}
		s.add(true, heads...)
	}
	for _, in := range r.Insights {
		s.add(false, text(b.say(report.T("severity."+in.Severity.String()))), text(b.say(in.Finding)), text(b.say(in.Suggestion.Text)),
			b.cell(report.Called(string(in.Suggestion.Action.Owner))), b.day(in.Suggestion.Action.Due), b.cell(report.Amount(in.Stake, 0)))
	}
	if r.Replan != nil {
		s.add(false)
		s.add(true, text(b.say(report.T("replan"))))
		s.add(false, text(b.say(r.Replan.Reason)))
		s.add(false, text(b.say(r.Replan.Effect)))
	}
	if len(r.Notes) > 0 {
		s.add(false)
		s.add(true, text(b.say(report.T("notes"))))
	}
	for _, n := range r.Notes {
		s.add(false, text(b.say(n.Text)))
	}
	if s.err == nil {
		s.err = b.file.SetColWidth(name, "A", "F", 24)
	}
	return s.err
}

// lines writes one line after the other into a sheet, and keeps the first error.
type lines struct {
	book
	sheet string
	row   int
	err   error
}

func (s *lines) add(bold bool, cells ...cell) {
	s.row++
	for i, c := range cells {
		if s.err == nil {
			c.style.bold = bold
			s.err = s.put(s.sheet, i+1, s.row, c)
		}
	}
}

// maxRows is the number of rows of a sheet.
const maxRows = 1 << 20

// table fills a new sheet with a table: headings that stay in sight, and a row for
// each of its rows.
func (b book) table(sheet string, t report.Table) error {
	if len(t.Rows) >= maxRows {
		return fmt.Errorf("%s: %d rows are more than a sheet has", sheet, len(t.Rows))
	}
	if _, err := b.file.NewSheet(sheet); err != nil {
		return err
	}
	widths := make([]int, len(t.Columns))
	headings := b.Headings(t, b.currency)
	for i, c := range t.Columns {
		head := text(plain(headings[i]))
		head.style = style{bold: true, wrap: true, right: c.Kind.Numeric()}
		widths[i] = min(width(head.text), 16)
		if err := b.put(sheet, i+1, 1, head); err != nil {
			return err
		}
	}
	for k, row := range t.Rows {
		for i, x := range row.Cells {
			c := b.cell(x)
			c.style.bold = row.Total
			widths[i] = max(widths[i], width(plain(b.Value(x, b.currency))))
			if err := b.put(sheet, i+1, k+2, c); err != nil {
				return err
			}
		}
	}
	for i, w := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(sheet, name, name, float64(min(w, 48)+3)); err != nil {
			return err
		}
	}
	return b.freeze(sheet, len(t.Columns), len(t.Rows))
}

// freeze keeps headings and the first column in sight, and lets columns be filtered.
func (b book) freeze(sheet string, columns, rows int) error {
	err := b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"})
	if err != nil || rows == 0 {
		return err
	}
	last, err := excelize.CoordinatesToCellName(columns, rows+1)
	if err != nil {
		return err
	}
	return b.file.AutoFilter(sheet, "A1:"+last, nil)
}

// width estimates the characters that a text takes; a Chinese one takes two.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

// A cell is what is put into a sheet: a number, a text, or nothing.
type cell struct {
	number *float64
	text   string
	style  style
}

func text(s string) cell { return cell{text: s} }

// A style is how a cell is shown.
type style struct {
	format            string // of numbers; empty: none
	bold, wrap, right bool
}

// The sizes beyond and below which a spreadsheet has no numbers but 0.
const (
	mostNumber  = 9.99999999999999e307
	leastNumber = 2.2250738585072014e-308
)

// cell makes a cell of a value. A number that is none of a spreadsheet's is a text.
func (b book) cell(x report.Value) cell {
	switch {
	case x.Kind == report.Blank || x.IsMissing():
		return cell{}
	case x.Kind == report.Day:
		return b.day(x.Date)
	case x.Kind.Numeric():
		n := x.Number.Decimal.InexactFloat64()
		if math.Abs(n) > mostNumber {
			return text(plain(b.Value(x, b.currency)))
		}
		if math.Abs(n) < leastNumber {
			n = 0 // and not -0, which the nearest number to one just below zero is
		}
		return cell{number: &n, style: style{format: format(x)}}
	}
	return text(plain(b.Value(x, b.currency)))
}

// epoch is the day before the first one of a spreadsheet, as they count after February
// 1900.
var epoch = calendar.On(1899, 12, 30)

// day makes a cell of a day; one before March 1900 is a text, and none is nothing.
func (b book) day(d calendar.Date) cell {
	n := float64(d.DaysSince(epoch))
	switch {
	case d.IsZero():
		return cell{}
	case n < 61:
		return text(d.String())
	}
	return cell{number: &n, style: style{format: "yyyy-mm-dd"}}
}

// format is the number format of a figure.
func format(x report.Value) string {
	f := "#,##0"
	if x.Kind == report.Percent {
		f = "0"
	}
	if x.Places > 0 {
		f += "." + strings.Repeat("0", int(x.Places))
	}
	if x.Kind == report.Percent {
		f += "%"
	}
	if x.Signed {
		f = "+" + f + ";-" + f + ";" + f
	}
	return f
}

// put writes a cell.
func (b book) put(sheet string, column, row int, c cell) error {
	if c.number == nil && c.text == "" {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if c.number != nil {
		err = b.file.SetCellFloat(sheet, at, *c.number, -1, 64)
	} else {
		err = b.file.SetCellStr(sheet, at, literal(c.text))
	}
	if err != nil || c.style == (style{}) {
		return err
	}
	id, ok := b.styles[c.style]
	if !ok {
		if id, err = b.file.NewStyle(c.style.excelize()); err != nil {
			return err
		}
		b.styles[c.style] = id
	}
	return b.file.SetCellStyle(sheet, at, at, id)
}

func (s style) excelize() *excelize.Style {
	out := &excelize.Style{}
	if s.format != "" {
		out.CustomNumFmt = &s.format
	}
	if s.bold {
		out.Font = &excelize.Font{Bold: true}
	}
	if s.wrap || s.right {
		out.Alignment = &excelize.Alignment{WrapText: s.wrap, Vertical: "bottom"}
		if s.right {
			out.Alignment.Horizontal = "right"
		}
	}
	return out
}
