package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Crediting says who gets credit for a fact. Without rules, everybody whom a fact
// names gets credit, for the share or the overlay that it names.
type Crediting struct {
	Match Match        `json:"match,omitzero"`  // the first rule or all of them; required with rules
	Rules []CreditRule `json:"rules,omitempty"` // in any order: priority ranks them
}

// A CreditRule credits facts that meet its conditions to payees of the plan. Rules
// of one source, and for owners of one field, are ranked by Priority, then by the number of
// their conditions; if two of equal rank match one fact and only the first may, the run
// fails and names them. Who comes by a fact through several sources, or owns several of its
// fields, gets credit through each of them.
// A fact that no rule matches is reported as not credited, which is not a credit of 0.
//
// What rolls up from below is credit, and no fact: that of the measure of the same name in the
// plan below, as it counts there, converted at the rate of the day of the sale where the plans
// have two currencies. Overlays do not roll up.
type CreditRule struct {
	ID       string              `json:"id"`                // unique in the plan
	Name     string              `json:"name,omitzero"`     // for people
	Priority int                 `json:"priority"`          // the lower, the earlier
	From     Source              `json:"from"`              // through what the payee comes by credit; required
	Field    string              `json:"field,omitzero"`    // for owner: the field that is owned, such as "account"
	Levels   []decimal.Decimal   `json:"levels,omitempty"`  // for below: what each level of managers takes of the credit, the nearest first; of what is left at most 1
	Base     LevelBase           `json:"base,omitzero"`     // for below: of all of it, or of what is left
	Seller   decimal.NullDecimal `json:"seller,omitzero"`   // for what is left: the share that the seller has taken, 0 to 1; null: none
	Plans    []string            `json:"plans,omitempty"`   // for below: only credits by these plans, which a setup with a chart has; none: by the one plan that each payee below is on
	When     []Condition         `json:"when,omitempty"`    // all must hold; none is always
	Counts   decimal.NullDecimal `json:"counts,omitzero"`   // the part that counts: 0.5 credits half; null: 1
	Factor   decimal.NullDecimal `json:"factor,omitzero"`   // multiplies what the credit earns, and not what it counts nor what totals earn at the end; null: 1
	Windfall *Windfall           `json:"windfall,omitzero"` // a large deal counts less; null: it does not
}

// A Windfall rule lets the part of one credit above an amount count for less, before Counts is
// applied. It is symmetric around zero, and looks at what reversals leave of a credit, so that
// a sale which is taken back in full leaves nothing.
type Windfall struct {
	Above  decimal.Decimal `json:"above"`  // an amount of the measure
	Counts decimal.Decimal `json:"counts"` // the part of what is above that counts; 0 is a cap on the credit
}

func (r Crediting) check(c *check.Checker) {
	if len(r.Rules) > 0 {
		matchNames.require(c.At("match"), r.Match, "the first rule that matches, or all?")
	}
	c = c.At("rules")
	c.Require(len(r.Rules) <= maxRules, check.TooLarge, "a plan has at most %d crediting rules", maxRules)
	seen := map[string]bool{}
	for i, rule := range r.Rules {
		rule.check(c.Index(i))
		c.Index(i).At("id").Require(!seen[rule.ID], check.Duplicate, "rule %q stands in the plan twice", rule.ID)
		seen[rule.ID] = true
	}
}

const (
	maxRules  = 10_000
	maxLevels = 50
)

func (r CreditRule) check(c *check.Checker) {
	c.At("id").Require(r.ID != "", check.Required, "a rule has an id")
	if sourceNames.require(c.At("from"), r.From, "through what does the payee come by credit?") {
		r.checkField(c.At("field"))
		r.checkLevels(c)
	}
	for i, q := range r.When {
		q.check(c.At("when").Index(i))
	}
	checkRate(c.At("counts"), orOne(r.Counts))
	checkRate(c.At("factor"), orOne(r.Factor))
	c.At("windfall").Require(r.Windfall == nil || r.From != FromBelow, check.Mismatch, "a windfall is about a sale itself; credit from below follows it")
	if r.Windfall != nil {
		checkMoney(c.At("windfall").At("above"), r.Windfall.Above)
		checkRate(c.At("windfall").At("counts"), r.Windfall.Counts)
	}
}

func (r CreditRule) checkField(c *check.Checker) {
	if r.From == Owned {
		checkOwned(c, r.Field)
		return
	}
	c.Require(r.Field == "", check.Mismatch, "only an owner owns a field")
}

func (r CreditRule) checkLevels(c *check.Checker) {
	if r.From != FromBelow {
		c.At("levels").Require(len(r.Levels) == 0 && r.Base == 0 && !r.Seller.Valid, check.Mismatch, "only credit from below has levels")
		c.At("plans").Require(len(r.Plans) == 0, check.Mismatch, "only credit from below is by other plans")
		return
	}
	levelBaseNames.require(c.At("base"), r.Base, "all of the credit, or what is left of it?")
	c.At("levels").Require(len(r.Levels) > 0 && len(r.Levels) <= maxLevels, check.Required, "credit from below has 1 to %d levels", maxLevels)
	for i, share := range r.Levels {
		if at := c.At("levels").Index(i); r.Base == WhatIsLeft {
			checkPart(at, share)
		} else {
			checkRate(at, share)
		}
	}
	if r.Seller.Valid {
		checkPart(c.At("seller"), r.Seller.Decimal)
	}
	c.At("seller").Require(!r.Seller.Valid || r.Base == WhatIsLeft, check.Mismatch, "the seller's share matters for what is left")
}

// takes reports whether the rule takes credit that is by a plan.
func (r CreditRule) takes(plan string) bool {
	return len(r.Plans) == 0 || slices.Contains(r.Plans, plan)
}

// level returns the part of a credit that the managers of a level take, counted from 1.
func (r CreditRule) level(n int) decimal.Decimal {
	if n > len(r.Levels) {
		return decimal.Zero
	}
	left := one
	if r.Base == WhatIsLeft {
		left = one.Sub(r.Seller.Decimal)
		for _, share := range r.Levels[:n-1] {
			left = left.Mul(one.Sub(share))
		}
	}
	return left.Mul(r.Levels[n-1])
}

// levels returns the parts of a credit that the managers of all levels take.
func (r CreditRule) levels() []decimal.Decimal {
	out := make([]decimal.Decimal, len(r.Levels))
	for i := range out {
		out[i] = r.level(i + 1)
	}
	return out
}

// counted returns what an amount counts after windfall and Counts.
func (r CreditRule) counted(x decimal.Decimal) decimal.Decimal {
	if w := r.Windfall; w != nil && x.Abs().GreaterThan(w.Above) {
		over := x.Abs().Sub(w.Above).Mul(w.Counts).Add(w.Above)
		if x.IsNegative() {
			over = over.Neg()
		}
		x = over
	}
	if !r.Counts.Valid {
		return x
	}
	return x.Mul(r.Counts.Decimal)
}
