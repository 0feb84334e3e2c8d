package render

import (
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/internal/columns"
	"github.com/salesperf/salesperf/report"
)

func (m mail) insights(list []report.Insight) {
	if len(list) == 0 {
		return
	}
	m.heading(m.word("insights"), "-")
	for i, in := range list {
		mark := strconv.Itoa(i+1) + ". "
		m.item(mark, "["+m.word("severity."+in.Severity.String())+"] "+m.text(in.Finding))
		indent := strings.Repeat(" ", len(mark))
		if numbers := m.numbers(in); numbers != "" {
			m.item(indent, numbers)
		}
		if !in.Suggestion.IsZero() {
			m.item(indent+"→ ", m.text(in.Suggestion.Text))
			if terms := m.terms(in); terms != "" {
				m.item(indent+"  ", terms)
			}
		}
		m.blank()
	}
}

// numbers are what an insight was concluded from, in a line.
func (v voice) numbers(in report.Insight) string {
	var parts []string
	for _, f := range in.Numbers {
		parts = append(parts, v.named(v.text(f.Name), v.spoken(f.Value)))
	}
	return strings.Join(parts, " · ")
}

// terms says who would do what is suggested, until when, and what it is worth.
func (v voice) terms(in report.Insight) string {
	var parts []string
	if a := in.Suggestion.Action; !a.IsZero() {
		parts = append(parts, v.text(report.T("action", report.Called(string(a.Owner)), report.On(a.Due))))
	}
	if s := in.Suggestion; !s.Effect.IsMissing() && !s.Basis.IsZero() {
		parts = append(parts, v.text(report.T("effect.basis", s.Effect, report.Say(s.Basis.Key, s.Basis.Args...))))
	} else if !s.Effect.IsMissing() {
		parts = append(parts, v.text(report.T("effect", s.Effect)))
	} else if in.Stake.IsPositive() {
		key := "stake"
		if in.Severity == report.Info { // nothing is at stake in good news
			key = "amount"
		}
		parts = append(parts, v.text(report.T(key, report.Amount(in.Stake, 0))))
	}
	return strings.Join(parts, " · ")
}

func (m mail) section(s report.Section) {
	m.heading(m.text(s.Title), "-")
	for _, t := range s.Lead {
		m.paragraph(m.text(t))
	}
	for _, t := range s.Tables {
		m.table(t)
	}
}

func (m mail) notes(notes []report.Note) {
	if len(notes) == 0 {
		return
	}
	m.heading(m.word("notes"), "-")
	for _, n := range notes {
		m.item("* ", m.text(n.Text))
	}
}

// columnGap is the columns between two columns of a table.
const columnGap = 2

// table writes a table with its columns below each other or, when it is too wide, its
// rows one after the other.
func (m mail) table(t report.Table) {
	if !t.Title.IsZero() {
		m.paragraph(m.named(m.text(t.Title), ""))
	}
	t, hidden := excerpt(t)
	heads := make([]string, len(t.Columns))
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = m.text(c.Title)
		for _, word := range wrap(heads[i], headWidth) {
			widths[i] = max(widths[i], columns.Of(word))
		}
	}
	cells := make([][]string, len(t.Rows))
	for k, row := range t.Rows {
		cells[k] = make([]string, len(row.Cells))
		for i, x := range row.Cells {
			cells[k][i] = m.value(x)
			widths[i] = max(widths[i], columns.Of(cells[k][i]))
		}
	}
	total := -columnGap
	for _, w := range widths {
		total += w + columnGap
	}
	if total > mailWidth {
		m.stacked(heads, cells, hidden)
	} else {
		m.grid(t, heads, cells, widths, hidden)
	}
	m.blank()
}

// headWidth is the columns at which a heading is broken into lines.
const headWidth = 12

// grid writes headings, a rule, and a line for each row; rows that sum up have a rule
// above them.
func (m mail) grid(t report.Table, heads []string, cells [][]string, widths []int, hidden gap) {
	lines := make([][]string, len(heads))
	height := 0
	for i, h := range heads {
		lines[i] = wrap(h, headWidth)
		height = max(height, len(lines[i]))
	}
	for k := range height {
		row := make([]string, len(heads))
		for i, l := range lines {
			if from := height - len(l); k >= from { // headings stand on the rule
				row[i] = l[k-from]
			}
		}
		m.row(t, row, widths)
	}
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("-", w)
	}
	m.row(t, rule, widths)
	for k, row := range cells {
		if hidden.before(k) {
			m.item("", m.more(hidden))
		}
		if t.Rows[k].Total && k > 0 {
			m.row(t, rule, widths)
		}
		m.row(t, row, widths)
	}
}

func (m mail) row(t report.Table, cells []string, widths []int) {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString(strings.Repeat(" ", columnGap))
		}
		b.WriteString(pad(c, widths[i], t.Columns[i].Kind.Numeric()))
	}
	m.line(b.String())
}

// stacked writes each row as its first value and, indented, the others with their
// headings. What a row does not have is left out.
func (m mail) stacked(heads []string, cells [][]string, hidden gap) {
	for k, row := range cells {
		if hidden.before(k) {
			m.item("", m.more(hidden))
		}
		m.item("", row[0])
		for i := 1; i < len(row); i++ {
			if row[i] != "" {
				m.item("  ", m.named(heads[i], row[i]))
			}
		}
	}
}
