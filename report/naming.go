package report

import (
	"maps"
	"slices"
)

// nameOrNone shows a name of the host's; an empty one is missing.
func nameOrNone(name string) Value {
	if name == "" {
		return Value{}
	}
	return Called(name)
}

// nameOr shows a name of the host's or, of an empty one, the words of a key.
func nameOr(name, key string) Value {
	if name == "" {
		return Say(key)
	}
	return Called(name)
}

// sortedNames are the keys of a table in order, the empty name last.
func sortedNames[V any](table map[string]V) []string {
	names := slices.Sorted(maps.Keys(table))
	if len(names) > 0 && names[0] == "" {
		names = append(names[1:], "")
	}
	return names
}
