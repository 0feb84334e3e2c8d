package honour

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// The bounds of what is worked with.
const (
	maxDigits  = 30  // of a number, before and again after the point
	maxPeriods = 400 // that a criterion or a contest looks at
	maxMonths  = 600 // of tenure
)

// checkSize reports a number that would cost more work than any achievement is worth,
// and says whether it can be worked with.
func checkSize(c *check.Checker, d decimal.Decimal) bool {
	return digits.Check(c, d, maxDigits)
}
