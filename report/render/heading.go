package render

import (
	"strings"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/report"
)

// Headings writes the headings of a table for a file of data, whose readers find a column
// by its heading: one that belongs to another ([report.Column.Of]) names both, and one
// that would be there already is followed by its id. So each is there once, also without
// regard to case.
func (p Printer) Headings(t report.Table, currency string) []string {
	return p.voice(currency).headings(t)
}

func (v voice) headings(t report.Table) []string {
	out := make([]string, len(t.Columns))
	taken := make(map[string]bool, len(t.Columns))
	for i, c := range t.Columns {
		heading := v.text(c.Title)
		if !c.Of.IsZero() {
			heading = v.named(v.text(c.Of), heading)
		}
		for taken[sameAs(heading)] {
			heading += " (" + clean.Isolated(c.ID) + ")"
		}
		out[i], taken[sameAs(heading)] = heading, true
	}
	return out
}

// sameAs is what two headings have in common that a reader takes for the same.
func sameAs(heading string) string { return strings.ToLower(clean.Cell(heading)) }
