package variance

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An Estimate is the effect of one driver as a statistic, not an exact amount.
type Estimate struct {
	Name   string  `json:"name"`   // Factor.Name
	Effect float64 `json:"effect"` // how much of the change
}

// LMDI explains a change of a product of drivers by logarithms, the additive LMDI-I
// (Ang 2005, "The LMDI approach to decomposition analysis: a practical guide"): driver
// x gets L(V1, V0)·ln(x1/x0), where V is the product and L(a, b) = (a-b)/ln(a/b) the
// logarithmic mean. It leaves no residual and suits many drivers, but needs logarithms:
// the effects are float64 and add up as well as these do. For money use Shapley.
//
// Zeros are not replaced by small numbers. They have the limits of Wood and Lenzen
// 2006: a change from or to zero belongs to the drivers that are zero, in equal
// parts, and a product that is zero both times has no effects.
//
// The error is check.Problems with the driver at /0, /1 and so on: those of Shapley,
// and Range for a negative value; TooLarge at the whole for a product beyond 1e±300.
func LMDI(factors []Factor) ([]Estimate, error) {
	c := check.New()
	checkFactors(c, factors)
	for i, f := range factors {
		c.Index(i).At("from").Require(!f.From.IsNegative(), check.Range, "there is no logarithm of a negative value")
		c.Index(i).At("to").Require(!f.To.IsNegative(), check.Range, "there is no logarithm of a negative value")
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	base, actual := products(factors)
	c.Require(fits(base) && fits(actual), check.TooLarge, "the product is beyond what a float64 can hold")
	if err := c.Err(); err != nil {
		return nil, err
	}
	return logarithmic(factors, base, actual), nil
}

// fits reports whether d is 0 or a float64 that keeps its digits.
func fits(d decimal.Decimal) bool {
	f := d.InexactFloat64()
	return d.IsZero() || f > 1e-300 && f < 1e300
}

func logarithmic(factors []Factor, base, actual decimal.Decimal) []Estimate {
	change := actual.Sub(base).InexactFloat64()
	out := make([]Estimate, len(factors))
	for i, f := range factors {
		out[i].Name = f.Name
		switch {
		case base.IsZero() && actual.IsZero():
		case base.IsZero():
			out[i].Effect = vanishing(f.From.IsZero(), zeros(factors, Factor.fromZero), change)
		case actual.IsZero():
			out[i].Effect = vanishing(f.To.IsZero(), zeros(factors, Factor.toZero), change)
		default:
			out[i].Effect = logMean(base, actual) * logRatio(f.From, f.To)
		}
	}
	return out
}

func (f Factor) fromZero() bool { return f.From.IsZero() }
func (f Factor) toZero() bool   { return f.To.IsZero() }

// zeros counts the factors that are zero.
func zeros(factors []Factor, zero func(Factor) bool) int {
	n := 0
	for _, f := range factors {
		if zero(f) {
			n++
		}
	}
	return n
}

// vanishing returns the part of a change that one of n drivers at zero has.
func vanishing(zero bool, n int, change float64) float64 {
	if !zero {
		return 0
	}
	return change / float64(n)
}

// logMean returns the logarithmic mean of two positive numbers.
func logMean(from, to decimal.Decimal) float64 {
	log := logRatio(from, to)
	if log == 0 {
		return from.InexactFloat64()
	}
	return to.Sub(from).InexactFloat64() / log
}

// logRatio returns ln(to/from) of two positive numbers. The digits of a small change are
// in the difference, and not in a quotient near 1.
func logRatio(from, to decimal.Decimal) float64 {
	if growth := quotient(to.Sub(from), from); math.Abs(growth) < 0.5 {
		return math.Log1p(growth)
	}
	return math.Log(quotient(to, from))
}
