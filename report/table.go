package report

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A Table is a table with typed columns. Numbers stay numbers in it: rounding and
// words are for the one who writes it down.
type Table struct {
	ID      string   `json:"id"`             // unique in the report, such as "people"; names files and sheets
	Title   Text     `json:"title,omitzero"` // none: the title of the section
	Columns []Column `json:"columns"`        // at least one
	Rows    []Row    `json:"rows,omitempty"` // in reading order

	// Excerpt is how many rows of each end a page shows of a list that is long; those
	// between stand as a number. 0 shows all. Data has all rows in any case: CSV,
	// workbooks and JSON.
	Excerpt int `json:"excerpt,omitzero"`
}

// excerpt is how many people a page shows of each end of a ranking.
const excerpt = 15

// Hidden returns which rows a page leaves out: those from one up to another, and none
// when the two are equal. Totals are always shown, and no single row is left out for a
// line that says so.
func (t Table) Hidden() (from, to int) {
	body := len(t.Rows)
	for body > 0 && t.Rows[body-1].Total {
		body--
	}
	if t.Excerpt <= 0 || body/2 <= t.Excerpt {
		return 0, 0
	}
	return t.Excerpt, body - t.Excerpt
}

// A Column is what all values below a heading have in common.
type Column struct {
	ID    string    `json:"id"`    // unique in the table, such as "attainment"
	Title Text      `json:"title"` // heading
	Kind  ValueKind `json:"kind"`  // of its values: not None or Blank

	// Of is the heading of the column that this one belongs to, such as the metric that
	// points are given for. A page shows Title alone, as the two stand side by side; a file
	// of data shows both, so that each column has a heading of its own.
	Of Text `json:"of,omitzero"`
}

// A Row holds one value for each column.
type Row struct {
	Cells []Value `json:"cells"`          // in the order of the columns
	Total bool    `json:"total,omitzero"` // sums up rows above it
}

// Col returns a column whose heading has the key "col." and its id.
func Col(id string, kind ValueKind) Column { return Column{ID: id, Title: T("col." + id), Kind: kind} }

// under returns the column as one that belongs to that with a heading.
func (c Column) under(heading Text) Column {
	c.Of = heading
	return c
}

// Add appends a row.
func (t *Table) Add(cells ...Value) { t.Rows = append(t.Rows, Row{Cells: cells}) }

// AddTotal appends a row that sums up rows above it.
func (t *Table) AddTotal(cells ...Value) { t.Rows = append(t.Rows, Row{Cells: cells, Total: true}) }

// Column returns the place of a column, or -1.
func (t Table) Column(id string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
}

// known returns the table without the columns, but for the first, in which there is
// nothing.
func (t Table) known() Table {
	keep := make([]bool, len(t.Columns))
	for i := range keep {
		keep[i] = i == 0 || slices.ContainsFunc(t.Rows, func(r Row) bool { return !r.Cells[i].IsMissing() && r.Cells[i].Kind != Blank })
	}
	return t.keeping(keep)
}

// without returns the table without some columns.
func (t Table) without(ids ...string) Table {
	keep := make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		keep[i] = !slices.Contains(ids, c.ID)
	}
	return t.keeping(keep)
}

// keeping returns the table with some of its columns.
func (t Table) keeping(keep []bool) Table {
	if !slices.Contains(keep, false) {
		return t
	}
	out := t
	out.Columns, out.Rows = pick(t.Columns, keep), nil
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, Row{Cells: pick(r.Cells, keep), Total: r.Total})
	}
	return out
}

// pick returns what of a list is to be kept.
func pick[T any](list []T, keep []bool) (out []T) {
	for i, x := range list {
		if keep[i] {
			out = append(out, x)
		}
	}
	return out
}

// fits reports whether a cell may stand in a column of kind k: a value of the kind,
// nothing, or words instead of it.
func (v Value) fits(k ValueKind) bool { return v.Kind == k || v.Kind <= Phrase }

// check reports what is wrong with a table by itself.
func (t Table) check(c *check.Checker) {
	c.At("id").Require(t.ID != "", check.Required, "a table has an id")
	t.Title.optional(c.At("title"))
	c.At("excerpt").Require(t.Excerpt >= 0, check.Range, "rows are not below zero")
	c.At("columns").Require(len(t.Columns) > 0, check.Required, "a table has columns")
	seen := map[string]bool{}
	for i, col := range t.Columns {
		at := c.At("columns").Index(i)
		at.At("id").Require(col.ID != "", check.Required, "a column has an id")
		at.At("id").Require(!seen[col.ID], check.Duplicate, "%.40q is another column", col.ID)
		seen[col.ID] = true
		col.Title.check(at.At("title"))
		col.Of.optional(at.At("of"))
		at.At("kind").Require(col.Kind.Valid() && col.Kind > Blank, check.Range, "a column says what its values are")
	}
	for i, row := range t.Rows {
		t.checkRow(c.At("rows").Index(i).At("cells"), row)
	}
}

func (t Table) checkRow(c *check.Checker, row Row) {
	if !c.Require(len(row.Cells) == len(t.Columns), check.Mismatch, "%d values for %d columns", len(row.Cells), len(t.Columns)) {
		return
	}
	for i, v := range row.Cells {
		at := c.Index(i)
		v.check(at)
		at.At("kind").Require(v.fits(t.Columns[i].Kind), check.Mismatch, "a %s in a column of kind %s", v.Kind, t.Columns[i].Kind)
	}
}

// texts yields the texts of a table.
func (t Table) texts(yield func(Text) bool) bool {
	if !t.Title.all(yield) {
		return false
	}
	for _, c := range t.Columns {
		if !c.Title.all(yield) || !c.Of.all(yield) {
			return false
		}
	}
	for _, r := range t.Rows {
		for _, v := range r.Cells {
			if !v.texts(yield) {
				return false
			}
		}
	}
	return true
}
