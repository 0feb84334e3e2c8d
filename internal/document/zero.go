package document

import (
	"reflect"

	"github.com/shopspring/decimal"
)

// isNull reports whether v, of form f, is written as null.
func isNull(v reflect.Value, f form) bool {
	switch f {
	case formNullDecimal:
		return !pointerTo(v).(*decimal.NullDecimal).Valid
	case formPointer, formInterface:
		return v.IsNil()
	}
	return false
}

// pointerTo returns a pointer to v, or to a copy of v where it has no address.
func pointerTo(v reflect.Value) any {
	if !v.CanAddr() {
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		v = c
	}
	return v.Addr().Interface()
}

// isEmpty reports whether omitempty leaves v out: false, 0, "", nil, and lists and
// maps without elements.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// isZero reports whether omitzero leaves v out: what its method IsZero says, else
// what is empty or null, and structs and arrays in which everything is zero.
func (w *walk) isZero(v reflect.Value) bool {
	s := w.shapes.of(v.Type())
	switch s.form {
	case formNullDecimal, formPointer, formInterface:
		return isNull(v, s.form)
	}
	if z, ok := pointerTo(v).(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	switch s.form {
	case formStruct:
		for _, f := range s.fields {
			if !w.isZero(v.FieldByIndex(f.index)) {
				return false
			}
		}
		return true
	case formArray:
		for i := range v.Len() {
			if !w.isZero(v.Index(i)) {
				return false
			}
		}
		return true
	}
	return isEmpty(v) || v.IsZero()
}
