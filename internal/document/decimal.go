package document

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// maxBits bounds the coefficients that are worth writing out to count their digits.
const maxBits = 4096

// ParseDecimal reads a decimal written as JSON writes numbers: -12.50, 0.03, 1.2e3.
// It is the reader of decimals in documents, and other readers of text use it too.
//
// The result depends on the value alone: it has no zeros after the last digit of a
// fraction, no exponent above zero, and 0 is the zero Decimal. Text that is no number
// is a Malformed problem; a value beyond MaxDigits or MaxExponent is TooLarge, which
// is found before any arithmetic. Both come as check.Problems without a path.
func ParseDecimal(s string) (decimal.Decimal, error) {
	if n := numberLen(s); n == 0 || n < len(s) {
		return decimal.Decimal{}, problem(check.Malformed, "%.40q is not a decimal such as 12.50", s)
	}
	digits, exp := significant(s)
	switch {
	case digits == "":
		return decimal.Decimal{}, nil
	case !bounded(len(digits), exp):
		return decimal.Decimal{}, problem(check.TooLarge,
			"%.40q has more than %d digits, or one beyond 10^-%[3]d to 10^%[3]d", s, MaxDigits, MaxExponent)
	case exp > 0:
		digits, exp = digits+strings.Repeat("0", int(exp)), 0
	}
	if s[0] == '-' {
		digits = "-" + digits
	}
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
		return decimal.New(n, int32(exp)), nil
	}
	n, _ := new(big.Int).SetString(digits, 10)
	return decimal.NewFromBigInt(n, int32(exp)), nil
}

func problem(code, format string, args ...any) error {
	return check.Problems{{Code: code, Text: fmt.Sprintf(format, args...)}}
}

func bounded(digits int, exp int64) bool {
	return digits <= MaxDigits && exp >= -MaxExponent && exp <= MaxExponent
}

// significant returns the digits of a number from the first to the last that is not
// zero, and the power of ten that the last one counts. Zero has none.
func significant(number string) (digits string, exp int64) {
	if i := strings.IndexAny(number, "eE"); i >= 0 {
		exp, _ = strconv.ParseInt(number[i+1:], 10, 32) // far out of range is still out of range
		number = number[:i]
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	digits = strings.TrimLeft(whole+fraction, "0")
	exp -= int64(len(fraction))
	all := len(digits)
	digits = strings.TrimRight(digits, "0")
	return digits, exp + int64(all-len(digits))
}

// numberLen returns the length of the JSON number that s begins with, or 0.
func numberLen(s string) int {
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	whole := digitsLen(s[i:])
	if whole == 0 || whole > 1 && s[i] == '0' {
		return 0
	}
	i += whole
	if i < len(s) && s[i] == '.' {
		fraction := digitsLen(s[i+1:])
		if fraction == 0 {
			return 0
		}
		i += 1 + fraction
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		exponent := digitsLen(s[i:])
		if exponent == 0 {
			return 0
		}
		i += exponent
	}
	return i
}

func digitsLen(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// appendDecimal appends the one way to write d: plain, without an exponent and
// without zeros that say nothing. ok is false, and nothing appended, when d is
// beyond the bounds.
func appendDecimal(b []byte, d decimal.Decimal) (out []byte, ok bool) {
	c := d.Coefficient()
	if c.BitLen() > maxBits {
		return b, false
	}
	digits := c.Abs(c).String()
	exp := int64(d.Exponent())
	all := len(digits)
	digits = strings.TrimRight(digits, "0")
	exp += int64(all - len(digits))
	if digits == "" {
		return append(b, '0'), true
	}
	if !bounded(len(digits), exp) {
		return b, false
	}
	if d.Sign() < 0 {
		b = append(b, '-')
	}
	return appendPlain(b, digits, int(exp)), true
}

// appendPlain appends digits × 10^exp without an exponent.
func appendPlain(b []byte, digits string, exp int) []byte {
	whole := len(digits) + exp // digits before the point
	switch {
	case exp >= 0:
		return append(append(b, digits...), strings.Repeat("0", exp)...)
	case whole > 0:
		b = append(append(b, digits[:whole]...), '.')
		return append(b, digits[whole:]...)
	}
	b = append(append(b, "0."...), strings.Repeat("0", -whole)...)
	return append(b, digits...)
}
