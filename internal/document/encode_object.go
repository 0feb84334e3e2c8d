package document

import (
	"cmp"
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/salesperf/salesperf/target/check"
)

// object writes the members of the struct v, after "kind" if there is one.
func (e *encoder) object(v reflect.Value, s *shape, kind string, at *check.Checker, depth int) {
	e.out = append(e.out, '{')
	count := 0
	if kind != "" {
		e.name(0, kindMember)
		e.value(reflect.ValueOf(kind), at.At(kindMember), depth)
		count++
	}
	for _, f := range s.fields {
		member := v.FieldByIndex(f.index)
		if f.omitEmpty && isEmpty(member) || f.omitZero && e.isZero(member) {
			continue
		}
		e.name(count, f.name)
		e.value(member, at.At(f.name), depth)
		count++
	}
	e.out = append(e.out, '}')
}

// name begins a member that has i members before it.
func (e *encoder) name(i int, name string) {
	e.comma(i)
	e.out = append(appendString(e.out, name), ':')
}

// kinded writes the value v of an interface, which is not nil.
func (e *encoder) kinded(v reflect.Value, at *check.Checker, depth int) {
	k, ok := v.Interface().(Kinded)
	why := e.shapes.unfit(v.Type())
	switch {
	case !ok:
		why = "it has no kind"
	case why == "" && k.Kind() == "":
		why = "its kind is empty"
	}
	if why != "" {
		e.refuse(at, v.Type(), why)
		return
	}
	members := reflect.ValueOf(pointerTo(v)).Elem()
	e.object(members, e.shapes.of(v.Type()), k.Kind(), at, depth)
}

// An entry is a key of a map as it is written, and the value there.
type entry struct {
	name  string
	value reflect.Value
}

// mapping writes the map v in the order of its keys as they are written.
func (e *encoder) mapping(v reflect.Value, at *check.Checker, depth int) {
	e.out = append(e.out, '{')
	entries := e.entries(v, at)
	for i, x := range entries {
		here := at.At(x.name)
		switch {
		case i+1 < len(entries) && entries[i+1].name == x.name:
			e.report(here, check.Duplicate, "two keys are written as %.40q", x.name)
		case i > 0 && entries[i-1].name == x.name: // was reported with the one before
		case !utf8.ValidString(x.name):
			e.report(at, check.Malformed, "the key %.40q is not UTF-8", x.name)
		case len(x.name) > MaxName:
			e.report(at, check.TooLarge, "a key of more than %d bytes", MaxName)
		default:
			e.name(i, x.name)
			e.value(x.value, here, depth)
		}
	}
	e.out = append(e.out, '}')
}

// entries returns what is in the map v, sorted, and reports the keys that cannot
// be written.
func (e *encoder) entries(v reflect.Value, at *check.Checker) []entry {
	entries := make([]entry, 0, v.Len())
	var failed []error
	for it := v.MapRange(); it.Next(); {
		if name, err := e.key(it.Key(), at); err != nil {
			failed = append(failed, err)
		} else {
			entries = append(entries, entry{name, it.Value()})
		}
	}
	slices.SortFunc(failed, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	for _, err := range failed {
		e.merge(at, err)
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	return entries
}

// key returns the key of a map as it is written.
func (e *encoder) key(key reflect.Value, at *check.Checker) (string, error) {
	if e.shapes.of(key.Type()).form == formString {
		return key.String(), nil
	}
	return e.text(key, at)
}
