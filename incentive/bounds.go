package incentive

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// bounds are up to four of them; the side is in the name.
type bounds struct{ atLeast, above, atMost, below decimal.NullDecimal }

func (b bounds) bounded() bool {
	return b.atLeast.Valid || b.above.Valid || b.atMost.Valid || b.below.Valid
}

func (b bounds) check(c *check.Checker) {
	c.Require(!b.atLeast.Valid || !b.above.Valid, check.Duplicate, "at least and above say the same thing twice")
	c.Require(!b.atMost.Valid || !b.below.Valid, check.Duplicate, "at most and below say the same thing twice")
	low, high := b.atLeast, b.atMost
	if b.above.Valid {
		low = b.above
	}
	if b.below.Valid {
		high = b.below
	}
	sound := true
	for _, x := range []struct {
		name  string
		bound decimal.NullDecimal
	}{{"atLeast", b.atLeast}, {"above", b.above}, {"atMost", b.atMost}, {"below", b.below}} {
		sound = checkNull(c.At(x.name), x.bound) && sound
	}
	if low.Valid && high.Valid && sound {
		open := b.above.Valid || b.below.Valid
		order := low.Decimal.Cmp(high.Decimal)
		c.Require(order < 0 || order == 0 && !open, check.Order, "nothing lies between %s and %s", low.Decimal, high.Decimal)
	}
}

// missed returns the bound that x misses and by how much; ok is false when x misses none.
func (b bounds) missed(x decimal.Decimal) (bound, by decimal.Decimal, ok bool) {
	switch {
	case b.atLeast.Valid && x.LessThan(b.atLeast.Decimal):
		return b.atLeast.Decimal, b.atLeast.Decimal.Sub(x), true
	case b.above.Valid && x.LessThanOrEqual(b.above.Decimal):
		return b.above.Decimal, b.above.Decimal.Sub(x), true
	case b.atMost.Valid && x.GreaterThan(b.atMost.Decimal):
		return b.atMost.Decimal, x.Sub(b.atMost.Decimal), true
	case b.below.Valid && x.GreaterThanOrEqual(b.below.Decimal):
		return b.below.Decimal, x.Sub(b.below.Decimal), true
	}
	return decimal.Decimal{}, decimal.Decimal{}, false
}

// asked returns the bounds as text.
func (b bounds) asked() string {
	var out []string
	for _, d := range []decimal.NullDecimal{b.atLeast, b.above, b.atMost, b.below} {
		if d.Valid {
			out = append(out, d.Decimal.String())
		}
	}
	return strings.Join(out, ", ")
}

func isMonth(s string) bool {
	for m := time.January; m <= time.December; m++ {
		if m.String() == s {
			return true
		}
	}
	return false
}
