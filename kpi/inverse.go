package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Inverse is the variant "target over actual" of lower is better: full points times
// target ÷ actual. It grows without end towards zero and has no value there, so
// that a cap is required; at zero and below the points are the cap. Its kind is
// "inverse".
//
// For a rule without these traits see Declining.
type Inverse struct {
	Full  decimal.Decimal     `json:"full"`           // points on target, above 0
	Cap   decimal.Decimal     `json:"cap"`            // most points, at least Full
	Floor decimal.NullDecimal `json:"floor,omitzero"` // least points; absent is none, and then points tend to 0
}

// Kind returns "inverse".
func (Inverse) Kind() string { return "inverse" }

// Check reports at c full points that are not above 0, a cap below them and a floor
// above the cap.
func (i Inverse) Check(c *check.Checker) {
	full, top := bounded(c.At("full"), i.Full), bounded(c.At("cap"), i.Cap)
	if full {
		c.At("full").Require(i.Full.IsPositive(), check.Range, "full points are above 0")
	}
	if full && top {
		c.At("cap").Require(i.Cap.GreaterThanOrEqual(i.Full), check.Order, "the cap is below the full points")
	}
	if boundedNull(c.At("floor"), i.Floor) && i.Floor.Valid && top {
		c.At("floor").Require(i.Floor.Decimal.LessThanOrEqual(i.Cap), check.Order, "the floor is above the cap")
	}
}

// Score returns full × target ÷ actual within floor and cap. There are no points
// of an undefined actual (OverNothing), without a target (NoTarget), with one of zero
// (ZeroTarget) and with a negative one, of which no multiple is meant (NoTarget), and of
// numbers that Check and Reading.Check do not pass there may be none (NoLevel).
func (i Inverse) Score(actual Ratio, target decimal.NullDecimal) Score {
	switch {
	case !actual.Defined():
		return Score{Code: OverNothing}
	case !target.Valid || target.Decimal.IsNegative():
		return Score{Code: NoTarget}
	case target.Decimal.IsZero():
		return Score{Code: ZeroTarget}
	case actual.far() || far(target.Decimal) || far(i.Full):
		return Score{Code: NoLevel}
	case actual.Num.Sign()*actual.Den.Sign() <= 0:
		return Score{Points: Whole(i.Cap), Code: Capped}
	}
	points := Ratio{Num: i.Full.Mul(target.Decimal).Mul(actual.Den), Den: actual.Num}
	if points.Den.IsNegative() {
		points = Ratio{Num: points.Num.Neg(), Den: points.Den.Neg()}
	}
	return clamp(points, i.Floor, decimal.NewNullDecimal(i.Cap))
}
