package funnel

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Labels are values by name. They cannot be changed, so many deals may share them. The
// zero Labels are none. Their JSON form is an object.
type Labels struct{ set *labelSet }

// A labelSet is Labels that are some.
type labelSet struct {
	pairs   []labelPair // in the order of their names
	removes bool        // some value is empty
	hash    uint32      // a number that labels with different values mostly have different
}

type labelPair struct{ name, value string }

// LabelsOf returns labels with the values of a map.
func LabelsOf(values map[string]string) Labels {
	if len(values) == 0 {
		return Labels{}
	}
	set := &labelSet{pairs: make([]labelPair, 0, len(values))}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		set.pairs = append(set.pairs, labelPair{name, values[name]})
		set.removes = set.removes || values[name] == ""
		for _, b := range []byte(values[name]) {
			set.hash = 31 * (set.hash ^ uint32(b))
		}
	}
	return Labels{set}
}

// Get returns the value of a label, or "" when there is none of the name.
func (l Labels) Get(name string) string {
	if i := l.index(name); i != none {
		return l.set.pairs[i].value
	}
	return ""
}

// Len returns how many labels there are.
func (l Labels) Len() int {
	if l.set == nil {
		return 0
	}
	return len(l.set.pairs)
}

// IsZero reports whether there are none.
func (l Labels) IsZero() bool { return l.set == nil }

// All yields names and values, in the order of the names.
func (l Labels) All() iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		if l.IsZero() {
			return
		}
		for _, p := range l.set.pairs {
			if !yield(p.name, p.value) {
				return
			}
		}
	}
}

// Equal reports whether two have the same names with the same values.
func (l Labels) Equal(other Labels) bool {
	return l.set == other.set || l.Len() == other.Len() && slices.Equal(l.set.pairs, other.set.pairs)
}

// String returns the labels as fmt writes a map, for people.
func (l Labels) String() string { return fmt.Sprint(maps.Collect(l.All())) }

// MarshalJSON writes an object with the values by name.
func (l Labels) MarshalJSON() ([]byte, error) { return json.Marshal(maps.Collect(l.All())) }

// UnmarshalJSON reads what MarshalJSON writes.
func (l *Labels) UnmarshalJSON(data []byte) error {
	var values map[string]string
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	*l = LabelsOf(values)
	return nil
}

// index returns the place of a label, or none.
func (l Labels) index(name string) int {
	if l.IsZero() {
		return none
	}
	i, ok := slices.BinarySearchFunc(l.set.pairs, name, func(p labelPair, name string) int { return strings.Compare(p.name, name) })
	if !ok {
		return none
	}
	return i
}

// with returns the labels with some set anew; an empty value takes one away.
func (l Labels) with(changes Labels) Labels {
	if changes.IsZero() {
		return l
	}
	if l.IsZero() && !changes.set.removes {
		return changes
	}
	values := maps.Collect(l.All())
	for name, value := range changes.All() {
		if values[name] = value; value == "" {
			delete(values, name)
		}
	}
	return LabelsOf(values)
}
