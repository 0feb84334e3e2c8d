package crm

import (
	"encoding/csv"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/salesperf/salesperf/target/check"
)

// A row is the record of a table that is being read.
type row struct {
	table  *table
	in     *csv.Reader
	number int      // from 0, counting the rows that could be read
	fields []string // nil for a record that is not CSV
}

// next goes to the next record and reports whether there is one. It reports a record
// that is not CSV and leaves its fields nil.
func (r *row) next() bool {
	fields, err := r.in.Read()
	r.fields = fields
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		r.fields = nil
		place{table: r.table, line: broken.Line, column: broken.Column}.bad(check.Malformed, "%v", broken.Err)
		return true
	}
	return err == nil
}

// sound reports whether the record has the right number of clean fields, and the
// problem otherwise.
func (r *row) sound() bool {
	if r.fields == nil || !r.clean() {
		return false
	}
	if n := len(r.table.header); len(r.fields) != n {
		at := place{table: r.table, line: r.line(), column: 1}
		at.bad(check.Mismatch, "%d fields where the header has %d", len(r.fields), n)
		return false
	}
	return true
}

// clean reports whether every field is short text in UTF-8, and the problems otherwise.
func (r *row) clean() bool {
	ok := true
	for i, field := range r.fields {
		switch {
		case len(field) > maxField:
			r.field(i).bad(check.TooLarge, "longer than %d bytes", maxField)
		case !utf8.ValidString(field):
			r.field(i).bad(check.Malformed, "not valid UTF-8")
		case strings.Contains(field, "\x00"):
			r.field(i).bad(check.Malformed, "a NUL byte")
		default:
			continue
		}
		ok = false
	}
	return ok
}

// line returns the line on which the record begins.
func (r *row) line() int {
	line, _ := r.in.FieldPos(0)
	return line
}

// field returns the place of field i.
func (r *row) field(i int) place {
	line, column := r.in.FieldPos(i)
	return place{r.table, line, column, r.table.columnName(i)}
}

// at returns the place of a column.
func (r *row) at(column string) place { return r.field(r.table.columns[column]) }

// raw returns what a column says, as it is.
func (r *row) raw(column string) string { return r.fields[r.table.columns[column]] }

// has reports whether a column says anything.
func (r *row) has(column string) bool { return r.raw(column) != "" }

// bad reports a problem of a column.
func (r *row) bad(column, code, format string, args ...any) {
	r.table.flawed[r.line()] = true
	r.at(column).bad(code, format, args...)
}
