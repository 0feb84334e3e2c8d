package document

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/shopspring/decimal"
)

// A form is how the values of a Go type stand in a document.
type form uint8

const (
	formNone form = iota // not at all
	formDecimal
	formNullDecimal
	formText // a string that the type itself reads and writes
	formBool
	formInt
	formUint
	formFloat
	formString
	formSlice
	formArray
	formMap
	formPointer
	formInterface
	formStruct
)

// nullable reports whether null says something about a value of this form.
func (f form) nullable() bool {
	return f == formNullDecimal || f == formPointer || f == formInterface
}

// numeric reports whether a value of this form is a number.
func (f form) numeric() bool {
	switch f {
	case formDecimal, formNullDecimal, formInt, formUint, formFloat:
		return true
	}
	return false
}

// choice reports whether a value of this form is one of some that its type knows.
func (f form) choice() bool { return f == formText || f == formBool }

var (
	decimalType     = reflect.TypeFor[decimal.Decimal]()
	nullDecimalType = reflect.TypeFor[decimal.NullDecimal]()
	marshaler       = reflect.TypeFor[encoding.TextMarshaler]()
	unmarshaler     = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// A shape is the form of a type and, for a struct, its members in declared order.
type shape struct {
	form      form
	fields    []field
	leavesOut bool // something, by the tag "-"
}

// find returns the position of the member called name, or -1.
func (s *shape) find(name string) int {
	for i := range s.fields {
		if s.fields[i].name == name {
			return i
		}
	}
	return -1
}

// A field is a member of a struct, or of a struct embedded in it.
type field struct {
	name                string
	index               []int
	omitEmpty, omitZero bool
}

// shapes keeps the shapes that one call has met.
type shapes map[reflect.Type]*shape

func (all shapes) of(t reflect.Type) *shape {
	s := all[t]
	if s == nil {
		s = &shape{form: all.form(t)}
		if s.form == formStruct && (!s.collect(t, nil) || s.leavesOut && len(s.fields) == 0) {
			s.form = formNone
		}
		all[t] = s
	}
	return s
}

func (all shapes) form(t reflect.Type) form {
	switch {
	case t == decimalType:
		return formDecimal
	case t == nullDecimalType:
		return formNullDecimal
	case t.Kind() == reflect.Interface:
		return formInterface
	case t.Kind() == reflect.Pointer:
		return all.pointer(t)
	case isText(t):
		return formText
	}
	switch t.Kind() {
	case reflect.Bool:
		return formBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return formInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return formUint
	case reflect.Float32, reflect.Float64:
		return formFloat
	case reflect.String:
		return formString
	case reflect.Slice:
		return formSlice
	case reflect.Array:
		return formArray
	case reflect.Map:
		return all.mapping(t)
	case reflect.Struct:
		return formStruct
	}
	return formNone
}

func isText(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(unmarshaler) || p.Implements(marshaler)
}

// pointer refuses pointers to what can be null itself: null would say two things.
func (all shapes) pointer(t reflect.Type) form {
	e := t.Elem()
	if e == nullDecimalType || e.Kind() == reflect.Pointer || e.Kind() == reflect.Interface {
		return formNone
	}
	return formPointer
}

func (all shapes) mapping(t reflect.Type) form {
	if f := all.form(t.Key()); f != formString && f != formText {
		return formNone
	}
	return formMap
}

// collect adds the members of the struct type t, which is reached by index, and
// reports whether they can be told apart and read. An unexported field cannot, and two
// values that differ in it would be one document.
func (s *shape) collect(t reflect.Type, index []int) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(index[:len(index):len(index)], i)
		tag := f.Tag.Get("json")
		switch {
		case f.Name == "_": // nobody can set it
		case tag == "-":
			s.leavesOut = true
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Pointer:
			return false // it would be one value by name and many by its members
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct && !isText(f.Type):
			if !s.collect(f.Type, at) {
				return false
			}
		case !f.IsExported() || !s.add(f.Name, tag, at):
			return false
		}
	}
	return true
}

func (s *shape) add(goName, tag string, index []int) bool {
	name, options, _ := strings.Cut(tag, ",")
	if name == "" {
		name = goName
	}
	if s.find(name) >= 0 {
		return false
	}
	f := field{name: name, index: index}
	for options != "" {
		var option string
		switch option, options, _ = strings.Cut(options, ","); option {
		case "omitempty":
			f.omitEmpty = true
		case "omitzero":
			f.omitZero = true
		default:
			return false
		}
	}
	s.fields = append(s.fields, f)
	return true
}
