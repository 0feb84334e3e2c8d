package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/salesperf/salesperf/report"
)

// Markdown writes a report as GitHub-flavoured Markdown. Figures are left out; their
// numbers stand in the tables.
func (p Printer) Markdown(w io.Writer, r report.Report) error {
	m := markdown{Printer: p, w: bufio.NewWriter(w), currency: r.Currency}
	m.line("# %s", m.inline(p.Text(r.Title, r.Currency)))
	m.line("**%s** · %s", m.inline(p.name(r.Subject.ID)), m.inline(p.standing(r)))
	if len(r.Insights) > 0 {
		m.line("## %s", m.inline(p.Text(report.T("insights"), r.Currency)))
		for i, in := range r.Insights {
			m.write("%d. %s **%s**\n", i+1, m.inline(p.Text(in.Finding, r.Currency)), m.inline(p.Text(in.Suggestion.Text, r.Currency)))
		}
		m.write("\n")
	}
	for _, s := range r.Sections {
		m.section(s)
	}
	if len(r.Notes) > 0 {
		m.line("## %s", m.inline(p.Text(report.T("notes"), r.Currency)))
		for _, n := range r.Notes {
			m.write("- %s\n", m.inline(p.Text(n.Text, r.Currency)))
		}
	}
	return m.w.Flush()
}

// standing says what a report is for, as of which day, and in which currency.
func (p Printer) standing(r report.Report) string {
	return p.Text(report.T("standing", report.During(r.Period), report.On(r.AsOf), report.Called(r.Currency)), r.Currency)
}

// markdown is one report being written; the bufio.Writer keeps the first error.
type markdown struct {
	Printer
	w        *bufio.Writer
	currency string
}

func (m markdown) write(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

// line writes a paragraph.
func (m markdown) line(format string, args ...any) { m.write(format+"\n\n", args...) }

func (m markdown) section(s report.Section) {
	m.line("## %s", m.inline(m.Text(s.Title, m.currency)))
	for _, t := range s.Lead {
		m.line("%s", m.inline(m.Text(t, m.currency)))
	}
	for _, t := range s.Tables {
		m.table(t)
	}
}

func (m markdown) table(t report.Table) {
	if t.Title.Key != "" {
		m.line("### %s", m.inline(m.Text(t.Title, m.currency)))
	}
	heads, rule := "|", "|"
	for _, c := range t.Columns {
		heads += " " + m.inline(m.Text(c.Title, m.currency)) + " |"
		if c.Kind.Numeric() {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	m.write("%s\n%s\n", heads, rule)
	for _, row := range t.Rows {
		m.write("|")
		for _, v := range row.Cells {
			cell := m.inline(m.Value(v, m.currency))
			if row.Total && cell != "" {
				cell = "**" + cell + "**"
			}
			m.write(" %s |", cell)
		}
		m.write("\n")
	}
	m.write("\n")
}

// markup are the characters that mean something to Markdown or HTML.
var markup = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`, "\n", " ", "\r", " ")

// inline makes text safe inside a line.
func (m markdown) inline(s string) string { return markup.Replace(s) }
