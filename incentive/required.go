package incentive

import (
	"encoding/json"
	"reflect"
	"strings"

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

// absent reports the members that a document leaves out although it has to have them: a
// rate that nobody wrote is no rate of 0. It returns what there is to report beside the
// problems that are known already.
func (k Kinds) absent(data []byte, known check.Problems) error {
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	all := check.New()
	k.require(all, doc, reflect.TypeFor[Plan]())
	problems, _ := all.Err().(check.Problems)
	out := known
	for _, p := range problems {
		if !known.Has(p.Path, p.Code) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// require walks a document along the type that it is read into.
func (k Kinds) require(c *check.Checker, v any, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			k.require(c.Index(i), x, t.Elem())
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
			x, ok := v[name]
			c.At(name).Require(ok || !required, check.Required, "%s is left out", name)
			if ok {
				k.require(c.At(name), x, f.Type)
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
