package incentivetest

import (
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// known are the names that expectations may use.
type known struct {
	given  Given
	payees []org.ID
	facts  []string
}

// checkNames reports names that stand for nothing: what is misspelt is never there, and
// would be expected not to be.
func (s Scenario) checkNames(c *check.Checker, program *incentive.Program) {
	k := known{s.Given, program.Payees(), s.Given.facts()}
	for i, e := range s.Expect {
		k.check(c.At("expect").Index(i), e)
	}
	for i, g := range s.Golden {
		at := c.At("golden").Index(i)
		at.At("payee").Require(slices.Contains(k.payees, g.Payee), check.Unknown, "%.40q is on no plan", g.Payee)
		k.checkDay(at.At("in"), g.In)
	}
}

func (k *known) check(c *check.Checker, e Expectation) {
	_, fact := slices.BinarySearch(k.facts, e.Fact)
	c.At("payee").Require(e.Payee == "" || slices.Contains(k.payees, e.Payee), check.Unknown, "%.40q is on no plan", e.Payee)
	c.At("fact").Require(e.Fact == "" || fact, check.Unknown, "there is no fact %.40q", e.Fact)
	c.At("plan").Require(e.Plan == "" || k.some(func(p incentive.Plan) bool { return p.ID == e.Plan }), check.Unknown, "there is no plan %.40q", e.Plan)
	c.At("measure").Require(e.Measure == "" || k.some(func(p incentive.Plan) bool { return hasMeasure(p, e.Measure) }), check.Unknown, "no plan has a measure %.40q", e.Measure)
	switch e.Of {
	case Capped:
		c.At("component").Require(k.some(func(p incentive.Plan) bool { return capOf(p, e.Component) != nil }), check.Unknown, "no plan has a cap %.40q", e.Component)
	case Earning, Line:
		c.At("component").Require(e.Component == "" || k.some(func(p incentive.Plan) bool { return hasItem(p, e.Component) }), check.Unknown, "no plan has a component, cap or guarantee %.40q", e.Component)
	}
	k.checkDay(c.At("asOf"), e.AsOf)
}

// checkDay reports a day that lies too late for anything to happen until then.
func (k *known) checkDay(c *check.Checker, d calendar.Date) {
	c.Require(d.Before(k.given.During.To.AddDays(incentive.MaxDays)), check.Range, "the day is more than %d days after the run", incentive.MaxDays)
}

// some reports whether a plan is one of those that are looked for.
func (k *known) some(is func(incentive.Plan) bool) bool {
	return slices.ContainsFunc(k.given.Plans, is)
}

func hasMeasure(p incentive.Plan, id string) bool {
	return slices.ContainsFunc(p.Measures, func(m incentive.Measurement) bool { return m.ID == id })
}

// capOf returns the cap of that id, or nil.
func capOf(p incentive.Plan, id string) *incentive.Cap {
	i := slices.IndexFunc(p.Caps, func(c incentive.Cap) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &p.Caps[i]
}

// hasItem reports whether a plan has a component, cap or guarantee of that id.
func hasItem(p incentive.Plan, id string) bool {
	return capOf(p, id) != nil ||
		slices.ContainsFunc(p.Components, func(m incentive.Component) bool { return m.ID == id }) ||
		slices.ContainsFunc(p.Guarantees, func(m incentive.Guarantee) bool { return m.ID == id })
}
