package experiment

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
)

// A Design asks how many units a comparison of two equal arms needs, or what it can
// find. All fields must be stated, but for Deviation with proportions. Both proportions
// are above 0 and below 1.
type Design struct {
	Formula   Formula `json:"formula"`            // how it is computed
	Baseline  float64 `json:"baseline"`           // expected proportion or mean of the control
	Effect    float64 `json:"effect"`             // smallest difference worth finding, absolute; not 0
	Deviation float64 `json:"deviation,omitzero"` // standard deviation between units; only for means
	Alpha     float64 `json:"alpha"`              // accepted chance to find what is not there, below 0.5
	Sides     int     `json:"sides"`              // 1 or 2
}

// Check returns all problems of d as check.Problems, or nil.
func (d Design) Check() error {
	c := check.New()
	d.check(c)
	return c.Err()
}

func (d Design) check(c *check.Checker) {
	c.At("formula").Require(d.Formula.valid(), check.Unknown, "%.40q is no formula", d.Formula)
	c.At("alpha").Require(between(d.Alpha, 0, 0.5), check.Range, "alpha is above 0 and below 0.5")
	c.At("sides").Require(d.Sides == 1 || d.Sides == 2, check.Range, "a test has 1 or 2 sides")
	usable := finite(d.Effect) && math.Abs(d.Effect) >= minEffect && math.Abs(d.Effect) <= maxValue
	c.At("effect").Require(usable, check.Range, "an effect is a number of some size, not 0")
	switch {
	case d.Formula.forShares():
		shares := between(d.Baseline, 0, 1) && between(d.Baseline+d.Effect, 0, 1)
		c.At("baseline").Require(shares, check.Range, "both proportions are above 0 and below 1")
		c.At("deviation").Require(d.Deviation == 0, check.Mismatch, "the deviation of a proportion follows from it")
	case d.Formula.valid():
		c.At("baseline").Require(math.Abs(d.Baseline) <= maxValue, check.Range, "a baseline is a number")
		usable = d.Deviation > 0 && d.Deviation <= maxValue
		c.At("deviation").Require(usable, check.Range, "a deviation is above 0")
	}
}

// Power returns the chance that a difference of Effect is found with n units in each
// arm, which need not be whole. The error is check.Problems.
func (d Design) Power(n float64) (float64, error) {
	c := check.New()
	d.check(c)
	c.At("n").Require(n > 0 && n <= maxUnits, check.Range, "units are above 0 and at most 10^15")
	if !c.OK() {
		return 0, c.Err()
	}
	return d.power(n), nil
}

// Units returns the units that each arm needs to find a difference of Effect with a
// chance of power, exact and not rounded: round up. The error is check.Problems; the
// code TooLarge means that no number of units up to 10^15 is enough, and Range that the
// power is not above Alpha and below 1, or is one that the formula gives to any number
// of units.
func (d Design) Units(power float64) (float64, error) {
	c := check.New()
	d.check(c)
	at := c.At("power")
	at.Require(power > d.Alpha && power < 1, check.Range, "power is above alpha and below 1")
	if !c.OK() {
		return 0, c.Err()
	}
	at.Require(d.power(maxUnits) >= power, check.TooLarge, "no number of units up to 10^15 is enough")
	at.Require(d.power(minUnits) < power, check.Range, "the formula gives this power to any number of units")
	if !c.OK() {
		return 0, c.Err()
	}
	return d.solve(power), nil
}

// solve finds the units by halving, on a scale of logarithms. Power rises with units.
func (d Design) solve(power float64) float64 {
	low, high := math.Log(minUnits), math.Log(maxUnits)
	for range 100 {
		mid := (low + high) / 2
		if d.power(math.Exp(mid)) < power {
			low = mid
		} else {
			high = mid
		}
	}
	return math.Exp(high)
}

// power computes Power of a design without problems.
func (d Design) power(n float64) float64 {
	z := normalPoint(d.Alpha / float64(d.Sides))
	p, q := d.Baseline, d.Baseline+d.Effect
	size := math.Abs(d.Effect)
	alone := math.Sqrt(p*(1-p) + q*(1-q))
	switch d.Formula {
	case EvanMiller:
		return reach(size*math.Sqrt(n), z*math.Sqrt(2*p*(1-p)), alone)
	case CohenH:
		return bothTails(d.Sides, math.Abs(CohensH(p, q))*math.Sqrt(n/2), z, 1)
	case Guenther:
		return reach(size*math.Sqrt(max(0, n-z*z/4)/2), z*d.Deviation, d.Deviation)
	}
	mean := (p + q) / 2
	pooled := z * math.Sqrt(2*mean*(1-mean))
	switch d.Formula {
	case Fleiss:
		return reach(size*max(0, math.Sqrt(n)-1/(size*math.Sqrt(n))), pooled, alone)
	case PowerPropTestStrict:
		return bothTails(d.Sides, size*math.Sqrt(n), pooled, alone)
	}
	return reach(size*math.Sqrt(n), pooled, alone)
}

// reach returns the chance that an effect of this size with this spread is found
// beyond the bound.
func reach(size, bound, spread float64) float64 { return normalTail((bound - size) / spread) }

// bothTails adds the chance of a finding in the wrong direction, for two sides.
func bothTails(sides int, size, bound, spread float64) float64 {
	if sides == 1 {
		return reach(size, bound, spread)
	}
	return reach(size, bound, spread) + reach(-size, bound, spread)
}
