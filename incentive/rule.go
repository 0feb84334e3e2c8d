package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Rule is a way to pay.
//
// Earn returns the lines that a measure earns, in the order in which the rule says
// them. Amounts exist only as lines, and a line's amount is exact: a rule never
// rounds. Earn fails only when the measure lacks something that the rule needs,
// with ErrMissing. Check reports what is wrong with the rule as a piece of a
// document; Earn is only called after a Check without problems. A rule is a value
// without state; many goroutines may use it.
type Rule interface {
	Kind() string                   // chooses the rule in a document
	Check(c *check.Checker)         // what is wrong with its settings
	Earn(m Measure) ([]Line, error) // what it pays
}

// A Measure is what one payee achieved in one period, and what was asked.
type Measure struct {
	Name   string              `json:"name"`           // such as "revenue"
	Actual decimal.Decimal     `json:"actual"`         // the sum of the credits; below zero when refunds outweigh sales
	Quota  decimal.NullDecimal `json:"quota,omitzero"` // null: none was set, which is not zero
}

// Attainment returns actual ÷ quota to the given number of decimal places, half
// away from zero. ok is false without a quota, and for one of zero or less.
func (m Measure) Attainment(places int32) (rate decimal.Decimal, ok bool) {
	if !m.Quota.Valid || !m.Quota.Decimal.IsPositive() {
		return decimal.Decimal{}, false
	}
	return m.Actual.DivRound(m.Quota.Decimal, places), true
}

// MustPct reads a percentage written in source code: MustPct("3") is 0.03. It
// panics when s is not a number.
func MustPct(s string) decimal.Decimal { return decimal.RequireFromString(s).Shift(-2) }

// The codes of lines. Texts are made from them later, in the reader's language.
const (
	CodeFlat        = "flat"        // rate × everything
	CodeTier        = "tier"        // rate × the slice between two bounds
	CodeRetroactive = "retroactive" // rate × everything up to a bound
	CodeBelowZero   = "below-zero"  // first rate × a negative total
	CodeGate        = "gate"        // a gate that did not hold; earns nothing
	CodeRounding    = "rounding"    // rounded total − exact total
)

// A Line is one step of a calculation and all that is needed to check it by hand:
// Amount is Base × Rate, except for rounding, which has neither.
type Line struct {
	Component string              `json:"component,omitzero"` // empty for the rounding line
	Code      string              `json:"code"`               // how it came about: one of the constants, or a host's own with a dot
	Tier      int                 `json:"tier,omitzero"`      // counted from 1; 0 for no tier
	From      decimal.NullDecimal `json:"from,omitzero"`      // lower bound of the tier as an amount
	To        decimal.NullDecimal `json:"to,omitzero"`        // upper bound; null is open
	Base      decimal.Decimal     `json:"base"`               // what is paid on
	Rate      decimal.Decimal     `json:"rate"`               // 0.03 is 3 %
	Amount    decimal.Decimal     `json:"amount"`             // exact; below zero takes back
	Gate      *MissedGate         `json:"gate,omitzero"`      // for CodeGate only
}

// A MissedGate says why a component earned nothing.
type MissedGate struct {
	Measure string          `json:"measure"` // what the gate looked at
	Bound   decimal.Decimal `json:"bound"`   // what was asked
	Actual  decimal.Decimal `json:"actual"`  // what was there
	By      decimal.Decimal `json:"by"`      // how much was missing
}

// paid returns the line that pays rate on base.
func paid(code string, base, rate decimal.Decimal) Line {
	return Line{Code: code, Base: base, Rate: rate, Amount: base.Mul(rate)}
}
