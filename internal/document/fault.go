package document

import (
	"strings"

	"github.com/salesperf/salesperf/target/check"
)

// A fault is what cannot be read of a document, in which there is nothing in its place.
type fault struct {
	path   string
	around string // the object or list that it is in
	list   string // that around is an element of; empty: of none
	number bool   // it should be a number
	choice bool   // it should be true or false, or a text that its type reads: no name of anything
	stray  bool   // a name that nobody knows, and so perhaps one that is missing beside it
}

// causes reports whether a problem may be there only because of the fault.
func (f fault) causes(p check.Problem, where places) bool {
	if within(p.Path, f.path) || within(f.path, p.Path) {
		return true
	}
	if p.Path == "/schema" {
		return false // it says what the document is
	}
	if f.stray && !where.has(p.Path) && where.inner(p.Path) == f.around {
		return true
	}
	switch p.Code {
	case check.Order: // of the same member of another element
		mine, its := rest(p.Path, f.path), rest(f.path, p.Path)
		return mine == its && !strings.Contains(mine, "/")
	case check.Unknown: // a name that should be there
		return !f.number && !f.choice || name(p.Path) == name(f.path)
	case check.Duplicate, check.Overlap: // of elements that a name tells apart
		elements := f.list != "" && (parent(p.Path) == f.list || parent(parent(p.Path)) == f.list)
		return elements && !f.number && !f.choice && !(f.stray && within(p.Path, f.around))
	case check.Mismatch, check.Sum: // which look at other places
		return !f.number || within(p.Path, f.around)
	}
	return false
}

// within reports whether a place is another one or in it.
func within(path, in string) bool {
	tail, ok := strings.CutPrefix(path, in)
	return ok && (tail == "" || tail[0] == '/')
}

// parent returns the place around a place; that of the whole document is itself.
func parent(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// name returns the last name of a place.
func name(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// shared returns the innermost place that two places are in.
func shared(a, b string) string {
	for !within(b, a) {
		a = parent(a)
	}
	return a
}

// rest returns a place as seen from the element, or member, of what it shares with another one.
func rest(path, other string) string {
	tail := strings.TrimPrefix(path[len(shared(path, other)):], "/")
	_, inside, _ := strings.Cut(tail, "/")
	return inside
}
