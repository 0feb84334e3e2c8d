package target

import "github.com/salesperf/salesperf/internal/document"

// Kinds is an immutable set of the axes and methods that a recipe may name by
// "kind". The zero value holds none; there is no global set.
type Kinds struct{ set document.Kinds }

// Builtin returns the axes and methods of this package: period, week, org, product,
// segment; even, workdays, week-rule, headcount,
// capacity, seasonal, history, stated, fixed.
func Builtin() Kinds {
	return Kinds{}.With(ByPeriod{}, ByWeek{}, ByOrg{}, ByProduct{}, BySegment{},
		Even{}, ByWorkdays{}, ByWeekRule{}, ByHeadcount{}, ByCapacity{}, BySeason{}, ByHistory{}, Stated{}, Fixed{})
}

// With returns a set that holds the kinds of the samples as well. A host's kind
// has a dot in its name, such as "acme.potential". With panics when a kind is
// taken or a sample is neither an Axis nor a Method.
func (k Kinds) With(samples ...interface{ Kind() string }) Kinds {
	set := k.set
	for _, s := range samples {
		switch s.(type) {
		case Axis, Method:
			set = set.With(s)
		default:
			panic("target: " + s.Kind() + " is neither an axis nor a method")
		}
	}
	return Kinds{set}
}

// Decode reads a recipe from JSON and checks it. Unknown members and kinds are problems.
// The error is check.Problems: all of the text or, when it can be read, all of the recipe.
func (k Kinds) Decode(data []byte) (Recipe, error) {
	var r Recipe
	if err := document.Decode(data, &r, k.set); err != nil {
		return Recipe{}, err
	}
	if err := r.Check(); err != nil {
		return Recipe{}, err
	}
	return r, nil
}
