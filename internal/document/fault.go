package document

import (
	"strings"

	"github.com/salesperf/salesperf/target/check"
)

// A fault is what cannot be read of a document, in which there is nothing in its place.
type fault struct {
	path   string
	around string          // the object or list that it is in
	list   string          // that around is an element of; empty: of none
	stray  bool            // a name that nobody knows, and so perhaps one that is missing beside it
	form   form            // of the number, choice or text that it should be; else formNone
	holds  map[string]bool // of what is stray: the names and texts in it
}

// fault makes a fault of a problem of reading.
func (d *decoder) fault(p check.Problem, where places) fault {
	f := fault{path: p.Path, around: parent(p.Path), stray: p.Code == check.Unknown, form: d.unread[p.Path]}
	if list := parent(f.around); where.has(list) && d.nodes[where[list]].kind == '[' {
		f.list = list
	}
	if n, ok := where[p.Path]; ok && f.stray {
		f.holds = map[string]bool{}
		for _, part := range d.nodes[n:d.nodes[n].end] {
			f.holds[part.name], f.holds[part.text] = true, true
		}
		delete(f.holds, "") // which names nothing
	}
	return f
}

// causes reports whether a problem, and the text at its place, may be there only because of
// the fault.
func (f fault) causes(p check.Problem, text string, where places) bool {
	if within(p.Path, f.path) || within(f.path, p.Path) {
		return true
	}
	if p.Path == "/schema" || f.path == "/schema" || f.path == "/id" || f.path == "/version" {
		return false // it says what the document is, and nothing in it
	}
	if f.stray && !where.has(p.Path) && where.inner(p.Path) == f.around {
		return true
	}
	switch p.Code {
	case check.Order: // of the same member of another element
		mine, its := rest(p.Path, f.path), rest(f.path, p.Path)
		return mine == its && !strings.Contains(mine, "/")
	case check.Unknown: // a name that should be there
		return f.names(text) || f.meant(p)
	case check.Duplicate, check.Overlap: // of elements that a name tells apart
		elements := f.list != "" && (parent(p.Path) == f.list || parent(parent(p.Path)) == f.list)
		return elements && (f.form == formString || f.hollow() || f.stray && !within(p.Path, f.around))
	case check.Mismatch, check.Sum: // which look at other places
		return within(p.Path, f.around) || f.hollow() && within(p.Path, parent(f.around)) || f.meant(p)
	}
	return false
}

// hollow reports whether an object or a list is missing, or anything in it may be.
func (f fault) hollow() bool { return !f.stray && f.form == formNone }

// names reports whether the fault may hide that something has a name.
func (f fault) names(text string) bool {
	if f.stray {
		return f.holds[text]
	}
	return f.hollow() || f.form == formString && (name(f.path) == "id" || strings.Trim(name(f.path), "0123456789") == "")
}

// meant reports whether the fault is, or was perhaps meant to be, a member of the same name.
func (f fault) meant(p check.Problem) bool {
	mine, its := name(p.Path), name(f.path)
	return mine == its || f.stray && near(its, mine)
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
