package document

import (
	"encoding"
	"errors"
	"path"
	"reflect"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// noun names what a node of this kind is.
func noun(kind byte) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 't':
		return "true"
	case 'f':
		return "false"
	}
	return "null"
}

// want reports whether node n is of the given kind, and a problem when it is not.
func (d *decoder) want(n int, kind byte, at *check.Checker) bool {
	if d.nodes[n].kind == kind {
		return true
	}
	d.report(at, check.Malformed, "%s should be here, not %s", noun(kind), noun(d.nodes[n].kind))
	return false
}

func (d *decoder) bool(n int, v reflect.Value, at *check.Checker) {
	switch kind := d.nodes[n].kind; kind {
	case 't', 'f':
		v.SetBool(kind == 't')
	default:
		d.report(at, check.Malformed, "true or false should be here, not %s", noun(kind))
	}
}

func (d *decoder) decimal(n int, v reflect.Value, at *check.Checker) {
	node := d.nodes[n]
	if node.kind != '0' && node.kind != '"' {
		d.report(at, check.Malformed, "a decimal should be here, not %s", noun(node.kind))
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
			d.merge(at, plainly(err, v.Type()))
		}
	}
}

// plainly returns the error of a type's own text without the name of its package, which is for
// programmers and not for authors of documents.
func plainly(err error, t reflect.Type) error {
	if text, ok := strings.CutPrefix(err.Error(), path.Base(t.PkgPath())+": "); ok && !errors.As(err, new(check.Problems)) {
		return errors.New(text)
	}
	return err
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
	switch {
	case err == nil:
	case form != formFloat && strings.ContainsAny(text, ".eE"):
		d.report(at, check.Malformed, "%.40s is not a whole number written in digits alone", text)
	default:
		d.report(at, check.Range, "%.40s is out of range (%v)", text, v.Kind())
	}
}
