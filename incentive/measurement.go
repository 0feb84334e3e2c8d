package incentive

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A Measurement says what a measure of the plan adds up: which amounts of which facts.
// A reversal counts where its original counts, and conditions look at the first fact of a
// sale, whatever follows it.
type Measurement struct {
	ID      string      `json:"id"`             // the name of the measure
	Name    string      `json:"name,omitzero"`  // for people
	Amounts []string    `json:"amounts"`        // names of the amounts that are added up
	Kinds   []FactKind  `json:"kinds"`          // the kinds of facts that count, none of them reversals
	When    []Condition `json:"when,omitempty"` // all must hold; none is always
	Units   bool        `json:"units,omitzero"` // adds up numbers of things: no exchange rate converts them
}

func (m Measurement) check(c *check.Checker) {
	c.At("id").Require(m.ID != "", check.Required, "a measure has an id")
	c.At("amounts").Require(len(m.Amounts) > 0, check.Required, "a measure adds up at least one amount")
	for i, a := range m.Amounts {
		c.At("amounts").Index(i).Require(a != "", check.Required, "an amount has a name")
		c.At("amounts").Index(i).Require(!slices.Contains(m.Amounts[:i], a), check.Duplicate, "%s is added up twice", a)
	}
	c.At("kinds").Require(len(m.Kinds) > 0, check.Required, "which facts count: bookings, invoices, receipts?")
	for i, k := range m.Kinds {
		c.At("kinds").Index(i).Require(factKindNames.valid(k) && !k.Reverses(), check.Range, "a %s counts with its original", k)
	}
	for i, q := range m.When {
		q.check(c.At("when").Index(i))
	}
}

// things reports whether an amount of facts is a number of things: some measure says so.
func (p *Plan) things(amount string) bool {
	return slices.ContainsFunc(p.Measures, func(m Measurement) bool { return m.Units && slices.Contains(m.Amounts, amount) })
}
