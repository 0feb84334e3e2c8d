package crm

import (
	"strings"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxDigits bounds the digits of an amount before the point. With two after it every
// amount fits an int64.
const maxDigits = 15

// parseAmount reads digits with at most two decimals, such as 1250 or 1250.00. The
// code is empty, or says why s is not an amount.
func parseAmount(s string) (amount decimal.Decimal, code string) {
	s, negative := strings.CutPrefix(s, "-")
	whole, cents, point := strings.Cut(s, ".")
	if whole == "" || point && cents == "" || len(cents) > 2 {
		return decimal.Decimal{}, check.Malformed
	}
	var n int64
	for _, c := range []byte(whole + cents) {
		if c < '0' || c > '9' {
			return decimal.Decimal{}, check.Malformed
		}
		n = 10*n + int64(c-'0') // wraps only where it is not used
	}
	switch {
	case len(whole) > maxDigits:
		return decimal.Decimal{}, check.TooLarge
	case negative:
		return decimal.Decimal{}, check.Range
	}
	return decimal.New(n, -int32(len(cents))), ""
}
