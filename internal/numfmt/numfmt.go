// Package numfmt writes numbers for people: grouped by thousands, with a fixed
// number of decimals. English and Chinese texts write them the same way.
package numfmt

import (
	"fmt"
	"strings"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/shopspring/decimal"
)

// Decimal returns d rounded half away from zero to places decimals and grouped by
// thousands: 1234567.5 with 2 places is 1,234,567.50. Places below zero round to
// tens and more, and beyond ±1000 count as that many. A value that rounds to zero has no
// sign. A number with an exponent beyond ±1000 is too long to be written out: 1e5000.
func Decimal(d decimal.Decimal, places int32) string {
	if !digits.Near(d) {
		return raised(d, 0)
	}
	places = digits.Places(places)
	text := d.Round(places).StringFixed(max(places, 0))
	sign, text := cutSign(text)
	whole, fraction, _ := strings.Cut(text, ".")
	if strings.Trim(text, "0.") == "" {
		sign = ""
	}
	out := sign + group(whole)
	if fraction != "" {
		out += "." + fraction
	}
	return out
}

// Int returns n grouped by thousands.
func Int(n int) string { return Decimal(decimal.NewFromInt(int64(n)), 0) }

// Many returns so many of something in English: 1 day, 2 days, 0 days.
func Many(n int, one string) string {
	if n == 1 {
		return Int(n) + " " + one
	}
	return Int(n) + " " + one + "s"
}

// Percent returns a ratio as a percentage with places decimals: 0.6315 with 1
// place is 63.2 %.
func Percent(ratio decimal.Decimal, places int32) string {
	if !digits.Near(ratio) {
		return raised(ratio, 2) + " %"
	}
	return Decimal(ratio.Shift(2), places) + " %"
}

// Probability returns the probability of something uncertain as a percentage with one decimal:
// a very small one is < 0.1 % and never 0, and a very large one > 99.9 % and never 100 %.
func Probability(p float64) string {
	switch {
	case p < 0.001:
		return "< 0.1 %"
	case p > 0.999:
		return "> 99.9 %"
	}
	return Percent(decimal.NewFromFloat(p), 1)
}

// raised returns d times a power of ten as it stands.
func raised(d decimal.Decimal, power int64) string {
	return fmt.Sprintf("%de%d", d.Coefficient(), int64(d.Exponent())+power)
}

func cutSign(text string) (sign, rest string) {
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		return "-", rest
	}
	return "", text
}

func group(digits string) string {
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
