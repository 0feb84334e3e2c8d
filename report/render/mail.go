package render

import (
	"bufio"
	"io"
	"strings"

	"github.com/salesperf/salesperf/internal/columns"
	"github.com/salesperf/salesperf/report"
)

// mailWidth is the columns of a line of plain text: with the marks of two replies it
// is still within 78, which RFC 5322 asks for.
const mailWidth = 72

// Mail writes a report as plain text for an e-mail: lines of at most 72 columns (and a space
// in front of one that would look like something else), in which a Chinese character takes two, and tables whose columns stand below each
// other. A table that is too wide is written row by row. Charts are left out with the
// numbers that are in no table but theirs. No line looks like a quoted one, a signature
// or the end of a message.
//
// The error is that of the writer or check.Problems of the report.
func (p Printer) Mail(w io.Writer, r report.Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	m := mail{voice: p.voice(r.Currency), w: bufio.NewWriter(w)}
	m.tight = true
	m.heading(m.text(r.Title), "=")
	m.paragraph(m.name(r.Subject.ID) + " · " + m.standing(r))
	for _, f := range r.Headline {
		m.item("  ", m.named(m.text(f.Name), m.spoken(f.Value)))
	}
	if len(r.Headline) > 0 {
		m.blank()
	}
	m.insights(r.Insights)
	for _, s := range r.Sections {
		m.section(s)
	}
	if r.Replan != nil {
		m.heading(m.word("replan"), "-")
		m.paragraph(m.text(r.Replan.Reason))
		m.paragraph(m.text(r.Replan.Effect))
		m.table(r.Replan.Table)
	}
	m.notes(r.Notes)
	return m.w.Flush()
}

// mail is one message being written; the bufio.Writer keeps the first error.
type mail struct {
	voice
	w *bufio.Writer
}

// line writes one line, stuffed with a space where its beginning means something to
// mail programs (RFC 3676).
func (m mail) line(s string) {
	s = strings.ReplaceAll(s, noBreak, " ")
	if strings.HasPrefix(s, ">") || strings.HasPrefix(s, ".") || strings.HasPrefix(s, "From ") || s == "--" || s == "-- " {
		s = " " + s
	}
	_, _ = m.w.WriteString(strings.TrimRight(s, " ") + "\n")
}

func (m mail) blank() { m.line("") }

// heading writes a title and a rule below it.
func (m mail) heading(title, rule string) {
	width := 0
	for _, l := range wrap(title, mailWidth) {
		m.line(l)
		width = max(width, columns.Of(l))
	}
	m.line(strings.Repeat(rule, width))
	m.blank()
}

func (m mail) paragraph(s string) {
	m.item("", s)
	m.blank()
}

// item writes a text whose first line begins with a mark and whose others are as far
// to the right.
func (m mail) item(mark, s string) {
	indent := columns.Of(mark)
	for i, l := range wrap(s, mailWidth-indent) {
		if i > 0 {
			mark = strings.Repeat(" ", indent)
		}
		m.line(mark + l)
	}
}
