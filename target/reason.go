package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// A Reason is why something was said about a goal: a code with the numbers behind
// it. Texts for people are made from it.
type Reason struct {
	Code  string              // one of the Reason constants
	Value decimal.Decimal     // what was found
	Of    decimal.Decimal     // what it is a share of; zero: it is no share
	Limit decimal.NullDecimal // the limit that the share was held against; null: none
}

// The codes of reasons.
const (
	ReasonNoTarget   = "no-target"    // the goal has no target, or a target of zero
	ReasonNotBegun   = "not-begun"    // the period has not begun
	ReasonNotAsked   = "not-asked"    // the plan asks for nothing yet
	ReasonReached    = "reached"      // Value was achieved Of the target
	ReasonMissed     = "missed"       // the period is over, and Value is missing Of the target
	ReasonNoPlanLeft = "no-plan-left" // Value is missing Of the target, and the plan has no day left
	ReasonPace       = "pace"         // Value is the lead, below zero the arrears, Of what the plan wanted to date
	ReasonStrain     = "strain"       // Value is in arrears, as a share Of the plan still to come
	ReasonHeadcount  = "headcount"    // Value people are missing Of those planned
)

// Share returns Value ÷ Of, to the given number of decimal places, half away from
// zero; ok is false when the numbers are no share.
func (r Reason) Share(places int32) (share decimal.Decimal, ok bool) {
	if r.Of.IsZero() || !fewDigitsEach(r.Value, r.Of) {
		return decimal.Decimal{}, false
	}
	return r.Value.DivRound(r.Of, digits.Places(places)), true
}

// checkDigits reports numbers that are too long to reckon with.
func (r Reason) checkDigits(c *check.Checker) {
	checkDigits(c.At("value"), r.Value)
	checkDigits(c.At("of"), r.Of)
	checkDigits(c.At("limit"), r.Limit.Decimal)
}

// reachesLimit reports whether value ÷ of is at least limit; of is above zero.
func reachesLimit(value, of, limit decimal.Decimal) bool {
	return value.GreaterThanOrEqual(of.Mul(limit))
}
