package incentive

import (
	"fmt"
	"strings"

	"github.com/salesperf/salesperf/internal/document"
)

// Kinds is an immutable set of the rules that a plan may name by "kind". The zero
// value holds none; there is no global set.
type Kinds struct {
	set     document.Kinds
	samples []Rule
}

// Builtin returns the rules of this package: flat, per-unit, tiered, curve, bonus,
// matrix, objectives, pool, contest.
func Builtin() Kinds {
	return Kinds{}.with(Flat{}, PerUnit{}, Tiered{}, Curve{}, Bonus{}, Matrix{}, Objectives{}, Pool{}, Contest{})
}

// With returns a set that holds the kinds of the given sample rules as well. It panics
// when a kind is taken, when it has no dot in its name, as a host's has, such as
// "acme.photo", and when no document holds the rule: see [Rule].
func (k Kinds) With(samples ...Rule) Kinds {
	for _, s := range samples {
		if why := document.Unfit(s); why != "" {
			panic(fmt.Sprintf("incentive: no document holds the rule %T: %s", s, why))
		}
		if !strings.Contains(s.Kind(), ".") {
			panic(fmt.Sprintf("incentive: the kind %q of a host's rule has no dot", s.Kind()))
		}
	}
	return k.with(samples...)
}

// with is With for rules of any name.
func (k Kinds) with(samples ...Rule) Kinds {
	set := k.set
	for _, s := range samples {
		set = set.With(s)
	}
	return Kinds{set, append(k.samples[:len(k.samples):len(k.samples)], samples...)}
}

// Decode reads a plan from JSON and checks it. Unknown members and kinds are problems, and
// so are members that are left out, unless their documentation says what that means. The
// error is check.Problems: all that is wrong, in the order of the document. Where something
// cannot be read, such as an amount of "50,000", all else is checked but for what may be wrong
// only because of that. An amount or a rate is a string, or a number as it stands in the text.
func (k Kinds) Decode(data []byte) (Plan, error) { return document.Read[Plan](data, k.set) }
