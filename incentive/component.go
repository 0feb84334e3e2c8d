package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Component is one sentence of the plan: while the gates hold, pay by Rule on Measure.
type Component struct {
	ID        string              `json:"id"`                  // unique in the plan
	Name      string              `json:"name,omitzero"`       // for people
	Measure   string              `json:"measure"`             // what is paid on, such as "revenue"
	From      []Source            `json:"from,omitempty"`      // only credits of these sources, also in what it looks at; none: all credits
	Interval  calendar.Level      `json:"interval"`            // over which totals run, and start again from 0; a quota is of it
	Grain     Grain               `json:"grain"`               // how often it pays, and on what: each credit alone, what it adds to the total, or the total; required
	Reversals Reversal            `json:"reversals"`           // what a refund does; required
	When      []Gate              `json:"when,omitempty"`      // all must hold; none is always
	Rule      Rule                `json:"rule"`                // how it pays
	Modifiers []Modifier          `json:"modifiers,omitempty"` // multiply what the rule pays, one after the other
	AtLeast   decimal.NullDecimal `json:"atLeast,omitzero"`    // the least that an earning other than 0 may be, of either sign; 0 or more
	AtMost    decimal.NullDecimal `json:"atMost,omitzero"`     // the most that an earning may be, of either sign; 0 or more
}

// positions returns everything that a component looks at: gates, then modifiers, then
// what its rule reads.
func (m *Component) positions() []Position {
	var out []Position
	for _, g := range m.When {
		out = append(out, g.Position)
	}
	for _, f := range m.Modifiers {
		out = append(out, f.By)
	}
	if r, ok := m.Rule.(Reader); ok {
		out = append(out, r.Reads()...)
	}
	return out
}

// of returns a position with the interval that it means.
func (m *Component) of(p Position) Position {
	if p.Interval == 0 {
		p.Interval = m.Interval
	}
	return p
}

func (m *Component) check(c *check.Checker) {
	c.At("id").Require(m.ID != "", check.Required, "a component has an id")
	for i, s := range m.From {
		c.At("from").Index(i).Require(sourceNames.valid(s), check.Range, "there is no such source")
	}
	c.At("interval").Require(m.Interval.Valid(), check.Required, "over which interval do totals run? (such as \"month\")")
	grainNames.require(c.At("grain"), m.Grain, "is it paid on each sale alone, on what a sale adds to the total, or on the total at the end?")
	reversalNames.require(c.At("reversals"), m.Reversals, "what does a refund do?")
	c.At("reversals").Require(m.Grain != AtEnd || m.Reversals != Mirror && m.Reversals != MirrorOnly, check.Mismatch,
		"paid once at the end, no sale has an earning of its own to mirror")
	for i, g := range m.When {
		g.check(c.At("when").Index(i))
	}
	m.checkRule(c.At("rule"))
	for i, f := range m.Modifiers {
		f.check(c.At("modifiers").Index(i))
	}
	least, most := checkLimit(c.At("atLeast"), m.AtLeast), checkLimit(c.At("atMost"), m.AtMost)
	if least && most && m.AtLeast.Valid && m.AtMost.Valid {
		c.At("atLeast").Require(m.AtLeast.Decimal.LessThanOrEqual(m.AtMost.Decimal), check.Order, "%s is above %s", m.AtLeast.Decimal, m.AtMost.Decimal)
	}
}

// checkLimit reports a limit of earnings of either sign that is itself below zero.
func checkLimit(c *check.Checker, limit decimal.NullDecimal) bool {
	return checkNull(c, limit) && c.Require(!limit.Decimal.IsNegative(), check.Range, "%s is below zero; a limit holds for earnings of either sign", limit.Decimal)
}

func (m *Component) checkRule(c *check.Checker) {
	if !c.Require(m.Rule != nil, check.Required, "a component has a rule") {
		return
	}
	if why := document.Unfit(m.Rule); why != "" {
		c.Add(check.Malformed, "no document holds %T: %s", m.Rule, why)
		return
	}
	m.Rule.Check(c)
	_, earns := m.Rule.(Earner)
	_, shares := m.Rule.(Sharer)
	c.Require(earns != shares, check.Malformed, "a rule pays or shares, and not both")
	c.Require(!shares || m.Grain == AtEnd, check.Mismatch, "what is shared is shared at the end of the interval")
	c.Require(!shares || len(m.When)+len(m.Modifiers) == 0, check.Mismatch, "what is shared has no gates and no modifiers")
}
