package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Law is a property that a plan is to have, and how exactly.
type Law struct {
	Property  Property
	Allowance decimal.Decimal // in the currency of the plan: how far a case may be off; 0 is not at all
	Waived    bool            // the plan need not have the property: it is tried and reported, and fails nothing
	Why       string          // the sentence of the plan that asks for an allowance, or a waiver; required for them
}

// Laws returns every property without an allowance, and some terms in the place of those
// that they are about.
func Laws(terms ...Law) []Law {
	var out []Law
	for _, p := range properties() {
		i := slices.IndexFunc(terms, func(l Law) bool { return l.Property == p })
		if i < 0 {
			out = append(out, Law{Property: p})
			continue
		}
		out = append(out, terms[i])
	}
	for _, l := range terms { // what is unknown, or there twice, is for Try to report
		if !l.Property.isKnown() || !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// check reports what is wrong with a list of laws.
func checkLaws(c *check.Checker, laws []Law) {
	seen := map[Property]bool{}
	for i, l := range laws {
		at := c.Index(i)
		at.At("property").Require(l.Property.isKnown(), check.Unknown, "%.40q is no property; use one of %q", string(l.Property), properties())
		at.At("property").Require(!seen[l.Property], check.Duplicate, "%s is named twice", l.Property)
		at.At("allowance").Require(!l.Allowance.IsNegative(), check.Range, "an allowance is 0 or more")
		at.At("allowance").Require(l.Allowance.IsZero() || !l.Waived, check.Mismatch, "what is waived needs no allowance")
		at.At("why").Require(l.Why != "" || l.Allowance.IsZero() && !l.Waived, check.Required, "which sentence of the plan asks for it?")
		seen[l.Property] = true
	}
}
