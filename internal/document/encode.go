package document

import (
	"encoding"
	"errors"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Encode writes v as canonical JSON: one value, one way to write it. To write an
// interface value with its kind, pass a pointer to the variable.
//
// Values that Decode would refuse are reported as check.Problems: a float that is
// not finite, text that is not UTF-8, what is beyond the bounds. A Go type that has
// no form in a document is a plain error.
func Encode(v any) ([]byte, error) {
	e := encoder{walk: newWalk()}
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	if !value.IsValid() {
		return nil, errors.New("document: nothing to encode")
	}
	e.value(reflect.ValueOf(pointerTo(value)).Elem(), e.root, 0)
	e.fits(e.root, 0)
	if err := e.result(); err != nil {
		return nil, err
	}
	return e.out, nil
}

// An encoder appends Go values to a document. Its methods take a value, the place
// where it is, and how many objects and lists are around it.
type encoder struct {
	walk
	out    []byte
	values int
}

func (e *encoder) value(v reflect.Value, at *check.Checker, depth int) {
	e.values++
	if e.stopped() || !e.fits(at, depth) {
		return
	}
	s := e.shapes.of(v.Type())
	if isNull(v, s.form) {
		e.out = append(e.out, "null"...)
		return
	}
	if s.form == formPointer {
		v = v.Elem()
		s = e.shapes.of(v.Type())
	}
	switch s.form {
	case formDecimal:
		e.decimal(*pointerTo(v).(*decimal.Decimal), at)
	case formNullDecimal:
		e.decimal(pointerTo(v).(*decimal.NullDecimal).Decimal, at)
	case formText:
		if text, err := e.text(v, at); err != nil {
			e.merge(at, err)
		} else {
			e.string(text, at)
		}
	case formBool:
		e.out = strconv.AppendBool(e.out, v.Bool())
	case formInt:
		e.out = strconv.AppendInt(e.out, v.Int(), 10)
	case formUint:
		e.out = strconv.AppendUint(e.out, v.Uint(), 10)
	case formFloat:
		e.float(v.Float(), v.Type().Bits(), at)
	case formString:
		e.string(v.String(), at)
	case formSlice, formArray:
		e.list(v, at, depth+1)
	case formMap:
		e.mapping(v, at, depth+1)
	case formInterface:
		e.kinded(v.Elem(), at, depth+1)
	case formStruct:
		e.object(v, s, "", at, depth+1)
	default:
		e.refuse(at, v.Type(), "no document holds this type")
	}
}

// fits reports whether there is room for a value inside depth objects and lists.
func (e *encoder) fits(at *check.Checker, depth int) bool {
	switch {
	case len(e.out) > MaxBytes:
		e.overflow(at, "more than %d bytes", MaxBytes)
	case e.values > MaxValues:
		e.overflow(at, "more than %d values", MaxValues)
	case depth > MaxDepth:
		e.overflow(at, "a value inside more than %d objects and lists", MaxDepth)
	default:
		return true
	}
	return false
}

func (e *encoder) decimal(d decimal.Decimal, at *check.Checker) {
	e.out = append(e.out, '"')
	out, ok := appendDecimal(e.out, d)
	if !ok {
		e.report(at, check.TooLarge, "the decimal has more than %d digits, or one beyond 10^-%[2]d to 10^%[2]d", MaxDigits, MaxExponent)
	}
	e.out = append(out, '"')
}

// float appends the shortest text that reads back as f, as ECMAScript writes it.
func (e *encoder) float(f float64, bits int, at *check.Checker) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		e.report(at, check.Range, "%v is not a finite number", f)
		return
	}
	format, size := byte('f'), math.Abs(f)
	if size != 0 && (size < 1e-6 || size >= 1e21) {
		format = 'e'
	}
	text := strconv.FormatFloat(f+0, format, -1, bits) // + 0 turns -0 into 0
	e.out = append(e.out, strings.Replace(text, "e-0", "e-", 1)...)
}

func (e *encoder) string(s string, at *check.Checker) {
	if !utf8.ValidString(s) {
		e.report(at, check.Malformed, "%.40q is not UTF-8", s)
		return
	}
	e.out = appendString(e.out, s)
}

// text returns what the type of v writes itself as.
func (e *encoder) text(v reflect.Value, at *check.Checker) (string, error) {
	m, ok := pointerTo(v).(encoding.TextMarshaler)
	if !ok {
		e.refuse(at, v.Type(), "it can be read from text but not written")
		return "", e.err
	}
	text, err := m.MarshalText()
	return string(text), err
}

func (e *encoder) list(v reflect.Value, at *check.Checker, depth int) {
	e.out = append(e.out, '[')
	for i := range v.Len() {
		if e.stopped() {
			return
		}
		e.comma(i)
		e.value(v.Index(i), at.Index(i), depth)
	}
	e.out = append(e.out, ']')
}

// comma separates a value from the i values before it.
func (e *encoder) comma(i int) {
	if i > 0 {
		e.out = append(e.out, ',')
	}
}
