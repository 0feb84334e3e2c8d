package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// A rule that nobody has checked may have no points, but it neither fails nor panics.
func TestRulesThatWereNotCheckedHaveNoPoints(t *testing.T) {
	none := kpi.Score{Code: kpi.NoLevel}
	one := kpi.Whole(d("1"))
	line := func(anchors ...kpi.Anchor) kpi.Piecewise {
		return kpi.Piecewise{Axis: kpi.ByValue, Segments: []kpi.Segment{{Line: anchors}}}.WithFloor(d("60")).WithCap(d("100"))
	}
	for name, s := range map[string]kpi.Scorer{
		"piecewise": kpi.Piecewise{}, "no segments": kpi.Piecewise{Axis: kpi.ByValue}, "no lines": line(), "half a line": line(kpi.Anchor{}),
		"a line upwards": line(kpi.Anchor{}, kpi.Anchor{Points: d("9")}), "levels": kpi.Levels{}, "between no levels": kpi.Levels{}.Between(),
	} {
		require.Equal(t, none, s.Score(one, some("1")), name)
	}
	require.Equal(t, kpi.Score{Code: kpi.NoSecond}, kpi.Table{}.Score(one, some("1")))
	for name, table := range map[string]kpi.Table{
		"table":      {},
		"no columns": {Rows: make([]kpi.TableRow, 1)},
		"no rows":    {Columns: make([]kpi.Band, 1)},
		"no points":  {Rows: make([]kpi.TableRow, 1), Columns: make([]kpi.Band, 1)},
	} {
		require.Equal(t, none, table.Lookup(one, some("1"), one, some("1")), name)
	}
}

// Missing is not zero, and not the best either: a host that asks a rule itself about a
// reading over nothing, or one that nobody measured, gets no points.
func TestUndefinedActualsHaveNoPoints(t *testing.T) {
	none := kpi.Score{Code: kpi.OverNothing}
	one := kpi.Whole(d("1"))
	table := kpi.Table{Axis: kpi.ByValue, Across: kpi.ByValue, Columns: make([]kpi.Band, 1), Rows: []kpi.TableRow{{Points: []decimal.Decimal{d("1")}}}}
	require.Equal(t, kpi.Scored, table.Lookup(one, some(""), one, some("")).Code)
	for _, undefined := range []kpi.Ratio{{}, share.Rate("a", q1, d("3"), d("0")).Actual(), share.NotMeasured("a", q1).Actual()} {
		for _, s := range []kpi.Scorer{
			kpi.AllOrNothing(kpi.HigherIsBetter, d("100")), kpi.AllOrNothing(kpi.LowerIsBetter, d("100")), kpi.Efficacy(d("1"), d("2")),
			kpi.Inverse{Full: d("100"), Cap: d("120")}, described(), described().Between(),
		} {
			require.Equal(t, none, s.Score(undefined, some("50")), "%T", s)
		}
		require.Equal(t, none, table.Lookup(undefined, some(""), one, some("")))
		require.Equal(t, none, table.Lookup(one, some(""), undefined, some("")))
	}
}

// A range has no target that is met or missed. Nobody gets a rule of "more is better" for
// having asked for it.
func TestAllOrNothingHasTwoDirections(t *testing.T) {
	for _, direction := range []kpi.Direction{"", kpi.InRange, "sideways"} {
		c := check.New()
		kpi.AllOrNothing(direction, d("100")).Check(c)
		var problems check.Problems
		require.ErrorAs(t, c.Err(), &problems)
		require.True(t, problems.Has("/segments", check.Required), "%q: %v", direction, problems)
	}
}
