package crm

import (
	"fmt"

	"github.com/salesperf/salesperf/target/check"
)

// A place is a file, a line of it, or a field of a line.
type place struct {
	table        *table
	line, column int    // line and byte of it, from 1; both 0 for the file as a whole
	field        string // the name of its column; empty for more than one field
}

// bad reports a problem at p.
func (p place) bad(code, format string, args ...any) {
	p.table.faults.add(p, code, fmt.Sprintf(format, args...))
}

// problem returns what is wrong at p, with the place in front of the text as compilers
// write it.
func (p place) problem(code, text string) check.Problem {
	at, prefix := check.New().At(p.table.name), p.table.name
	if p.line > 0 {
		at = at.Index(p.line)
		prefix = fmt.Sprintf("%s:%d:%d", prefix, p.line, p.column)
	}
	if p.field != "" {
		at = at.At(p.field)
		prefix += ": " + p.field
	}
	return check.Problem{Path: at.Path(), Code: code, Text: prefix + ": " + text}
}
