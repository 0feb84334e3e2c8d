package incentive

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
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
	return Kinds{}.With(Flat{}, PerUnit{}, Tiered{}, Curve{}, Bonus{}, Matrix{}, Objectives{}, Pool{}, Contest{})
}

// With returns a set that holds the kinds of the given sample rules as well. A
// host's kind has a dot in its name, such as "acme.photo". With panics when a kind
// is taken.
func (k Kinds) With(samples ...Rule) Kinds {
	set := k.set
	for _, s := range samples {
		set = set.With(s)
	}
	return Kinds{set, append(k.samples[:len(k.samples):len(k.samples)], samples...)}
}

// Decode reads a plan from JSON. Unknown members and kinds are problems, and so are
// members that are left out, unless their documentation says what that means; all of
// them are reported at once, and the plan is checked.
func (k Kinds) Decode(data []byte) (Plan, error) {
	var p Plan
	if err := document.Decode(data, &p, k.set); err != nil {
		return Plan{}, err
	}
	problems, _ := p.Check().(check.Problems)
	if err := k.absent(data, problems); err != nil {
		return Plan{}, err
	}
	return p, nil
}
