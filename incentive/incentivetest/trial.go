package incentivetest

import (
	"testing"

	"github.com/salesperf/salesperf/target/check"
)

// A Trial says how properties are tried. The zero value tries all of them, a hundred times
// each.
type Trial struct {
	Laws  []Law  // what the plans are to keep; nil: Laws()
	Seed  uint64 // other cases; the same seed makes the same ones
	Cases int    // of each property, at most MaxCases; 0: 100. Where a property is about bounds there are as many as take somebody to each bound
}

// MaxCases bounds Trial.Cases.
const MaxCases = 100_000

// maxEdges bounds how many bounds are tried whatever Trial.Cases is.
const maxEdges = 1_000

// Properties tries properties on plans: each law is a subtest, which fails with a verdict
// that does not hold, logs one that does, and is skipped for a property that says nothing
// about these plans. Given has plans, people and quotas; its facts, if any, are mixed into
// the cases. Of a large company some people are tried, and those above them.
func Properties(t *testing.T, g Given, x Trial) {
	t.Helper()
	list, err := Try(g, x)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		t.Run(string(v.Law.Property), func(t *testing.T) {
			switch {
			case v.Err() != nil:
				t.Error(v.Err())
			case v.Silent != "":
				t.Skip(v)
			default:
				t.Log(v)
			}
		})
	}
}

// Try tries properties and returns a verdict on each law, in their order. The error is
// check.Problems for what cannot be computed or tried.
func Try(g Given, x Trial) ([]Verdict, error) {
	if x.Laws == nil {
		x.Laws = Laws()
	}
	if x.Cases == 0 {
		x.Cases = 100
	}
	c := check.New()
	checkLaws(c.At("laws"), x.Laws)
	c.At("cases").Require(x.Cases > 0 && x.Cases <= MaxCases, check.Range, "a property is tried 1 to %d times", MaxCases)
	v, err := newVocabulary(g)
	c.Merge(err)
	if err := c.Err(); err != nil {
		return nil, err
	}
	var out []Verdict
	for _, l := range x.Laws {
		out = append(out, v.try(l, x))
	}
	return out, nil
}

// try tries a law until a case breaks it, or there are no more cases. What is waived is
// tried to the end.
func (v *vocabulary) try(l Law, x Trial) Verdict {
	out := Verdict{Law: l}
	m := methods[l.Property]
	if m.silent != nil {
		out.Silent = m.silent(v)
	}
	if out.Silent != "" {
		return out
	}
	cases := x.Cases
	if m.edges {
		cases = max(cases, 3*min(len(v.edges), maxEdges))
	}
	for i := range cases {
		s, ok := m.draw(newDrawer(v, x.Seed, uint64(i)<<8|uint64(l.Property.number())), i)
		if !ok {
			continue
		}
		a := v.attempt(l, s)
		broken := out.count(l, a)
		if broken && out.Counterexample == nil {
			small := v.shrink(l, a)
			out.Counterexample = &small
		}
		if broken && !l.Waived {
			break
		}
	}
	return out
}
