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

// Decode reads a recipe from JSON and checks it. Members and kinds that are not known are
// problems, and so are members that are left out, unless their documentation says what that
// means. The error is check.Problems: all that is wrong, in the order of the document.
func (k Kinds) Decode(data []byte) (Recipe, error) { return document.Read[Recipe](data, k.set) }
