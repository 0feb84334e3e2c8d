package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// An attempt is what a property has shown of a situation.
type attempt struct {
	situation situation
	claim     claim
	computed  bool            // there is something to compare with
	broken    bool            // the property does not hold, even with the allowance
	off       decimal.Decimal // how far it is off, in money; what is not a matter of money counts 0
	list      []Difference    // what is off by more than the allowance
	err       error           // of what could not be computed
}

// attempt tries a law on a situation.
func (v *vocabulary) attempt(l Law, s situation) attempt {
	c, err := methods[l.Property].claim(v, s)
	a := attempt{situation: s, claim: c, computed: err == nil, err: err}
	if err != nil || len(c.Expect) == 0 {
		return a
	}
	x, err := c.Given.look()
	var list []Difference
	if err == nil {
		list, err = x.differences(check.New(), c.Expect)
	}
	if err != nil { // one way to compute it works, and the other one fails
		a.broken, a.err = true, err
		return a
	}
	for _, d := range list {
		by, ok := d.By()
		a.off = decimal.Max(a.off, by.Abs())
		if !ok || by.Abs().GreaterThan(l.Allowance) {
			a.list = append(a.list, d)
		}
	}
	a.broken = len(a.list) > 0
	return a
}

// scenario returns what was claimed and is not so, with the allowance.
func (a attempt) scenario(l Law) Scenario {
	s := a.claim.Scenario
	s.Name = string(l.Property)
	if len(a.list) == 0 {
		return s
	}
	s.Expect = nil
	for _, d := range a.list[:min(len(a.list), shownBroken)] {
		e := d.Want
		if !l.Allowance.IsZero() {
			e = e.off(l.Allowance)
		}
		s.Expect = append(s.Expect, e)
	}
	s.Expect = slices.Clip(s.Expect)
	return s
}

// shownBroken bounds how many expectations that are not met a counterexample has.
const shownBroken = 3
