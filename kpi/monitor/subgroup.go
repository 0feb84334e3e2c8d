package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
)

// A Subgroup is what several values taken together come to, such as the five working
// days of a week.
type Subgroup struct {
	Mean      float64 // the mean of the values
	Range     float64 // the largest minus the smallest; not negative
	Deviation float64 // the sample standard deviation, over n - 1; not negative
}

// SubgroupOf returns the subgroup of values. The error is check.Problems: Range for
// fewer than two values and for a value that is no finite number, at its index.
func SubgroupOf(values ...float64) (Subgroup, error) {
	c := check.New()
	c.Require(len(values) >= 2, check.Range, "a subgroup has at least two values, not %d", len(values))
	for i, v := range values {
		checkFloat(c.Index(i), v)
	}
	if err := c.Err(); err != nil {
		return Subgroup{}, err
	}
	g := Subgroup{Mean: mean(values)}
	least, most, squares := values[0], values[0], 0.0
	for _, v := range values {
		least, most = math.Min(least, v), math.Max(most, v)
		squares += (v - g.Mean) * (v - g.Mean)
	}
	g.Range, g.Deviation = most-least, math.Sqrt(squares/float64(len(values)-1))
	return g, nil
}

// XbarR returns the limits of the charts for the means and for the ranges of
// subgroups of n values each: the deviation of a value is the mean range over d2.
// Sigma of the means is that over √n. The error is check.Problems: Range at /n, at
// /groups for fewer than MinBaseline, at a group that cannot be, and at /sigma when
// nothing varies.
func XbarR(n int, groups []Subgroup) (means, ranges Limits, err error) {
	k, err := checkGroups(n, groups)
	if err != nil {
		return Limits{}, Limits{}, err
	}
	meanRange := over(groups, func(g Subgroup) float64 { return g.Range })
	means, err = grouped(groups, meanRange/k.MeanRange, n)
	if err != nil {
		return Limits{}, Limits{}, err
	}
	return means, k.ranges(meanRange), nil
}

// XbarS returns the limits of the charts for the means and for the standard
// deviations of subgroups of n values each: the deviation of a value is the mean
// deviation over c4. Otherwise it is as XbarR, and better for n above 10.
func XbarS(n int, groups []Subgroup) (means, deviations Limits, err error) {
	k, err := checkGroups(n, groups)
	if err != nil {
		return Limits{}, Limits{}, err
	}
	meanDeviation := over(groups, func(g Subgroup) float64 { return g.Deviation })
	means, err = grouped(groups, meanDeviation/k.MeanDeviation, n)
	if err != nil {
		return Limits{}, Limits{}, err
	}
	return means, k.deviations(meanDeviation), nil
}

// grouped returns the limits for the means of groups of n values.
func grouped(groups []Subgroup, sigma float64, n int) (Limits, error) {
	c := check.New()
	if !checkSpread(c.At("sigma"), sigma) {
		return Limits{}, c.Err()
	}
	centre := over(groups, func(g Subgroup) float64 { return g.Mean })
	return around(centre, sigma/math.Sqrt(float64(n))), nil
}

// over returns the mean of a figure over the groups.
func over(groups []Subgroup, figure func(Subgroup) float64) float64 {
	sum := 0.0
	for _, g := range groups {
		sum += figure(g)
	}
	return sum / float64(len(groups))
}

func checkGroups(n int, groups []Subgroup) (Constants, error) {
	c := check.New()
	k, ok := ConstantsOf(n)
	c.At("n").Require(ok, check.Range, "subgroups have 2 to %d values, not %d", maxSubgroup, n)
	at := c.At("groups")
	checkLength(at, len(groups))
	for i, g := range groups {
		checkFloat(at.Index(i).At("mean"), g.Mean)
		checkNotNegative(at.Index(i).At("range"), g.Range)
		checkNotNegative(at.Index(i).At("deviation"), g.Deviation)
	}
	return k, c.Err()
}

func checkNotNegative(c *check.Checker, v float64) {
	if checkFloat(c, v) {
		c.Require(v >= 0, check.Range, "%v is negative", v)
	}
}
