package render

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/report"
)

// Markdown writes a report as GitHub-flavoured Markdown. Charts are left out; their
// numbers stand in the tables.
//
// The error is that of the writer or check.Problems of the report.
func (p Printer) Markdown(w io.Writer, r report.Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	m := markdown{voice: p.voice(r.Currency), w: bufio.NewWriter(w)}
	m.line("# %s", m.says(r.Title))
	m.line("**%s** · %s", inline(m.name(r.Subject.ID)), inline(m.standing(r)))
	for _, f := range r.Headline {
		m.write("- %s\n", m.named(m.says(f.Name), "**"+inline(m.spoken(f.Value))+"**"))
	}
	if len(r.Headline) > 0 {
		m.write("\n")
	}
	m.insights(r.Insights)
	for _, s := range r.Sections {
		m.section(s)
	}
	if r.Replan != nil {
		m.line("## %s", inline(m.word("replan")))
		m.line("%s", m.says(r.Replan.Reason))
		m.line("%s", m.says(r.Replan.Effect))
		m.table(r.Replan.Table)
	}
	if len(r.Notes) > 0 {
		m.line("## %s", inline(m.word("notes")))
		for _, n := range r.Notes {
			m.write("- %s\n", m.says(n.Text))
		}
	}
	return m.w.Flush()
}

// markdown is one report being written; the bufio.Writer keeps the first error.
type markdown struct {
	voice
	w *bufio.Writer
}

func (m markdown) write(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

// line writes a paragraph.
func (m markdown) line(format string, args ...any) { m.write(format+"\n\n", args...) }

// says writes a text that is safe inside a line.
func (m markdown) says(t report.Text) string { return inline(m.text(t)) }

// named writes a value behind its name; both are safe already.
func (m markdown) named(name, value string) string {
	return wording.With(inline(m.joint()), name, value)
}

func (m markdown) insights(list []report.Insight) {
	if len(list) == 0 {
		return
	}
	m.line("## %s", inline(m.word("insights")))
	for i, in := range list {
		m.write("%d. %s", i+1, m.named("*"+inline(m.word("severity."+in.Severity.String()))+"*", m.says(in.Finding)))
		if !in.Suggestion.IsZero() {
			m.write(" **%s**", m.says(in.Suggestion.Text))
		}
		for _, line := range []string{m.numbers(in), m.terms(in)} {
			if line != "" {
				m.write("\n   - %s", inline(line))
			}
		}
		m.write("\n")
	}
	m.write("\n")
}

func (m markdown) section(s report.Section) {
	m.line("## %s", m.says(s.Title))
	for _, t := range s.Lead {
		m.line("%s", m.says(t))
	}
	for _, t := range s.AllTables() {
		m.table(t)
	}
}

func (m markdown) table(t report.Table) {
	if !t.Title.IsZero() {
		m.line("### %s", m.says(t.Title))
	}
	t, hidden := excerpt(t)
	heads, rule := "|", "|"
	for _, c := range t.Columns {
		heads += " " + m.says(c.Title) + " |"
		if c.Kind.Numeric() {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	m.write("%s\n%s\n", heads, rule)
	for k, row := range t.Rows {
		if hidden.before(k) {
			m.write("| *%s* %s\n", inline(m.more(hidden)), strings.Repeat("| ", len(t.Columns)-1)+"|")
		}
		m.write("|")
		for _, v := range row.Cells {
			cell := inline(m.value(v))
			if row.Total && cell != "" {
				cell = "**" + cell + "**"
			}
			m.write(" %s |", cell)
		}
		m.write("\n")
	}
	m.write("\n")
}

// markup are the characters that mean something to Markdown or HTML, and what becomes
// a link by itself.
var markup = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`, "$", `\$`, "@", `\@`, "://", `\://`, "www.", `www\.`)

// block are beginnings of a line that make it a list, a heading or a rule.
var block = regexp.MustCompile(`^(\d{1,9})?[-+=.)]`)

// signed is the beginning of an amount with its currency, which is no list: -CNY 12.50.
var signed = regexp.MustCompile(`^[-+]\pL`)

// inline makes text safe inside a line and at its beginning. Space around it would make
// it code, or keep it from being bold.
func inline(s string) string {
	s = markup.Replace(strings.TrimSpace(s))
	if at := block.FindStringIndex(s); at != nil && !isNumber(s) && !signed.MatchString(s) {
		s = s[:at[1]-1] + `\` + s[at[1]-1:]
	}
	return s
}

// isNumber reports whether a text begins as a number does: -12.5 is no list.
func isNumber(s string) bool {
	s = strings.TrimLeft(s, "-+")
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return n > 0 && (n == len(s) || s[n] == ',' || s[n] == ' ' && n < len(s)-1 || s[n] == '.' && n+1 < len(s) && s[n+1] >= '0' && s[n+1] <= '9')
}
