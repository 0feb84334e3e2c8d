package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
)

// Counts returns the limits of a c chart (Poisson): how often something happened in
// periods of one size, such as complaints in a week. The error is check.Problems: Range
// at /counts for fewer than MinBaseline, at a negative count, and at /sigma when
// nothing ever happened.
func Counts(counts []int) (Limits, error) {
	c := check.New()
	sum := checkCounts(c.At("counts"), counts)
	c.At("sigma").Require(sum > 0, check.Range, "nothing ever happened")
	if err := c.Err(); err != nil {
		return Limits{}, err
	}
	return perSize(sum/float64(len(counts)), 1), nil
}

// A Share is the centre of a p chart (binomial): the share of those that have
// something, such as deals won of those decided. Its limits depend on how many there were.
type Share struct {
	Centre float64 `json:"centre"` // the share over the whole baseline: above 0 and below 1
}

// Proportions finds the centre of a p chart: for each period how many of how many. The
// error is check.Problems: Range at /counts for fewer than MinBaseline, at a count that
// is negative or more than its size, at a size below 1, and at /sigma when it was
// always all or none; Mismatch at /sizes when there are not as many.
func Proportions(counts, sizes []int) (Share, error) {
	c := check.New()
	hits := checkCounts(c.At("counts"), counts)
	total := 0.0
	for i, n := range checkShape(c, len(counts), sizes) {
		c.At("sizes").Index(i).Require(n >= 1, check.Range, "a sample of %d", n)
		c.At("counts").Index(i).Require(counts[i] <= n, check.Range, "%d of %d", counts[i], n)
		total += float64(n)
	}
	c.At("sigma").Require(hits > 0 && hits != total, check.Range, "it was always all or none")
	if err := c.Err(); err != nil {
		return Share{}, err
	}
	return Share{Centre: hits / total}, nil
}

// Limits returns the limits for the share of a sample of n: centre ± 3·√(p(1-p)/n),
// within 0 and 1. For n below 1, or a Centre that Proportions never gives, ok is false.
func (s Share) Limits(n int) (l Limits, ok bool) {
	if n < 1 || !(s.Centre > 0 && s.Centre < 1) {
		return Limits{}, false
	}
	return around(s.Centre, math.Sqrt(s.Centre*(1-s.Centre)/float64(n))).within(0, 1), true
}

// A Rate is the centre of a u chart (Poisson): how often something happens for one
// unit of size, such as complaints for 100 orders. Its limits depend on the size.
type Rate struct {
	Centre float64 `json:"centre"` // per unit over the whole baseline; above 0
}

// Rates finds the centre of a u chart: for each period how often, and in how many
// units. The error is check.Problems: Range at /counts for fewer than MinBaseline, at a
// negative count, at a size that is not above 0, and at /sigma when nothing ever
// happened; Mismatch at /sizes when there are not as many.
func Rates(counts []int, sizes []float64) (Rate, error) {
	c := check.New()
	sum := checkCounts(c.At("counts"), counts)
	total := 0.0
	for i, n := range checkShape(c, len(counts), sizes) {
		c.At("sizes").Index(i).Require(spread(n), check.Range, "a size of %v", n)
		total += n
	}
	c.At("sigma").Require(sum > 0, check.Range, "nothing ever happened")
	if err := c.Err(); err != nil {
		return Rate{}, err
	}
	return Rate{Centre: sum / total}, nil
}

// Limits returns the limits for the rate in size units: centre ± 3·√(u/size), from 0.
// For a size that is not above 0, or a Centre that Rates never gives, ok is false.
func (r Rate) Limits(size float64) (l Limits, ok bool) {
	if !spread(size) || !spread(r.Centre) {
		return Limits{}, false
	}
	return perSize(r.Centre, size), true
}

// perSize returns the limits of a Poisson rate.
func perSize(centre, size float64) Limits {
	return around(centre, math.Sqrt(centre/size)).within(0, math.Inf(1))
}

// checkCounts reports at c too few counts and negative ones, and returns their sum.
func checkCounts(c *check.Checker, counts []int) float64 {
	checkLength(c, len(counts))
	sum := 0.0
	for i, n := range counts {
		c.Index(i).Require(n >= 0, check.Range, "a count of %d", n)
		sum += float64(n)
	}
	return sum
}

// checkShape returns sizes if there are as many as counts, and reports otherwise.
func checkShape[T int | float64](c *check.Checker, counts int, sizes []T) []T {
	if !c.At("sizes").Require(len(sizes) == counts, check.Mismatch, "there are %d sizes for %d counts", len(sizes), counts) {
		return nil
	}
	return sizes
}
