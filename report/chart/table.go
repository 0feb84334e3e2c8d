package chart

// A Table holds the numbers of a chart.
type Table struct {
	Columns []Text    // headings; the first may be zero
	Rows    [][]Value // one value for each column
}

// newTable returns a table with these headings and room for rows.
func newTable(rows int, columns ...Text) Table {
	return Table{Columns: columns, Rows: make([][]Value, 0, rows)}
}

func (t *Table) add(cells ...Value) { t.Rows = append(t.Rows, cells) }

// label returns a text as a cell.
func label(t Text) Value { return Value{Text: t} }
