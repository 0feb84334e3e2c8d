package document

import (
	"reflect"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// Read reads a document as Decode does and checks it. A member that is left out although
// Encode always writes it is a problem as well: a rate that nobody wrote is no rate of 0.
//
// All problems come at once, in the order of the document; what is missing stands where the
// object begins that lacks it. Where something cannot be read, all else is checked, but for
// what may be wrong only because of that. After an error the value is the zero value.
func Read[T interface{ Check() error }](data []byte, kinds Kinds) (T, error) {
	var v, none T
	nodes, err := parse(data)
	if err != nil {
		return none, err
	}
	d := decoder{walk: newWalk(), nodes: nodes, kinds: kinds, whole: true, unread: map[string]form{}}
	d.value(0, reflect.ValueOf(&v).Elem(), d.root)
	if d.err != nil {
		return none, d.err
	}
	all, _ := d.result().(check.Problems)
	if !d.over {
		err = v.Check()
		found, ok := err.(check.Problems)
		if err != nil && !ok {
			return none, err
		}
		all = d.order(append(all, d.genuine(all, found)...))
	}
	if len(all) > 0 {
		return none, all
	}
	return v, nil
}

// genuine returns the problems of a check, and then members that are left out and not told of
// yet: those that are no consequence of what could not be read.
func (d *decoder) genuine(unread, found check.Problems) check.Problems {
	if len(unread) > 0 && len(found) > MaxProblems {
		found = found[:MaxProblems] // more than anybody mends at once
	}
	var out check.Problems
	where := newPlaces(d.nodes, unread, found)
	faults := make([]fault, len(unread))
	for i, p := range unread {
		faults[i] = d.fault(p, where)
	}
	for _, p := range found {
		text := d.textAt(p.Path, where)
		if !slices.ContainsFunc(faults, func(f fault) bool { return f.causes(p, text, where) }) {
			out = append(out, p)
		}
	}
	for _, p := range d.absent {
		if !slices.ContainsFunc(out, func(o check.Problem) bool { return within(o.Path, p.Path) }) {
			out = append(out, p)
		}
	}
	return out
}

// textAt returns the text at a place; of what is no text its name.
func (d *decoder) textAt(path string, where places) string {
	if n, ok := where[path]; ok && d.nodes[n].kind == '"' {
		return d.nodes[n].text
	}
	return name(path)
}
