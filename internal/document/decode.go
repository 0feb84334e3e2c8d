package document

import (
	"encoding"
	"fmt"
	"iter"
	"reflect"
	"strconv"

	"github.com/shopspring/decimal"

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
	nodes []node
	kinds Kinds
}

func (d *decoder) value(n int, v reflect.Value, at *check.Checker) {
	if d.stopped() {
		return
	}
	s := d.shapes.of(v.Type())
	if d.nodes[n].kind == 'n' && s.form.nullable() {
		return
	}
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
}

// nouns names the kinds of nodes.
var nouns = map[byte]string{'{': "an object", '[': "a list", '"': "a string", '0': "a number", 't': "true", 'f': "false", 'n': "null"}

// want reports whether node n is of the given kind, and a problem when it is not.
func (d *decoder) want(n int, kind byte, at *check.Checker) bool {
	if d.nodes[n].kind == kind {
		return true
	}
	d.report(at, check.Malformed, "%s should be here, not %s", nouns[kind], nouns[d.nodes[n].kind])
	return false
}

func (d *decoder) bool(n int, v reflect.Value, at *check.Checker) {
	switch kind := d.nodes[n].kind; kind {
	case 't', 'f':
		v.SetBool(kind == 't')
	default:
		d.report(at, check.Malformed, "true or false should be here, not %s", nouns[kind])
	}
}

func (d *decoder) decimal(n int, v reflect.Value, at *check.Checker) {
	node := d.nodes[n]
	if node.kind != '0' && node.kind != '"' {
		d.report(at, check.Malformed, "a decimal should be here, not %s", nouns[node.kind])
		return
	}
	x, err := ParseDecimal(node.text)
	if err != nil {
		d.merge(at, err)
		return
	}
	switch p := v.Addr().Interface().(type) {
	case *decimal.Decimal:
		*p = x
	case *decimal.NullDecimal:
		*p = decimal.NewNullDecimal(x)
	}
}

func (d *decoder) text(n int, v reflect.Value, at *check.Checker) {
	u, ok := v.Addr().Interface().(encoding.TextUnmarshaler)
	switch {
	case !ok:
		d.refuse(at, v.Type(), "it can be written as text but not read")
	case d.want(n, '"', at):
		if err := u.UnmarshalText([]byte(d.nodes[n].text)); err != nil {
			d.merge(at, err)
		}
	}
}

func (d *decoder) number(n int, v reflect.Value, form form, at *check.Checker) {
	if !d.want(n, '0', at) {
		return
	}
	text, bits := d.nodes[n].text, v.Type().Bits()
	var err error
	switch form {
	case formInt:
		var x int64
		x, err = strconv.ParseInt(text, 10, bits)
		v.SetInt(x)
	case formUint:
		var x uint64
		x, err = strconv.ParseUint(text, 10, bits)
		v.SetUint(x)
	default:
		var x float64
		x, err = strconv.ParseFloat(text, bits)
		v.SetFloat(x)
	}
	d.numberError(text, form, v.Type(), err, at)
}

func (d *decoder) numberError(text string, form form, t reflect.Type, err error, at *check.Checker) {
	switch {
	case err == nil:
	case form != formFloat && digitsLen(text) < len(text) && (text[0] != '-' || digitsLen(text[1:]) < len(text)-1):
		d.report(at, check.Malformed, "%.40s is not a whole number written in digits alone", text)
	default:
		d.report(at, check.Range, "%.40s is out of range (%v)", text, t.Kind())
	}
}

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

func (d *decoder) children(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := n + 1; i < int(d.nodes[n].end); i = int(d.nodes[i].end) {
			if !yield(i) {
				return
			}
		}
	}
}
