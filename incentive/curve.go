package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Curve pays by a line through points, read at where the total stands: an
// interpolated rate, or a pay curve. The axis may go below zero; before the first
// point and after the last one the curve stays level.
type Curve struct {
	Over   Basis   `json:"over"`   // what At is measured in; required
	Yields Yield   `json:"yields"` // what the values are; required
	Mode   Mode    `json:"mode"`   // in steps or in straight lines; required
	Places int32   `json:"places"` // decimals that an interpolated value is rounded to, half away from zero; no value has more then
	Points []Point `json:"points"` // ascending
}

// A Point is the value of a curve at one place.
type Point struct {
	At    decimal.Decimal `json:"at"`    // 1 is 100 % of quota, or an amount
	Value decimal.Decimal `json:"value"` // a rate, an amount or a multiple, as Yields says; 0 or more
}

// Kind returns "curve".
func (Curve) Kind() string { return "curve" }

// Check reports missing choices, points that do not ascend, and values that are below zero or
// finer than what is interpolated between them.
func (v Curve) Check(c *check.Checker) {
	basisNames.require(c.At("over"), v.Over, "the curve says what its points are measured in")
	yieldNames.require(c.At("yields"), v.Yields, "the curve says what its values are")
	modeNames.require(c.At("mode"), v.Mode, "the curve says how it is read between points")
	c.At("places").Require(v.Places >= 0 && v.Places <= maxExponent, check.Range, "places run from 0 to %d", maxExponent)
	c = c.At("points")
	c.Require(len(v.Points) > 0 && len(v.Points) <= maxTiers, check.Required, "the curve has 1 to %d points", maxTiers)
	for i, p := range v.Points {
		checkValue(c.Index(i).At("value"), p.Value, v.Mode, v.Places)
		if at := c.Index(i).At("at"); checkNumber(at, p.At) && i > 0 {
			checkAbove(at, p.At, v.Points[i-1].At)
		}
	}
}

// checkValue reports a value of a table that is below zero, or would be paid on its point and
// rounded beside it.
func checkValue(c *check.Checker, value decimal.Decimal, mode Mode, places int32) {
	checkMoney(c, value)
	fine := mode == InterpolatedLinearly && places >= 0 && places <= maxExponent && acceptable(value) && !value.Equal(value.Truncate(places))
	c.Require(!fine, check.Mismatch, "%s has more than the %d decimals that values between two points are rounded to", value, places)
}

// Earn returns one line, or none where the curve pays nothing.
func (v Curve) Earn(m Measure, _ []Measure) ([]Line, error) {
	if len(v.Points) == 0 {
		return nil, nil
	}
	scale, err := v.Over.scale(m)
	if err != nil {
		return nil, err
	}
	ats := make([]decimal.Decimal, len(v.Points))
	for i, p := range v.Points {
		ats[i] = p.At.Mul(scale)
	}
	i, share := place(ats, m.Actual)
	value := v.Points[i].Value
	if v.Mode == InterpolatedLinearly && !share.num.IsZero() {
		rise := v.Points[i+1].Value.Sub(value)
		value = value.Mul(share.den).Add(rise.Mul(share.num)).DivRound(share.den, v.Places)
	}
	return v.Yields.lines(CodeCurve, i+1, value, m)
}

// A fraction is a place between two points.
type fraction struct{ num, den decimal.Decimal }

// place returns the last point that x has reached, or the first, and how far x is on
// the way to the next one.
func place(ats []decimal.Decimal, x decimal.Decimal) (i int, on fraction) {
	for i < len(ats)-1 && !x.LessThan(ats[i+1]) {
		i++
	}
	if i == len(ats)-1 || x.LessThan(ats[i]) {
		return i, fraction{decimal.Zero, one}
	}
	return i, fraction{x.Sub(ats[i]), ats[i+1].Sub(ats[i])}
}

// lines pays a value of a curve or a matrix.
func (y Yield) lines(code string, tier int, value decimal.Decimal, m Measure) ([]Line, error) {
	base := m.Actual
	switch y {
	case YieldsAmount:
		base = one
	case YieldsTarget:
		if !m.Target.Valid {
			return nil, fmt.Errorf("%w: the payee has no target incentive", ErrMissing)
		}
		base = m.Target.Decimal
	}
	line := paid(code, base, value)
	line.Tier = tier
	if line.Amount.IsZero() {
		return nil, nil
	}
	return []Line{line}, nil
}
