package render

import (
	"slices"

	"github.com/salesperf/salesperf/report"
)

// A gap is a place in a table where a page leaves rows out, and how many. Files of data
// have all rows: CSV, JSON, workbooks.
type gap struct{ at, rows int }

// excerpt returns a table with the rows that a page shows.
func excerpt(t report.Table) (report.Table, gap) {
	from, to := t.Hidden()
	if from < to {
		t.Rows = slices.Concat(t.Rows[:from], t.Rows[to:])
	}
	return t, gap{from, to - from}
}

// before reports whether rows are left out above a row.
func (g gap) before(row int) bool { return g.rows > 0 && row == g.at }

// more says how many rows are left out.
func (v voice) more(g gap) string { return v.text(report.T("rows-more", report.Count(g.rows))) }
