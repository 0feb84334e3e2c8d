package apportion

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// MaxDigits is how many digits a number may need before, and again after, the
// decimal point. It leaves room for every float64 and keeps a short text such as
// 1e-5000000 from costing seconds.
const MaxDigits = 500

// Codes of problems that only this package reports, beside those of package check.
const (
	NotWhole   = "not-whole"  // an amount that is not a whole multiple of the unit
	Infeasible = "infeasible" // bounds, margins and zeros that no table of parts can keep
)

// fits reports whether d keeps within MaxDigits. Zero does whatever its exponent.
func fits(d decimal.Decimal) bool {
	exp := int(d.Exponent())
	return d.IsZero() || exp >= -MaxDigits && exp <= MaxDigits && exp+d.NumDigits() <= MaxDigits
}

// checkNumber reports a number that does not fit, and says whether it does.
func checkNumber(c *check.Checker, d decimal.Decimal) bool {
	return c.Require(fits(d), check.TooLarge, "the number needs more than %d digits before or after the point", MaxDigits)
}

// integers returns ds as whole numbers of 10^exp, where exp is the smallest
// exponent of a number that is not zero.
func integers(ds []decimal.Decimal) (ns []*big.Int, exp int32) {
	exp = math.MaxInt32
	for _, d := range ds {
		if !d.IsZero() {
			exp = min(exp, d.Exponent())
		}
	}
	ns = make([]*big.Int, len(ds))
	for i, d := range ds {
		ns[i] = d.Coefficient()
		if ns[i].Sign() != 0 && d.Exponent() > exp {
			ns[i].Mul(ns[i], pow10(d.Exponent()-exp))
		}
	}
	return ns, exp
}

// smallDigits is the number of digits that every int64 can hold.
const smallDigits = 18

// smallIntegers is integers for numbers that fit into 18 digits each, and with any such
// digits into MaxDigits; it fills ns and says whether they do.
func smallIntegers(ds []decimal.Decimal, ns []int64) (ok bool) {
	lo, hi := int32(math.MaxInt32), int32(math.MinInt32)
	for i, d := range ds {
		if d.NumDigits() > smallDigits {
			return false
		}
		if ns[i] = d.CoefficientInt64(); ns[i] != 0 {
			lo, hi = min(lo, d.Exponent()), max(hi, d.Exponent())
		}
	}
	return lo >= -MaxDigits && hi <= MaxDigits-smallDigits && (lo >= hi || scaleUp(ds, ns, lo))
}

// scaleUp turns the coefficients ns of ds into whole numbers of 10^exp, unless one
// of them would need more than 18 digits.
func scaleUp(ds []decimal.Decimal, ns []int64, exp int32) bool {
	for i, d := range ds {
		if ns[i] == 0 {
			continue
		}
		up := int64(d.Exponent()) - int64(exp)
		if up+int64(d.NumDigits()) > smallDigits {
			return false
		}
		ns[i] *= int64(pow10Small[up])
	}
	return true
}

// pow10Small holds the powers of ten up to 10^18.
var pow10Small = [smallDigits + 1]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// pow10 returns 10^n for n >= 0.
func pow10(n int32) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// magnitude returns |n|, also for the smallest int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// mulDiv returns a·b/d and its remainder; the quotient must fit, which it does
// whenever b <= d.
func mulDiv(a, b, d uint64) (quo, rem uint64) {
	hi, lo := bits.Mul64(a, b)
	return bits.Div64(hi, lo, d)
}

// text writes an amount that fits with the places that it carries. A zero may carry more than
// anybody writes.
func text(d decimal.Decimal) string {
	if exp := d.Exponent(); exp < -MaxDigits || exp > MaxDigits {
		return "0"
	}
	return d.StringFixed(max(0, -d.Exponent()))
}
