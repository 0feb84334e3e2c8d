package target

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// none is the place of nothing.
const none = -1

// A seasonSeries is values in time. Values are zero or more.
type seasonSeries struct {
	values []decimal.Decimal
	season []int // of each value, from 0
	year   []int // of each value: the place of its first one, or none if it is not whole
	cycle  int   // seasons of an ordinary year
}

func newSeasonSeries(values []decimal.Decimal, cycle int) seasonSeries {
	return seasonSeries{values, make([]int, len(values)), make([]int, len(values)), cycle}
}

// A usual is what is usual, sum ÷ n, undivided so that it is exact; n is 0 where it
// is not known.
type usual struct {
	sum decimal.Decimal
	n   int
}

// ratios returns, by season, each value over what was usual around it, where that
// is known, to 20 decimals.
func (s seasonSeries) ratios(by Seasonality, seasons int) ([][]decimal.Decimal, error) {
	groups := make([][]decimal.Decimal, seasons)
	for i, u := range s.usual(by) {
		if u.n == 0 {
			continue
		}
		if u.sum.IsZero() {
			return nil, fmt.Errorf("nothing was achieved in the year around value %d: %w", i+1, ErrHistory)
		}
		ratio := s.values[i].Mul(decimal.NewFromInt(int64(u.n))).DivRound(u.sum, ratioPlaces)
		groups[s.season[i]] = append(groups[s.season[i]], ratio)
	}
	return groups, nil
}

// usual returns what is usual around each value, as by says.
func (s seasonSeries) usual(by Seasonality) []usual {
	if by.follows() {
		return s.trend()
	}
	group := s.year
	if by == SeasonRatioOfMeans {
		group = s.together()
	}
	return s.grouped(group)
}

// trend returns the centred moving average.
func (s seasonSeries) trend() []usual {
	out := make([]usual, len(s.values))
	for i, twice := range doubledAverages(s.values, s.cycle) {
		if twice.Valid {
			out[i] = usual{twice.Decimal, 2 * s.cycle}
		}
	}
	return out
}

// together returns one group for the values of all whole years.
func (s seasonSeries) together() []int {
	out := make([]int, len(s.year))
	for i, year := range s.year {
		out[i] = min(year, 0)
	}
	return out
}

// grouped returns the mean of each value's group.
func (s seasonSeries) grouped(group []int) []usual {
	means := make([]usual, len(s.values))
	for i, g := range group {
		if g != none {
			means[g] = usual{means[g].sum.Add(s.values[i]), means[g].n + 1}
		}
	}
	out := make([]usual, len(s.values))
	for i, g := range group {
		if g != none {
			out[i] = means[g]
		}
	}
	return out
}

// doubledAverages returns 2·cycle times the centred moving average, which is exact,
// and null where it reaches beyond the values.
func doubledAverages(values []decimal.Decimal, cycle int) []decimal.NullDecimal {
	sums := make([]decimal.Decimal, len(values)+1) // sums[i] is that of the first i values
	for i, v := range values {
		sums[i+1] = sums[i].Add(v)
	}
	out := make([]decimal.NullDecimal, len(values))
	half, odd := cycle/2, cycle%2
	for i := half; i+half < len(values); i++ {
		wide := sums[i+half+1].Sub(sums[i-half])
		narrow := sums[i+half+odd].Sub(sums[i-half+1-odd])
		out[i] = decimal.NewNullDecimal(wide.Add(narrow))
	}
	return out
}
