package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Terms say when what is earned may be paid, what a reversal takes back of what was
// released, what is advanced, and what happens to what is too little to pay. A plan
// without terms releases and pays everything when it is earned, below zero as well, and
// advances nothing.
type Terms struct {
	Releases  []Release       `json:"releases,omitempty"`  // none: everything is released when it is earned
	Clawbacks []Clawback      `json:"clawbacks,omitempty"` // none: a reversal takes back all that was released
	Draw      *Draw           `json:"draw,omitzero"`       // null: nothing is advanced
	Minimum   decimal.Decimal `json:"minimum,omitzero"`    // the least that is paid at once, in the currency of the plan; less is carried forward while the payee is on the plan, and paid once he has left
	Negative  Negative        `json:"negative"`            // what happens to a balance below zero; required
}

// maxReleases bounds the releases and clawbacks of a plan.
const maxReleases = 1000

// check reports what is wrong with the terms of a plan.
func (t *Terms) check(c *check.Checker, p *Plan) {
	negativeNames.require(c.At("negative"), t.Negative, "is what is below zero carried forward or reclaimed?")
	checkMoney(c.At("minimum"), t.Minimum)
	c.At("releases").Require(len(t.Releases) <= maxReleases, check.TooLarge, "a plan has at most %d releases", maxReleases)
	c.At("clawbacks").Require(len(t.Clawbacks) <= maxReleases, check.TooLarge, "a plan has at most %d clawbacks", maxReleases)
	released, taken := once{}, once{}
	for i, r := range t.Releases {
		r.check(c.At("releases").Index(i))
		released.components(c.At("releases").Index(i), p, r.Components)
	}
	for i, b := range t.Clawbacks {
		b.check(c.At("clawbacks").Index(i))
		taken.components(c.At("clawbacks").Index(i), p, b.Components)
	}
	for i := range p.Components {
		t.checkComponent(c, &p.Components[i])
	}
	if t.Draw != nil {
		t.Draw.check(c.At("draw"), p.Places)
	}
}

// checkComponent reports terms that a component cannot keep.
func (t *Terms) checkComponent(c *check.Checker, m *Component) {
	if n := t.release(m.ID); n >= 0 && m.Grain == AtEnd {
		for i, q := range t.Releases[n].Portions {
			c.At("releases").Index(n).At("portions").Index(i).At("on").Require(!q.On.ofSale(), check.Mismatch,
				"component %q is paid on a total, which no single sale can release", m.ID)
		}
	}
	if n := t.clawback(m.ID); n >= 0 {
		at := c.At("clawbacks").Index(n)
		at.Require(m.Grain != AtEnd, check.Mismatch, "component %q is paid on a total, so no single sale has a part of it to keep", m.ID)
		at.Require(m.Reversals != Undo, check.Mismatch, "component %q is computed again as if the sale had never been, so nothing of it can be kept", m.ID)
	}
}

// haveAmounts reports whether a settlement in a period of service looks at an amount of
// the terms that is not zero.
func (t *Terms) haveAmounts(service int) bool {
	if t == nil {
		return false
	}
	floor := t.Draw != nil && t.Draw.Recovery != nil && !t.Draw.Recovery.Floor.IsZero()
	return floor || !t.Draw.amount(service).IsZero() || service > 0 && !t.Minimum.IsZero()
}

// release returns the number of the release that a component goes by, or -1.
func (t *Terms) release(component string) int {
	return govern(len(t.Releases), func(i int) []string { return t.Releases[i].Components }, component)
}

// clawback returns the number of the clawback that a component goes by, or -1.
func (t *Terms) clawback(component string) int {
	return govern(len(t.Clawbacks), func(i int) []string { return t.Clawbacks[i].Components }, component)
}

// govern returns the number of the list that names a component or, where none does, of
// the one that names nothing. It returns -1 if there is none.
func govern(n int, components func(int) []string, component string) int {
	rest := -1
	for i := range n {
		list := components(i)
		if slices.Contains(list, component) {
			return i
		}
		if len(list) == 0 {
			rest = i
		}
	}
	return rest
}

// once holds the components that a list of terms has named; the empty name stands for
// all others.
type once map[string]bool

// components reports components that there are not, and those named twice.
func (o once) components(c *check.Checker, p *Plan, list []string) {
	if len(list) == 0 {
		c.At("components").Require(!o[""], check.Duplicate, "two of them hold for all other components")
		o[""] = true
	}
	for i, id := range list {
		at := c.At("components").Index(i)
		at.Require(p.component(id) != nil, check.Unknown, "there is no component %.40q", id)
		at.Require(!o[id], check.Duplicate, "component %.40q is named twice", id)
		o[id] = true
	}
}

// component returns a component by id, or nil.
func (p *Plan) component(id string) *Component {
	for i := range p.Components {
		if p.Components[i].ID == id {
			return &p.Components[i]
		}
	}
	return nil
}
