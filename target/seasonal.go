package target

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// A Seasonality names a way to find seasonal indices. Each divides every value of
// the past by what was usual around it; they differ in what they take for usual,
// and in how the ratios of one season become its index.
type Seasonality string

// The ways to find seasonal indices.
const (
	// SeasonMovingAverage is the mean ratio to the centred moving average over one
	// year (2×12 for months, 2×4 for quarters). It follows a trend, and needs two
	// years at least; half a year at each end has no moving average.
	SeasonMovingAverage Seasonality = "moving-average"
	// SeasonMovingAverageMedian is the median instead of the mean: one odd month, such
	// as one big order, does not move it. With an even number of ratios it is the mean
	// of the two in the middle.
	SeasonMovingAverageMedian Seasonality = "moving-average-median"
	// SeasonRatioOfMeans is the mean of the season over the mean of all, a share of
	// the years taken together: a big year counts more than a small one.
	SeasonRatioOfMeans Seasonality = "ratio-of-means"
	// SeasonMeanOfRatios is the mean of the season's shares of its years: every year
	// counts the same.
	SeasonMeanOfRatios Seasonality = "mean-of-ratios"
)

// check reports a name that is none of the constants.
func (s Seasonality) check(c *check.Checker) {
	switch s {
	case SeasonMovingAverage, SeasonMovingAverageMedian, SeasonRatioOfMeans, SeasonMeanOfRatios:
	case "":
		c.Add(check.Required, "the way to find the indices is not named")
	default:
		c.Add(check.Unknown, "%.40q is no way to find indices", string(s))
	}
}

// follows reports whether s measures against the moving average.
func (s Seasonality) follows() bool {
	return s == SeasonMovingAverage || s == SeasonMovingAverageMedian
}

// leastYears is how many whole years s needs at least.
func (s Seasonality) leastYears() int {
	if s.follows() {
		return 2
	}
	return 1
}

const (
	indexPlaces = 12  // decimals of an index; the last one makes the mean exactly 1
	ratioPlaces = 20  // decimals of a ratio on the way
	maxCycle    = 366 // seasons of a year
)

// Indices returns the seasonal indices of values: one for each of the cycle seasons,
// beginning with the season of the first value. Their mean is exactly 1, so that an
// index of 1.2 is a fifth above an average season. Values are zero or more; what is
// left over of a year at the end counts for the moving averages only.
//
// Arithmetic is decimal: ratios are rounded to 20 decimals and indices to 12, so that
// any machine gives the same, and multiplying all values by a number changes nothing.
// Bad arguments give check.Problems with the paths /values, /cycle and /by. A year
// in which nothing was achieved is ErrHistory: it has no seasons.
func Indices(values []decimal.Decimal, cycle int, by Seasonality) ([]decimal.Decimal, error) {
	c := check.New()
	by.check(c.At("by"))
	checkSeasonal(c, values, cycle, by.leastYears())
	for i, v := range values {
		c.At("values").Index(i).Require(!v.IsNegative(), check.Range, "the value is negative")
	}
	if !c.OK() {
		return nil, c.Err()
	}
	s := newSeasonSeries(values, cycle)
	for i := range values {
		s.season[i], s.year[i] = i%cycle, i-i%cycle
		if s.year[i]+cycle > len(values) {
			s.year[i] = none
		}
	}
	groups, err := s.ratios(by, cycle)
	if err != nil {
		return nil, err
	}
	means := make([]decimal.Decimal, cycle)
	for i, group := range groups {
		means[i] = by.middle(group)
	}
	return meanOne(means)
}

