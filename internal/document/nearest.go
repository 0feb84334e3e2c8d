package document

import "strings"

// suggest ends the sentence on an unknown member with the name that is nearest to
// it, or else with all names that are known.
func (s *shape) suggest(name string) string {
	names := make([]string, len(s.fields))
	best, least := "", far(name)
	for i, f := range s.fields {
		names[i] = f.name
		if d := distance(strings.ToLower(name), strings.ToLower(f.name)); d < least {
			best, least = f.name, d
		}
	}
	if best != "" {
		return `; did you mean "` + best + `"?`
	}
	return known(names)
}

// far is how many letters a name that is not another one differs from it by, at least.
func far(name string) int { return len(name)/3 + 2 }

// near reports whether a name may be another one misspelt.
func near(name, other string) bool {
	return distance(strings.ToLower(name), strings.ToLower(other)) < far(name)
}

// known ends a sentence with the names that are known.
func known(names []string) string {
	if len(names) == 0 {
		return "; there are none"
	}
	return "; known are: " + strings.Join(names, ", ")
}

// distance counts the bytes to insert, delete or replace to turn a into b. Names of
// more than 64 bytes are too far from anything.
func distance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i
	}
	for j := range len(b) {
		diagonal := row[0]
		row[0] = j + 1
		for i := range len(a) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[i+1]
			row[i+1] = min(replace, diagonal+1, row[i]+1)
		}
	}
	return row[len(a)]
}
