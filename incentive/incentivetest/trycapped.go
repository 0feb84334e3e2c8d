package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

func silentCapped(v *vocabulary) string {
	for _, p := range v.given.Plans {
		for i := range p.Caps {
			if separate(p.Caps[:i+1]) && v.versions(p.ID) == 1 {
				return ""
			}
		}
	}
	return "no plan has a cap that can be looked at for itself"
}

// versions returns how many versions of a plan there are.
func (v *vocabulary) versions(id string) (n int) {
	for _, p := range v.given.Plans {
		if p.ID == id {
			n++
		}
	}
	return n
}

// separate reports whether each cap before the last one looks at components of the last
// one only, or at others only, so that it is clear what they leave to it.
func separate(caps []incentive.Cap) bool {
	last := caps[len(caps)-1]
	for _, c := range caps[:len(caps)-1] {
		if !covers(last, c.Components) && !apart(last, c) {
			return false
		}
	}
	return true
}

// apart reports whether two caps look at no component together.
func apart(a, b incentive.Cap) bool {
	for _, id := range a.Components {
		if len(b.Components) == 0 || covers(b, []string{id}) {
			return false
		}
	}
	return len(a.Components) > 0
}

// claimCapped says that no cap lets through more than it may: for each payee, or of a
// budget for all of them together. A budget is scaled to whole units for each payee, which
// may be a part of a unit more than it is.
func claimCapped(v *vocabulary, x situation) (claim, error) {
	r, err := x.given.look()
	if err != nil {
		return claim{}, err
	}
	var expect []Expectation
	shows := false
	for _, p := range x.given.Plans {
		for i, c := range p.Caps {
			if !separate(p.Caps[:i+1]) || v.versions(p.ID) > 1 {
				continue
			}
			list, err := r.sums(view{of: Capped}, func(o Observation) Expectation { return capKey(c, o) })
			if err != nil {
				return claim{}, err
			}
			list = slices.DeleteFunc(list, func(e Expectation) bool { return e.Plan != p.ID || e.Component != c.ID || x.given.returns(e, c) })
			for _, e := range list {
				e.AtMost, e.Amount = decimal.NewNullDecimal(c.AtMost), decimal.NullDecimal{}
				if c.Excess == incentive.Scaled {
					e.AtMost.Decimal = c.AtMost.Add(unit(&p))
				}
				expect = append(expect, e)
			}
			shows = shows || len(list) > 0 && r.bites(p, c)
		}
	}
	return exactly(x.given, expect, shows), nil
}

// returns reports whether a payee is on a plan several times in an interval of a cap, which
// then has as much for each time.
func (g Given) returns(e Expectation, c incentive.Cap) bool {
	in, stays := g.period(c.Interval, e.In).Span(), 0
	for _, a := range g.Assignments {
		if a.Plan == e.Plan && a.Payee == e.Payee && a.During.Overlaps(in) {
			stays++
		}
	}
	return stays > 1
}

// capKey keeps what a cap is about; a budget is about nobody alone.
func capKey(c incentive.Cap, o Observation) Expectation {
	e := byPeriod(o)
	if c.Excess == incentive.Scaled {
		e.Payee = ""
	}
	return e
}

// bites reports whether a cap takes something off, or is reached.
func (x *observer) bites(p incentive.Plan, c incentive.Cap) bool {
	lines, _ := x.observe(view{of: Line})
	sums, _ := x.sums(view{of: Capped}, func(o Observation) Expectation { return capKey(c, o) })
	isIt := func(e Expectation) bool { return e.Plan == p.ID && e.Component == c.ID }
	return slices.ContainsFunc(lines, func(o Observation) bool { return isIt(o.Expectation) }) ||
		slices.ContainsFunc(sums, func(e Expectation) bool { return isIt(e) && e.Amount.Decimal.GreaterThanOrEqual(c.AtMost) })
}
