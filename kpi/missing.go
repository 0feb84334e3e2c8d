package kpi

import (
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Missing says what happens to the weight of items without points. There is no
// default: the author of a scorecard chooses. The coverage, the weight of the
// items with points, is on every result whatever the choice.
type Missing struct {
	Rule     MissingRule         `json:"rule"`              // which of the three
	Within   Scope               `json:"within,omitempty"`  // who takes over the weight; on cards with perspectives, and there not with Zero
	Coverage decimal.NullDecimal `json:"coverage,omitzero"` // with RefuseBelow only: the least coverage, above 0 and at most 1
}

// A MissingRule is one way to treat items without points.
type MissingRule string

// The rules for items without points.
const (
	// Renormalise leaves such items out and scales the other weights up to 1.
	// With no item left there is no total.
	Renormalise MissingRule = "renormalise"
	// Zero counts such items as 0 points, as if nothing had been achieved.
	Zero MissingRule = "zero"
	// RefuseBelow renormalises, but gives no total when the coverage is below
	// Missing.Coverage.
	RefuseBelow MissingRule = "refuse-below"
)

// A Scope says which items take over the weight of those without points.
type Scope string

// The scopes.
const (
	// WithinCard spreads the weight over all other items of the card.
	WithinCard Scope = "card"
	// WithinPerspective spreads it over the items of the same perspective, so that
	// perspectives keep their weights; one without any points gives its own to the
	// other perspectives.
	WithinPerspective Scope = "perspective"
)

func (m Missing) check(c *check.Checker, perspectives bool) {
	switch m.Rule {
	case Renormalise, Zero:
		c.At("coverage").Require(!m.Coverage.Valid, check.Mismatch, "only %s has a coverage", RefuseBelow)
	case RefuseBelow:
		m.checkCoverage(c.At("coverage"))
	default:
		c.At("rule").Add(check.Unknown, "%.40q is not a rule; use %s, %s or %s", m.Rule, Renormalise, Zero, RefuseBelow)
		return
	}
	m.checkScope(c.At("within"), perspectives && m.Rule != Zero)
}

func (m Missing) checkScope(c *check.Checker, needed bool) {
	if !needed {
		c.Require(m.Within == "", check.Mismatch, "only a card with perspectives, and not by the rule %s, says within what weights are taken over; leave it empty", Zero)
		return
	}
	c.Require(m.Within == WithinCard || m.Within == WithinPerspective, check.Unknown,
		"%.40q does not say who takes over the weight; use %s or %s", m.Within, WithinCard, WithinPerspective)
}

func (m Missing) checkCoverage(c *check.Checker) {
	if c.Require(m.Coverage.Valid, check.Required, "%s needs the least coverage", RefuseBelow) && bounded(c, m.Coverage.Decimal) {
		d := m.Coverage.Decimal
		c.Require(d.IsPositive() && d.LessThanOrEqual(unity), check.Range, "the least coverage is above 0 and at most 1")
	}
}

// refuses reports whether there is no total at this coverage.
func (m Missing) refuses(coverage decimal.Decimal) bool {
	switch m.Rule {
	case Zero:
		return false
	case RefuseBelow:
		return digits.Compare(coverage, m.Coverage.Decimal) < 0
	}
	return coverage.IsZero()
}
