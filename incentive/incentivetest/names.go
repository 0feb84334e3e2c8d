package incentivetest

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// known are the names that expectations may use.
type known struct {
	given                                                    Given
	payees, facts, plans, measures, items, rules, currencies []string
}

// known lists the names in what is given.
func (g Given) known() *known {
	k := &known{given: g, facts: g.facts(), currencies: []string{}}
	for _, a := range g.Assignments {
		k.payees = with(k.payees, string(a.Payee))
		k.currencies = with(k.currencies, a.PaidIn)
	}
	for _, p := range g.Plans {
		k.plans, k.currencies = with(k.plans, p.ID), with(k.currencies, p.Currency)
		for _, m := range p.Measures {
			k.measures = with(k.measures, m.ID)
		}
		for _, m := range p.Components {
			k.items = with(k.items, m.ID)
		}
		for _, c := range p.Caps {
			k.items = with(k.items, c.ID)
		}
		for _, m := range p.Guarantees {
			k.items = with(k.items, m.ID)
		}
		for _, r := range p.Crediting.Rules {
			k.rules = with(k.rules, r.ID)
		}
	}
	return k
}

// with adds a name to a list, once.
func with(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// checkNames reports names, codes and days that stand for nothing: what is misspelt is
// never there, and would be expected not to be.
func (s Scenario) checkNames(c *check.Checker) {
	k := s.Given.known()
	for i, e := range s.Expect {
		k.check(c.At("expect").Index(i), e)
	}
	for i, g := range s.Golden {
		at := c.At("golden").Index(i)
		k.name(at.At("payee"), string(g.Payee), k.payees, "%.40q is on no plan")
		k.checkDay(at.At("in"), g.In)
	}
}

func (k *known) check(c *check.Checker, e Expectation) {
	k.name(c.At("payee"), string(e.Payee), k.payees, "%.40q is on no plan")
	k.name(c.At("fact"), e.Fact, k.facts, "there is no fact %.40q")
	k.name(c.At("plan"), e.Plan, k.plans, "there is no plan %.40q")
	k.name(c.At("measure"), e.Measure, k.measures, "no plan has a measure %.40q")
	k.name(c.At("currency"), e.Currency, k.currencies, "nobody is paid in %.40q")
	k.component(c.At("component"), e)
	c.At("code").Require(e.Of.knowsCode(e.Code), check.Unknown, "%.40q is no code of a %s; use one of %q", e.Code, e.Of, e.Of.codes())
	k.checkDay(c.At("asOf"), e.AsOf)
	if e.Of == Payment {
		k.checkDay(c.At("in"), e.In) // what is released later is paid later
		return
	}
	c.At("in").Require(e.In.IsZero() || k.given.During == (calendar.Span{}) || k.given.During.Contains(e.In), check.Range, "%s is not computed; the run is %s", e.In, k.given.During)
}

// component reports a component that an expectation cannot be about.
func (k *known) component(c *check.Checker, e Expectation) {
	list, text := k.items, "no plan has a component, cap or guarantee %.40q"
	switch e.Of {
	case Capped:
		list, text = nil, "no plan has a cap %.40q"
		for _, p := range k.given.Plans {
			for _, l := range p.Caps {
				list = with(list, l.ID)
			}
		}
	case Claim, Posted:
		list = slices.Concat(k.items, []string{incentive.CodeKept, incentive.CodeRounding})
	case Reason:
		list, text = slices.Concat(k.items, k.rules, k.measures), "no plan has a component, rule or measure %.40q"
	}
	k.name(c, e.Component, list, text)
}

// name reports a name that is not in a list, and what is.
func (k *known) name(c *check.Checker, name string, list []string, format string) {
	if name == "" || slices.Contains(list, name) {
		return
	}
	text := fmt.Sprintf(format, name)
	switch few := list[:min(len(list), namesShown)]; {
	case len(few) == len(list) && len(few) > 0:
		text += fmt.Sprintf("; there is %q", few)
	case len(few) > 0:
		text += fmt.Sprintf("; there is %q and so on", few)
	}
	c.Add(check.Unknown, "%s", text)
}

// namesShown bounds how many names a problem lists.
const namesShown = 8

// checkDay reports a day before the run, or so late that nothing happens until then.
func (k *known) checkDay(c *check.Checker, d calendar.Date) {
	during := k.given.During
	if d.IsZero() || during == (calendar.Span{}) {
		return
	}
	c.Require(!d.Before(during.From), check.Range, "%s is before the run, which is %s", d, during)
	c.Require(d.Before(during.To.AddDays(incentive.MaxDays)), check.Range, "the day is more than %d days after the run", incentive.MaxDays)
}

func hasMeasure(p incentive.Plan, id string) bool {
	return slices.ContainsFunc(p.Measures, func(m incentive.Measurement) bool { return m.ID == id })
}
