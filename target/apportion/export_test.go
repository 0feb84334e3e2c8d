package apportion

import "github.com/shopspring/decimal"

// The two ways of each rule, for the tests that hold them equal.
var (
	largestRemainderRule = rule{largestRemainders, bigLargestRemainders}
	runningTotalRule     = rule{runningTotals, bigRunningTotals}
)

// BothWays shares in machine words, when ok, and in numbers of any size.
func BothWays(cumulative bool, total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) (small, large []decimal.Decimal, ok bool, err error) {
	r := largestRemainderRule
	if cumulative {
		r = runningTotalRule
	}
	small, ok = r.shareSmall(total, weights, unit)
	large, err = r.shareLarge(total, weights, unit)
	return small, large, ok, err
}
