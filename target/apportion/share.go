package apportion

import (
	"math/big"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A rule shares a total that is not negative by weights that add up to sum, above
// zero: in machine words, and in numbers of any size with the same result.
type rule struct {
	small func(total, sum uint64, weights, parts []int64)
	large func(total, sum *big.Int, weights []*big.Int) []*big.Int
}

// share applies a rule in machine words when all numbers fit, and otherwise, or
// to say what is wrong, in big ones.
func share(r rule, total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	if parts, ok := r.shareSmall(total, weights, unit); ok {
		return parts, nil
	}
	return r.shareLarge(total, weights, unit)
}

// shareSmall shares in machine words. It is not ok when a number does not fit or
// anything is wrong with the arguments.
func (r rule) shareSmall(total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, bool) {
	units, ok := smallUnits(total, unit)
	if !ok {
		return nil, false
	}
	ns := make([]int64, 2*len(weights))
	ws, parts := ns[:len(weights)], ns[len(weights):]
	if !smallIntegers(weights, ws) {
		return nil, false
	}
	sum, ok := sumSmall(ws)
	if !ok {
		return nil, false
	}
	r.small(magnitude(units), sum, ws, parts)
	if units < 0 {
		negate(parts)
	}
	return smallAmounts(parts, unit), true
}

// smallUnits returns how many units total is. When it is ok, total also fits into
// 18 digits at the exponent of unit, and so does every part.
func smallUnits(total, unit decimal.Decimal) (int64, bool) {
	var n [2]int64
	if !smallIntegers([]decimal.Decimal{total, unit}, n[:]) || n[1] <= 0 || n[0]%n[1] != 0 {
		return 0, false
	}
	return n[0] / n[1], true
}

// smallAmounts returns parts, counted in units, as decimals. Neighbours of the same
// size share their number.
func smallAmounts(parts []int64, unit decimal.Decimal) []decimal.Decimal {
	coefficient, exp := unit.CoefficientInt64(), unit.Exponent()
	ds := make([]decimal.Decimal, len(parts))
	for i, n := range parts {
		if i > 0 && n == parts[i-1] {
			ds[i] = ds[i-1]
			continue
		}
		ds[i] = decimal.New(n*coefficient, exp)
	}
	return ds
}

// shareLarge shares in numbers of any size.
func (r rule) shareLarge(total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	c := check.New()
	units := readUnits(c.At("total"), total, readUnit(c.At("unit"), unit))
	ws, sum := readWeights(c.At("weights"), weights)
	if !c.OK() {
		return nil, c.Err()
	}
	parts := r.large(new(big.Int).Abs(units), sum, ws)
	if units.Sign() < 0 {
		for _, n := range parts {
			n.Neg(n)
		}
	}
	return amounts(parts, unit), nil
}

// readUnit checks the unit and returns it, or nil.
func readUnit(c *check.Checker, unit decimal.Decimal) *decimal.Decimal {
	if !checkNumber(c, unit) || !c.Require(unit.IsPositive(), check.Range, "the unit is not above zero") {
		return nil
	}
	return &unit
}

// readUnits returns how many units d is. A nil unit, already reported, gives zero.
func readUnits(c *check.Checker, d decimal.Decimal, unit *decimal.Decimal) *big.Int {
	if !checkNumber(c, d) || unit == nil {
		return new(big.Int)
	}
	ns, _ := integers([]decimal.Decimal{d, *unit})
	quo, rem := new(big.Int).QuoRem(ns[0], ns[1], new(big.Int))
	c.Require(rem.Sign() == 0, NotWhole, "%s is not a whole multiple of %s", text(d), text(*unit))
	return quo
}

// readWeights checks weights and returns them as whole numbers with their sum.
func readWeights(c *check.Checker, weights []decimal.Decimal) (ws []*big.Int, sum *big.Int) {
	if !checkParts(c, weights) {
		return nil, nil
	}
	ws, _ = integers(weights)
	sum = new(big.Int)
	for _, w := range ws {
		sum.Add(sum, w)
	}
	c.Require(sum.Sign() > 0, check.Range, "no weight is above zero")
	return ws, sum
}

// checkParts reports numbers that are negative or do not fit, and that there are
// none at all, and says whether all is well.
func checkParts(c *check.Checker, ds []decimal.Decimal) bool {
	ok := c.Require(len(ds) > 0, check.Required, "there is nothing to share by")
	for i, d := range ds {
		if d.IsNegative() {
			c.Index(i).Add(check.Range, "negative")
			ok = false
		}
		if !fits(d) {
			ok = checkNumber(c.Index(i), d)
		}
	}
	return ok
}

// amounts returns parts, counted in units, as decimals with the exponent of unit.
func amounts(parts []*big.Int, unit decimal.Decimal) []decimal.Decimal {
	coefficient := unit.Coefficient()
	ds := make([]decimal.Decimal, len(parts))
	var n big.Int
	for i, part := range parts {
		ds[i] = decimal.NewFromBigInt(n.Mul(part, coefficient), unit.Exponent())
	}
	return ds
}