// SeasonalDifferences returns how far each of the cycle seasons lies above or below
// the centred moving average, beginning with the season of the first value: the
// additive form of seasonality, for values that may be negative, such as profits. The
// mean difference of every season is moved so that together they are zero, then
// rounded half away from zero to the given number of decimals. The errors are those
// of Indices.
func SeasonalDifferences(values []decimal.Decimal, cycle int, places int32) ([]decimal.Decimal, error) {
	c := check.New()
	checkSeasonal(c, values, cycle, 2)
	checkSeasonalPlaces(c, places)
	if !c.OK() {
		return nil, c.Err()
	}
	sums, counts := make([]decimal.Decimal, cycle), make([]int64, cycle)
	m := decimal.NewFromInt(int64(cycle))
	twiceM := m.Add(m)
	for i, twice := range doubledAverages(values, cycle) {
		if twice.Valid {
			sums[i%cycle] = sums[i%cycle].Add(values[i].Mul(twiceM).Sub(twice.Decimal))
			counts[i%cycle]++
		}
	}
	common := slices.Min(counts) * slices.Max(counts) // a multiple of every count, as they differ by one at most
	total := decimal.Zero
	for i := range sums { // sums become 2·cycle·common times the mean differences, so that nothing is rounded twice
		sums[i] = sums[i].Mul(decimal.NewFromInt(common / counts[i]))
		total = total.Add(sums[i])
	}
	parts := m.Mul(twiceM).Mul(decimal.NewFromInt(common))
	for i := range sums {
		sums[i] = sums[i].Mul(m).Sub(total).DivRound(parts, places)
	}
	return sums, nil
}

// CentredAverage returns the moving average of values over cycle neighbours, centred
// on each value and rounded half away from zero to the given number of decimals. For
// an even cycle the two neighbours at the ends count half (2×12, 2×4). It is null for
// the half cycle at each end, where neighbours are missing. The errors are those of
// Indices, but one cycle of values is enough.
func CentredAverage(values []decimal.Decimal, cycle int, places int32) ([]decimal.NullDecimal, error) {
	c := check.New()
	checkSeasonal(c, values, cycle, 1)
	checkSeasonalPlaces(c, places)
	if !c.OK() {
		return nil, c.Err()
	}
	averages := doubledAverages(values, cycle)
	for i, twice := range averages {
		if twice.Valid {
			averages[i].Decimal = twice.Decimal.DivRound(decimal.NewFromInt(2*int64(cycle)), places)
		}
	}
	return averages, nil
}

func checkSeasonal(c *check.Checker, values []decimal.Decimal, cycle, years int) {
	if c.At("cycle").Require(cycle >= 2 && cycle <= maxCycle, check.Range, "a year has 2 to %d seasons", maxCycle) {
		c.At("values").Require(len(values) >= years*cycle, check.Range,
			"%d values are less than %d years of %d", len(values), years, cycle)
	}
	if !c.At("values").Require(len(values) <= maxHistory, check.TooLarge, "more than %d values", maxHistory) {
		return
	}
	for i, v := range values {
		checkPastNumber(c.At("values").Index(i), v)
	}
}

func checkSeasonalPlaces(c *check.Checker, places int32) {
	c.At("places").Require(places >= 0 && places <= maxPlaces, check.Range, "places run from 0 to %d", maxPlaces)
}

// middle returns the mean or the median of the ratios of one season.
func (s Seasonality) middle(ratios []decimal.Decimal) decimal.Decimal {
	if s == SeasonMovingAverageMedian {
		ratios = slices.SortedFunc(slices.Values(ratios), decimal.Decimal.Cmp)
		ratios = ratios[(len(ratios)-1)/2 : len(ratios)/2+1]
	}
	sum := decimal.Sum(decimal.Zero, ratios...)
	return sum.DivRound(decimal.NewFromInt(int64(len(ratios))), ratioPlaces)
}

// meanOne returns the means in proportion, with a mean of exactly 1.
func meanOne(means []decimal.Decimal) ([]decimal.Decimal, error) {
	if decimal.Sum(decimal.Zero, means...).IsZero() {
		return nil, fmt.Errorf("nothing was achieved in any season: %w", ErrHistory)
	}
	return apportion.Split(decimal.NewFromInt(int64(len(means))), means, decimal.New(1, -indexPlaces))
}
