package incentive

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// member returns how a field of a document type is called, and whether a document has to
// have it: whether its zero value is written too.
func member(f reflect.StructField) (name string, required bool) {
	name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" {
		name = f.Name
	}
	return name, options == ""
}

// decode reads a document and checks it. Members that it leaves out although it has to
// have them are problems too: a rate that nobody wrote is no rate of 0.
func decode[T interface{ Check() error }](k Kinds, data []byte) (T, error) {
	var v, none T
	err := document.Decode(data, &v, k.set)
	if err == nil {
		err = v.Check()
	} else if unreadable(err) {
		return none, err
	}
	known, _ := err.(check.Problems)
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return none, err
	}
	all := check.New()
	all.Merge(err)
	k.require(all, known, doc, reflect.TypeFor[T]())
	if err := all.Err(); err != nil {
		return none, err
	}
	return v, nil
}

// unreadable reports whether an error is about a document as a whole, which is then no JSON, too
// large, or no object.
func unreadable(err error) bool {
	problems, ok := err.(check.Problems)
	return !ok || problems[0].Path == ""
}

// require walks a document along the type that it is read into.
func (k Kinds) require(c *check.Checker, known check.Problems, v any, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case []any:
		for i := 0; i < len(v) && t.Kind() == reflect.Slice; i++ {
			k.require(c.Index(i), known, v[i], t.Elem())
		}
	case map[string]any:
		if t = k.typeOf(v, t); t.Kind() != reflect.Struct {
			return
		}
		for _, f := range reflect.VisibleFields(t) {
			if f.Anonymous || !f.IsExported() {
				continue
			}
			name, required := member(f)
			x, there := v[name]
			at := c.At(name)
			at.Require(there || !required || known.Has(at.Path(), check.Required), check.Required, "%s is left out", name)
			if there {
				k.require(at, known, x, f.Type)
			}
		}
	}
}

// typeOf returns the type of an object, which for a rule its kind says.
func (k Kinds) typeOf(v map[string]any, t reflect.Type) reflect.Type {
	for _, sample := range k.samples {
		if t == reflect.TypeFor[Rule]() && v["kind"] == sample.Kind() {
			return reflect.TypeOf(sample)
		}
	}
	return t
}
