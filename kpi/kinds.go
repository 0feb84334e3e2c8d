package kpi

import (
	"fmt"
	"strings"

	"github.com/salesperf/salesperf/internal/document"
)

// Kinds is an immutable set of scorer kinds that documents may name. The zero
// Kinds has none; Builtin has those of this package.
type Kinds struct{ set document.Kinds }

// Builtin returns the kinds of this package: piecewise, inverse, levels, table.
func Builtin() Kinds {
	return Kinds{document.Kinds{}.With(Piecewise{}, Inverse{}, Levels{}, Table{})}
}

// With returns k and the kinds of a host. It panics when a kind has no dot, such
// as in "acme.curve", or is taken, and for what no document can hold: no scorer, or one
// that is not a struct.
func (k Kinds) With(scorers ...Scorer) Kinds {
	for _, s := range scorers {
		if why := document.Unfit(s); why != "" {
			panic(fmt.Sprintf("kpi: no scorecard can hold a %T: %s", s, why))
		}
		if !strings.Contains(s.Kind(), ".") {
			panic(fmt.Sprintf("kpi: the kind %q of a host has no dot, such as in acme.curve", s.Kind()))
		}
		k.set = k.set.With(s)
	}
	return k
}

// Decode reads a scorecard from JSON and checks it. Members and kinds that are not known are
// problems, and so are members that are left out, unless their documentation says what that
// means. The error is check.Problems: all that is wrong, in the order of the document.
func (k Kinds) Decode(data []byte) (Scorecard, error) { return document.Read[Scorecard](data, k.set) }
