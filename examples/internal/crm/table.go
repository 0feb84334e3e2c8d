package crm

import (
	"bytes"
	"encoding/csv"
	"iter"
	"strconv"

	"github.com/salesperf/salesperf/target/check"
)

// A table is one file while it is read, and afterwards the names of its rows.
type table struct {
	name    string
	order   int      // its place among the files
	needs   []string // the columns that must be there
	content []byte   // what is to be parsed; nil for nothing
	header  []string // the columns that are there
	columns map[string]int
	keys    map[string]key
	flawed  map[int]bool // the lines whose row has a problem
	broken  bool         // some rows could not be read or named, so keys may be missing
	faults  *faults
}

// A key says which row has it.
type key struct{ row, line int }

// rows yields the rows below the header, and none when the header lacks a column. A
// row is valid until the next one.
func (t *table) rows() iter.Seq[*row] {
	return func(yield func(*row) bool) {
		if t.content == nil {
			return
		}
		in := csv.NewReader(bytes.NewReader(t.content))
		in.FieldsPerRecord = -1
		in.ReuseRecord = true
		r := &row{table: t, in: in, number: -1}
		if !t.readHeader(r) {
			t.broken = true
			return
		}
		for r.next() {
			if !r.sound() {
				t.broken = true
				continue
			}
			r.number++
			if !yield(r) {
				return
			}
		}
	}
}

// readHeader learns the columns from the first row and reports whether all are there.
func (t *table) readHeader(r *row) bool {
	if !r.next() {
		t.bad(check.Required, "the file has no header")
		return false
	}
	if r.fields == nil || !r.clean() {
		return false
	}
	ok := true
	for i, name := range r.fields {
		if _, twice := t.columns[name]; twice {
			r.field(i).bad(check.Duplicate, "a second column %.40q", name)
			ok = false
		}
		t.columns[name] = i
	}
	for _, name := range t.needs {
		if _, found := t.columns[name]; !found {
			place{t, 1, 1, name}.bad(check.Required, "the column is missing")
			ok = false
		}
	}
	t.header = append(t.header, r.fields...)
	return ok
}

// columnName returns the name of field i, or its number from 1 when it has none.
func (t *table) columnName(i int) string {
	if i < len(t.header) {
		return t.header[i]
	}
	return strconv.Itoa(i + 1)
}

// find returns the number of the row with this key. A row with a problem is not found:
// what it says is not to be held against others.
func (t *table) find(name string) (row int, ok bool) {
	k, ok := t.keys[name]
	return k.row, ok && !t.flawed[k.line]
}

// bad reports a problem of the file as a whole.
func (t *table) bad(code, format string, args ...any) {
	place{table: t}.bad(code, format, args...)
}
