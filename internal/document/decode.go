package document

import (
	"fmt"
	"iter"
	"reflect"

	"github.com/salesperf/salesperf/target/check"
)

// Decode reads the JSON document in data into the value that into points to, and
// replaces what was there. Members of interface types are chosen from kinds.
//
// The error is check.Problems with everything that is wrong with the document, in
// its order; a document that is no JSON or too large is one problem without a path.
// A Go type that cannot be read is a plain error. After an error *into is what it
// was before.
func Decode(data []byte, into any, kinds Kinds) error {
	target := reflect.ValueOf(into)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return fmt.Errorf("document: cannot decode into %T; a pointer is needed", into)
	}
	nodes, err := parse(data)
	if err != nil {
		return err
	}
	d := decoder{walk: newWalk(), nodes: nodes, kinds: kinds}
	v := reflect.New(target.Type().Elem()).Elem()
	d.value(0, v, d.root)
	if err := d.result(); err != nil {
		return err
	}
	target.Elem().Set(v)
	return nil
}

// A decoder sets Go values from the nodes of a document. Its methods take the
// number of a node, a settable zero value, and the place where both are.
type decoder struct {
	walk
	nodes  []node
	kinds  Kinds
	whole  bool           // members that are left out are noted, and what cannot be read
	absent check.Problems // those that there have to be

	unread map[string]form // by place: what should be there of numbers, choices and texts that cannot be read
}

func (d *decoder) value(n int, v reflect.Value, at *check.Checker) {
	s := d.shapes.of(v.Type())
	if d.nodes[n].kind == 'n' && s.form.nullable() {
		return
	}
	found := d.found
	switch s.form {
	case formDecimal, formNullDecimal:
		d.decimal(n, v, at)
	case formText:
		d.text(n, v, at)
	case formBool:
		d.bool(n, v, at)
	case formInt, formUint, formFloat:
		d.number(n, v, s.form, at)
	case formString:
		if d.want(n, '"', at) {
			v.SetString(d.nodes[n].text)
		}
	case formSlice, formArray:
		d.list(n, v, at)
	case formMap:
		d.mapping(n, v, at)
	case formPointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), at)
	case formInterface:
		d.kinded(n, v, at)
	case formStruct:
		d.object(n, v, s, false, at)
	default:
		d.refuse(at, v.Type(), "no document holds this type")
	}
	if d.whole && d.found > found && (s.form.numeric() || s.form.choice() || s.form == formString) {
		d.unread[at.Path()] = s.form
	}
}

// list reads node n into a slice or an array. An empty list leaves a slice nil.
func (d *decoder) list(n int, v reflect.Value, at *check.Checker) {
	if !d.want(n, '[', at) {
		return
	}
	count := 0
	for range d.children(n) {
		count++
	}
	switch {
	case v.Kind() == reflect.Array && count != v.Len():
		d.report(at, check.Malformed, "the list has %d elements; it should have %d", count, v.Len())
		return
	case v.Kind() == reflect.Slice && count > 0:
		v.Set(reflect.MakeSlice(v.Type(), count, count))
	}
	i := 0
	for child := range d.children(n) {
		d.value(child, v.Index(i), at.Index(i))
		i++
	}
}

// children yields the nodes in node n, until the decoder stops.
func (d *decoder) children(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := n + 1; i < int(d.nodes[n].end) && !d.stopped(); i = int(d.nodes[i].end) {
			if !yield(i) {
				return
			}
		}
	}
}
