package document

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// kindMember is the member that tells which kind an object is.
const kindMember = "kind"

// A Kinded value chooses its kind inside an interface-typed member by "kind".
//
// Kind returns a constant name that is not empty; it is called on zero values too.
// The implementing type is a struct, not a pointer to one, and its members are read
// and written like those of any other struct, so none of them is called "kind". It has
// no others: what no document holds would not come back, and not be in the digest.
type Kinded interface{ Kind() string }

// Kinds is an immutable set of the kinds that a document's interface members may
// hold. It is a value: there is no registry. The zero Kinds is empty.
type Kinds struct{ types map[string]reflect.Type }

// With returns the set of all kinds of k and the kinds of the samples, which are
// values of the concrete types. It panics when a kind is taken, and when a sample
// is unusable: nil, without a name, not a struct, or a struct that is read as text,
// cannot be read, leaves something out or has a member "kind" of its own.
func (k Kinds) With(samples ...Kinded) Kinds {
	all := maps.Clone(k.types)
	if all == nil {
		all = make(map[string]reflect.Type, len(samples))
	}
	for _, sample := range samples {
		t := reflect.TypeOf(sample)
		if why := (shapes{}).unfit(t); why != "" {
			panic(fmt.Sprintf("document: %v is no kind: %s", t, why))
		}
		kind := sample.Kind()
		if kind == "" {
			panic(fmt.Sprintf("document: the kind of %v is empty", t))
		}
		if all[kind] != nil {
			panic(fmt.Sprintf("document: kind %q of %v is taken by %v", kind, t, all[kind]))
		}
		all[kind] = t
	}
	return Kinds{all}
}

// Unfit says why a value is of no kind that a document can hold; it is empty when it is.
func Unfit(v Kinded) string { return shapes{}.unfit(reflect.TypeOf(v)) }

// unfit says why values of type t cannot be told apart by "kind"; it is empty when
// they can.
func (all shapes) unfit(t reflect.Type) string {
	if t == nil || t.Kind() != reflect.Struct {
		return "it is not a struct"
	}
	s := all.of(t)
	if s.form != formStruct {
		return "it has fields that are not exported, or is read as text"
	}
	if s.leavesOut {
		return `it leaves something out of the document by the tag "-"`
	}
	if s.find(kindMember) >= 0 {
		return `it has a member "kind" of its own`
	}
	return ""
}

// fitting returns the names of the kinds that implement the interface t, sorted.
func (k Kinds) fitting(t reflect.Type) []string {
	var names []string
	for kind, concrete := range k.types {
		if concrete.Implements(t) {
			names = append(names, kind)
		}
	}
	slices.Sort(names)
	return names
}
