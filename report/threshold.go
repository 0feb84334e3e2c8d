package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// checkFraction reports a threshold that is not above 0 and at most 1.
func checkFraction(c *check.Checker, d decimal.Decimal) {
	if checkSize(c, d) {
		c.Require(d.IsPositive() && d.LessThanOrEqual(wholeShare), check.Range, "a share is above 0 and at most 1")
	}
}

// checkConfidence reports a confidence that is not between 0 and 1.
func checkConfidence(c *check.Checker, confidence float64) {
	c.Require(confidence > 0 && confidence < 1, check.Range, "a confidence is above 0 and below 1")
}

// maxCount bounds the counts in thresholds.
const maxCount = 1_000_000

// checkCount reports a threshold that is not from least to maxCount.
func checkCount(c *check.Checker, n, least int) {
	c.Require(n >= least && n <= maxCount, check.Range, "a number from %d to %d is asked for", least, maxCount)
}

// wholeShare is a share of everything.
var wholeShare = decimal.NewFromInt(1)

// clamp keeps a share between 0 and 1.
func clamp(share decimal.Decimal) decimal.Decimal {
	return decimal.Max(decimal.Zero, decimal.Min(share, wholeShare))
}

// surprisePlaces are the decimals of a surprise.
const surprisePlaces = 4

// shareOf returns part ÷ whole between 0 and 1, as a surprise; of nothing it is 0.
func shareOf(part, whole decimal.Decimal) decimal.Decimal {
	if !whole.IsPositive() {
		return decimal.Zero
	}
	return clamp(part.DivRound(whole, surprisePlaces))
}
