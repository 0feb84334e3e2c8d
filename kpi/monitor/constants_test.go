package monitor_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/stretchr/testify/require"
)

func TestConstantsAreThoseOfTheTables(t *testing.T) {
	for _, row := range readFacts(t).Constants.Rows {
		k, ok := monitor.ConstantsOf(int(row["n"]))
		require.True(t, ok)
		require.InDeltaMapValues(t, row, map[string]float64{
			"n": float64(k.N), "d2": k.MeanRange, "d3": k.RangeSpread, "c4": k.MeanDeviation,
			"A2": k.A2(), "A3": k.A3(), "B3": k.B3(), "B4": k.B4(), "D3": k.D3(), "D4": k.D4(),
		}, 1e-4)
	}
	for _, n := range []int{-1, 0, 1, 26} {
		_, ok := monitor.ConstantsOf(n)
		require.False(t, ok)
	}
}

// The mean of the range is the integral of the chance that a place lies between the
// smallest and the largest value; its spread follows from the same for two places.
func TestConstantsAreTheirIntegrals(t *testing.T) {
	two, _ := monitor.ConstantsOf(2)
	require.InDelta(t, 2/math.Sqrt(math.Pi), two.MeanRange, 1e-10)
	require.InDelta(t, math.Sqrt(2-4/math.Pi), two.RangeSpread, 1e-10)
	three, _ := monitor.ConstantsOf(3)
	require.InDelta(t, 3/math.Sqrt(math.Pi), three.MeanRange, 1e-10)
	require.InDelta(t, math.Sqrt(2-(9-3*math.Sqrt(3))/math.Pi), three.RangeSpread, 1e-10)
	const step = 0.025
	for n := 2; n <= 25; n++ {
		k, ok := monitor.ConstantsOf(n)
		require.True(t, ok)
		once, square := rangeMoments(n, step)
		_, coarse := rangeMoments(n, 2*step)
		square += (square - coarse) / 3 // Richardson: the error of the trapezia falls with the square of the step
		require.InDelta(t, k.MeanRange, once, 1e-10, n)
		require.InDelta(t, k.RangeSpread, math.Sqrt(square-once*once), 1e-6, n)
	}
}

// rangeMoments returns the mean of the range of n standard normal values and of its
// square, by trapezia of the given step.
func rangeMoments(n int, step float64) (mean, square float64) {
	p, below, above := []float64{}, []float64{}, []float64{}
	for i := range int(18/step) + 1 {
		x := -9 + float64(i)*step
		lower, upper := math.Erfc(-x/math.Sqrt2)/2, math.Erfc(x/math.Sqrt2)/2
		p = append(p, lower)
		below, above = append(below, math.Pow(lower, float64(n))), append(above, math.Pow(upper, float64(n)))
	}
	for j := range p {
		mean += (1 - below[j] - above[j]) * step
		for i := range j {
			square += 2 * (1 - below[j] - above[i] + math.Pow(p[j]-p[i], float64(n))) * step * step
		}
		square += (1 - below[j] - above[j]) * step * step
	}
	return mean, square
}
