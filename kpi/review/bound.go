package review

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// What comes from outside is bounded, so that no sum costs unbounded time.
const (
	maxDigits    = 30
	maxDecimals  = 15
	maxPlaces    = 12
	maxGroups    = 8
	maxRaters    = 1000
	maxPeople    = 1_000_000
	maxPortions  = 100
	weightPlaces = 8
)

// bounded reports at c a number that is too long to compute with.
func bounded(c *check.Checker, d decimal.Decimal) bool {
	exp := d.Exponent()
	ok := exp >= -maxDecimals && exp <= maxDecimals && d.NumDigits() <= maxDigits
	return c.Require(ok, check.TooLarge, "the number has more than %d digits or an exponent beyond %d", maxDigits, maxDecimals)
}

// fewEnough reports at c a list that is too long.
func fewEnough(c *check.Checker, n, most int) bool {
	return c.Require(n <= most, check.TooLarge, "there are %d of them; %d are allowed", n, most)
}

// unity is 1.
var unity = decimal.New(1, 0)

// checkParts reports what is wrong with n parts of a whole: two of one name, and shares
// that do not sum to 1. Part reports at c what is wrong with one of them by itself and
// returns its name, its share, and whether that can be added up.
func checkParts(c *check.Checker, member string, n int, part func(int, *check.Checker) (string, decimal.Decimal, bool)) {
	sum, addable, seen := decimal.Decimal{}, true, map[string]bool{}
	for i := range n {
		name, share, ok := part(i, c.Index(i))
		c.Index(i).At(member).Require(!seen[name], check.Duplicate, "%s is there already", name)
		seen[name] = true
		if addable = addable && ok; addable {
			sum = sum.Add(share)
		}
	}
	c.Require(!addable || sum.Equal(unity), check.Sum, "the shares sum to %s, not to 1", sum)
}
