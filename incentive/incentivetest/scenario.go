package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// The bounds of specs.
const (
	MaxScenarios    = 1_000 // in a spec
	MaxExpectations = 1_000 // in a scenario
)

// A Scenario is a story about plans: what is given, and what is expected to come out.
type Scenario struct {
	Name   string        `json:"name"`             // required; each once in a spec
	Given  Given         `json:"given,omitzero"`   // people, quotas, facts
	Expect []Expectation `json:"expect,omitempty"` // what is not named is not compared
	Golden []Golden      `json:"golden,omitempty"` // statements as people read them
}

// Check computes a scenario and returns what came out otherwise than expected, in the
// order of the expectations; nothing when all of them are met. Golden files are not read;
// see Statement. The error is check.Problems for what cannot be computed or expected, such
// as a payee whom nobody knows. Paths are those of incentive.Setup and of the facts, and
// /expect/2 and the like.
func (s Scenario) Check() ([]Difference, error) {
	c := check.New()
	c.At("expect").Require(len(s.Expect)+len(s.Golden) > 0, check.Required, "the scenario expects nothing")
	x, err := s.observe(c)
	if err != nil {
		return nil, err
	}
	list, err := x.differences(c, s.Expect)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if err := x.explain(&list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// differences returns what is not as expected, not explained yet.
func (x *observer) differences(c *check.Checker, expect []Expectation) ([]Difference, error) {
	var out []Difference
	for i, e := range expect {
		found, sum, err := x.sum(c.At("expect").Index(i), e)
		if err != nil {
			return nil, err
		}
		if !e.meets(found, sum) {
			out = append(out, Difference{Index: i, Want: e, Found: found, Got: sum})
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// Observed returns a scenario with what came out in place of what was expected: the
// amounts, and None where there is nothing. Bounds that are met stay. One that expects
// nothing gets an expectation for each payee, plan and period that is paid. It is meant to be
// read before it is kept. Errors are those of Check.
func (s Scenario) Observed() (Scenario, error) {
	c := check.New()
	x, err := s.observe(c)
	if err != nil {
		return Scenario{}, err
	}
	expect := slices.Clone(s.Expect)
	if len(expect)+len(s.Golden) == 0 {
		for p := range x.result.Payouts() {
			e := Expectation{Of: Paid, Payee: p.Payee, Plan: p.Plan.ID, In: p.Period.Last()}
			if !slices.Contains(expect, e) { // several versions may pay in one period
				expect = append(expect, e)
			}
		}
	}
	for i, e := range expect {
		found, sum, err := x.sum(c.At("expect").Index(i), e)
		if err != nil {
			return Scenario{}, err
		}
		if (e.AtLeast.Valid || e.AtMost.Valid) && e.meets(found, sum) {
			continue
		}
		e.Amount, e.AtLeast, e.AtMost, e.None = sum, decimal.NullDecimal{}, decimal.NullDecimal{}, len(found) == 0
		expect[i] = e
	}
	s.Expect = expect
	return s, c.Err()
}

// check reports what is wrong with a scenario before anything is computed.
func (s Scenario) check(c *check.Checker) {
	c.At("expect").Require(len(s.Expect) <= MaxExpectations, check.TooLarge, "a scenario has at most %d expectations", MaxExpectations)
	for i := range min(len(s.Expect), MaxExpectations) {
		s.Expect[i].check(c.At("expect").Index(i))
	}
	for i, g := range s.Golden {
		g.check(c.At("golden").Index(i))
	}
}

// observe computes a scenario. What c and the computation find is reported together.
func (s Scenario) observe(c *check.Checker) (*observer, error) {
	s.check(c)
	s.checkNames(c)
	program, result, err := s.Given.run()
	c.Merge(err)
	if err := c.Err(); err != nil {
		return nil, err
	}
	return newObserver(s.Given, program, result), nil
}

// sum adds up what an expectation selects. The sum is null when nothing has an amount.
func (x *observer) sum(c *check.Checker, e Expectation) (found []Observation, sum decimal.NullDecimal, err error) {
	found, err = x.selected(e)
	for _, o := range found {
		if o.Amount.Valid {
			sum = decimal.NewNullDecimal(sum.Decimal.Add(o.Amount.Decimal))
		}
		if o.Currency != found[0].Currency {
			c.Add(check.Mismatch, "amounts in %s and in %s are not added up; name a currency", found[0].Currency, o.Currency)
			break
		}
	}
	return found, sum, err
}

// meets reports whether what was found is what is expected.
func (e Expectation) meets(found []Observation, sum decimal.NullDecimal) bool {
	if e.None || len(found) == 0 {
		return e.None && len(found) == 0
	}
	return (!e.Amount.Valid || sum.Valid && sum.Decimal.Equal(e.Amount.Decimal)) &&
		(!e.AtLeast.Valid || sum.Valid && sum.Decimal.GreaterThanOrEqual(e.AtLeast.Decimal)) &&
		(!e.AtMost.Valid || sum.Valid && sum.Decimal.LessThanOrEqual(e.AtMost.Decimal))
}
