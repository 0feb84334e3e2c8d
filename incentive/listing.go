package incentive

import "slices"

// A listing is the lists of one condition on a field, in order, so that many values are
// looked up in long lists.
type listing struct {
	rule      int
	in, notIn []string
}

// listings returns those of the conditions of some rules on the field, apart from conditions
// with Under.
func (s *fieldSets) listings(rules []ranked) []listing {
	var out []listing
	for i, r := range rules {
		for _, q := range r.when {
			if q.categorical() && fieldOf(q.Field) == s.field && len(q.Under) == 0 {
				out = append(out, listing{i, slices.Sorted(slices.Values(q.In)), slices.Sorted(slices.Values(q.NotIn))})
			}
		}
	}
	return out
}

// admits reports whether a value meets the condition.
func (l *listing) admits(value string) bool {
	has := func(list []string) bool {
		_, found := slices.BinarySearch(list, value)
		return found
	}
	return (len(l.in) == 0 || has(l.in)) && !has(l.notIn)
}

// allowed returns the rules that a value allows.
func allowed(lists []listing, all uint64, value string) uint64 {
	for i := range lists {
		if !lists[i].admits(value) {
			all &^= 1 << lists[i].rule
		}
	}
	return all
}
