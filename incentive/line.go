package incentive

import (
	"github.com/shopspring/decimal"
)

// The codes of lines. Texts are made from them later, in the reader's language.
const (
	CodeFlat        = "flat"        // rate × everything
	CodePerUnit     = "per-unit"    // amount × units
	CodeTier        = "tier"        // rate × the slice between two bounds
	CodeRetroactive = "retroactive" // rate × everything up to a bound
	CodeBelowZero   = "below-zero"  // first rate × a negative total
	CodeCurve       = "curve"       // what a curve gives at a point
	CodeMatrix      = "matrix"      // what a matrix gives at a point
	CodeBonus       = "bonus"       // a bound was reached
	CodeObjective   = "objective"   // weight × score × target incentive
	CodePool        = "pool"        // a part of a pool
	CodePrize       = "prize"       // a place in a contest
	CodeReversal    = "reversal"    // what an original earned, taken back in proportion
	CodeFactor      = "factor"      // a crediting rule multiplies what a credit earns
	CodeModifier    = "modifier"    // (factor − 1) × what the component earned
	CodeLimit       = "limit"       // what an earning is above its most or below its least
	CodeGate        = "gate"        // a gate that did not hold; earns nothing
	CodeRounding    = "rounding"    // rounded amount − exact amount
	CodeCap         = "cap"         // the excess over a cap, taken off
	CodeDeferred    = "deferred"    // an excess of an earlier period that has room now
	CodeGuarantee   = "guarantee"   // what the period is short of a guarantee
	CodeKept        = "kept"        // what a reversal would take back of released pay, and the clawback leaves
)

// A Line is one step of a calculation and all that is needed to check it by hand:
// Amount is Base × Rate where there is a rate.
type Line struct {
	Component string              `json:"component,omitzero"` // id of the component, cap or guarantee; empty for the rounding of a statement
	Code      string              `json:"code"`               // how it came about: one of the constants, or a host's own with a dot
	Fact      string              `json:"fact,omitzero"`      // id of the fact; empty for a line on a total
	Tier      int                 `json:"tier,omitzero"`      // tier, step, place or objective, counted from 1; 0 for none
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
	Bound   decimal.Decimal `json:"bound"`   // what was asked, as an amount of the measure
	Actual  decimal.Decimal `json:"actual"`  // what was there
	By      decimal.Decimal `json:"by"`      // how much was missing, or too much; zero on a bound that is out itself
}

// paid returns the line that pays rate on base.
func paid(code string, base, rate decimal.Decimal) Line {
	return Line{Code: code, Base: base, Rate: rate, Amount: base.Mul(rate)}
}

// sumOf adds up the amounts of lines.
func sumOf(lines []Line) decimal.Decimal {
	sum := decimal.Zero
	for _, l := range lines {
		sum = sum.Add(l.Amount)
	}
	return sum
}
