package target

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// slots are the levels of an ambition, to be read and set.
func (a *Ambition) slots() [levels]*decimal.NullDecimal {
	return [levels]*decimal.NullDecimal{floorLevel: &a.Floor, targetLevel: &a.Target, stretchLevel: &a.Stretch}
}

// levelName names a level of ambition as a document does.
func levelName(level int) string {
	return [levels]string{floorLevel: "floor", targetLevel: "target", stretchLevel: "stretch"}[level]
}

// checkDigits reports amounts that are too long for exact arithmetic, and says
// whether there are none.
func (a Ambition) checkDigits(c *check.Checker) bool {
	ok := true
	for l := range levels {
		ok = checkDigits(c.At(levelName(l)), a.level(l).Decimal) && ok
	}
	return ok
}

// checkDigits reports a number that is too long for exact arithmetic, and says
// whether it is not.
func checkDigits(c *check.Checker, d decimal.Decimal) bool {
	return digits.Check(c, d, apportion.MaxDigits)
}

// fewDigits reports whether exact arithmetic with a number is cheap. A zero with a
// large exponent is not.
func fewDigits(d decimal.Decimal) bool {
	return digits.Few(d, apportion.MaxDigits)
}

// fewDigitsEach reports whether exact arithmetic with all of some numbers is cheap.
func fewDigitsEach(ds ...decimal.Decimal) bool {
	return !slices.ContainsFunc(ds, func(d decimal.Decimal) bool { return !fewDigits(d) })
}

// compare compares numbers as decimal.Decimal.Cmp does, and is quick however far apart they
// are.
func compare(a, b decimal.Decimal) int {
	size := func(d decimal.Decimal) int64 { return int64(d.Exponent()) + int64(d.NumDigits()) }
	switch sign := a.Sign(); {
	case sign != b.Sign() || sign == 0:
		return cmp.Compare(sign, b.Sign())
	case size(a) != size(b):
		return sign * cmp.Compare(size(a), size(b))
	}
	return a.Cmp(b)
}

// fixed writes an amount with the places of its document.
func fixed(d decimal.Decimal, places int32) string { return d.StringFixed(max(0, places)) }
