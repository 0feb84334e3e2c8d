package kpi

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestCurvesThatDoNotFit(t *testing.T) {
	long := decimal.RequireFromString("1234567890123456789")
	require.Nil(t, curveOf(Levels{}))
	require.Nil(t, curveOf(Added(unity, long)), "a cap")
	require.NotNil(t, curveOf(Added(unity, unity)))
	steep := Segment{Line: []Anchor{{X: decimal.New(1, -17)}, {X: decimal.New(3, -17), Points: decimal.New(1, 17)}}}
	require.Nil(t, curveOf(Piecewise{Axis: ByValue, Segments: []Segment{steep}}), "a slope")
	far := curveOf(Steps(ByValue, HigherIsBetter, unity, Step{From: decimal.New(1, -9), Points: unity}))
	_, _, ok := far.score(frac{math.MaxInt64 / 2, 1})
	require.False(t, ok, "a place")
	_, _, ok = curveOf(Added(decimal.New(1, 17), decimal.New(1, 18))).score(frac{1000, 1})
	require.False(t, ok, "points")
}
