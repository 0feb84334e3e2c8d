package document

import "reflect"

// Clone returns a copy of a document that shares nothing that can be changed. It goes as
// deep as the document does, so v is one that Encode writes. Methods are not called.
func Clone[T any](v T) T {
	c := reflect.New(reflect.TypeFor[T]()).Elem()
	c.Set(reflect.ValueOf(&v).Elem())
	detach(c)
	return c.Interface().(T)
}

// detach puts copies in the place of all lists, maps, pointers and interface values
// that v shows. What a type hides, such as the digits of a decimal, no document
// holds, and stays.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() || v.Type().Field(i).Anonymous {
				detach(f)
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			detach(v.Index(i))
		}
	case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Interface:
		if v.CanSet() && !v.IsNil() {
			v.Set(detached(v))
		}
	}
}

// detached returns a copy of a list, a map, a pointer or an interface value.
func detached(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Slice:
		c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			c.Index(i).Set(v.Index(i))
			detach(c.Index(i))
		}
	case reflect.Map:
		c.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
		for key, value := range v.Seq2() {
			c.SetMapIndex(key, fresh(value))
		}
	case reflect.Pointer:
		c.Set(fresh(v.Elem()).Addr())
	case reflect.Interface:
		c.Set(fresh(v.Elem()))
	}
	return c
}

// fresh returns a detached copy of any value.
func fresh(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	detach(c)
	return c
}
