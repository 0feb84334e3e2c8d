package coverage

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteText writes every target with its hits and its people, plan by plan. The text may
// change.
func (c Coverage) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, p := range c.plans {
		one := Coverage{c.people, []plan{p}}
		fmt.Fprintf(&b, "%s version %d: %s\n", p.ref.ID, p.ref.Version, one)
		table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "  hits\tpeople\tplace\tcase\t")
		for t := range one.Targets() {
			fmt.Fprintf(table, "%s %d\t%d\t%s\t%s\t%s%s\n", mark(t), t.Hits, t.People, t.At, t.Case, t.Label(), only(t))
		}
		_ = table.Flush() // a strings.Builder does not fail
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mark shows what was hit for nobody, or for one person.
func mark(t Target) string {
	switch {
	case t.Hits == 0:
		return "!"
	case t.People == 1:
		return "·"
	}
	return " "
}

// only names the one person.
func only(t Target) string {
	if t.People == 1 {
		return " (only " + string(t.Only) + ")"
	}
	return ""
}
