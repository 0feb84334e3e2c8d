package document

import (
	"encoding"
	"reflect"

	"github.com/salesperf/salesperf/target/check"
)

// object reads node n into the struct v. Inside an interface (kinded), "kind" is
// not a member of the struct.
func (d *decoder) object(n int, v reflect.Value, s *shape, kinded bool, at *check.Checker) {
	if !d.want(n, '{', at) {
		return
	}
	seen := make([]bool, len(s.fields))
	for i := range d.children(n) {
		name := d.nodes[i].name
		if kinded && name == kindMember {
			continue
		}
		here, f := at.At(name), s.find(name)
		switch {
		case f < 0:
			d.report(here, check.Unknown, "there is no member %q here%s", name, s.suggest(name))
		case seen[f]:
			d.report(here, check.Duplicate, "member %q stands here twice", name)
		default:
			seen[f] = true
			d.value(i, v.FieldByIndex(s.fields[f].index), here)
		}
	}
	for i, f := range s.fields {
		if d.whole && !seen[i] && !f.omitEmpty && !f.omitZero && len(d.absent) < MaxProblems {
			d.absent = append(d.absent, check.Problem{Path: at.At(f.name).Path(), Code: check.Required, Text: f.name + " is left out"})
		}
	}
}

// kinded reads node n into the interface v, as the struct that its "kind" names.
func (d *decoder) kinded(n int, v reflect.Value, at *check.Checker) {
	if !d.want(n, '{', at) {
		return
	}
	kind, ok := d.kind(n, at)
	if !ok {
		return
	}
	t := d.kinds.types[kind]
	if t == nil || !t.Implements(v.Type()) {
		d.report(at.At(kindMember), check.Unknown, "there is no kind %.40q here%s", kind, known(d.kinds.fitting(v.Type())))
		return
	}
	concrete := reflect.New(t).Elem()
	d.object(n, concrete, d.shapes.of(t), true, at)
	v.Set(concrete)
}

// kind finds the member "kind" of the object n.
func (d *decoder) kind(n int, at *check.Checker) (kind string, ok bool) {
	here, found := at.At(kindMember), 0
	for i := range d.children(n) {
		if d.nodes[i].name != kindMember {
			continue
		}
		if found++; found > 1 {
			d.report(here, check.Duplicate, `member "kind" stands here twice`)
			return "", false
		}
		if ok = d.want(i, '"', here); ok {
			kind = d.nodes[i].text
		}
	}
	if found == 0 {
		d.report(here, check.Required, `the object does not say its "kind"`)
	}
	return kind, ok
}

// mapping reads node n into the map v. An empty object leaves it nil.
func (d *decoder) mapping(n int, v reflect.Value, at *check.Checker) {
	if !d.want(n, '{', at) || int(d.nodes[n].end) == n+1 {
		return
	}
	t := v.Type()
	v.Set(reflect.MakeMap(t))
	for i := range d.children(n) {
		name := d.nodes[i].name
		here, key, elem := at.At(name), reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		if !d.key(name, key, here) {
			continue
		}
		if v.MapIndex(key).IsValid() {
			d.report(here, check.Duplicate, "%q stands here twice", name)
			continue
		}
		d.value(i, elem, here)
		v.SetMapIndex(key, elem)
	}
}

// key reads a member name as the key of a map.
func (d *decoder) key(name string, key reflect.Value, at *check.Checker) bool {
	if d.shapes.of(key.Type()).form == formString {
		key.SetString(name)
		return true
	}
	u, ok := key.Addr().Interface().(encoding.TextUnmarshaler)
	if !ok {
		d.refuse(at, key.Type(), "it can be written as text but not read")
		return false
	}
	if err := u.UnmarshalText([]byte(name)); err != nil {
		d.merge(at, err)
		return false
	}
	return true
}
