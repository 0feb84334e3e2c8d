package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestBetweenLevelsNobodyPicked(t *testing.T) {
	for _, actual := range []string{"0", "2.5", "4"} {
		require.Equal(t, kpi.Score{Code: kpi.NoLevel}, described().Score(kpi.Whole(d(actual)), some("")), actual)
	}
	half := kpi.Ratio{Num: d("6"), Den: d("2")}
	requireNumber(t, "110", described().Score(half, some("")).Points.Round(0), "6 over 2 is level 3")
}

func TestAMeanLiesBetweenLevels(t *testing.T) {
	levels := kpi.Levels{Levels: []kpi.Level{{Value: d("1"), Points: d("0")}, {Value: d("3"), Points: d("80")}, {Value: d("4"), Points: d("110")}}}
	mean := levels.Between()
	requireChecked(t, mean, nil)
	for _, c := range []struct{ sum, raters, points string }{
		{"7", "2", "95"}, {"6", "2", "80"}, {"2", "1", "40"}, {"8", "2", "110"}, {"2", "2", "0"}, {"10", "3", "90"},
	} {
		got := mean.Score(kpi.Ratio{Num: d(c.sum), Den: d(c.raters)}, some(""))
		require.Equal(t, kpi.Scored, got.Code)
		requireNumber(t, c.points, got.Points.Round(2))
	}
	requireChecked(t, kpi.Levels{}.Between(), []string{"/segments required"})
}

func TestLevelsProblems(t *testing.T) {
	level := func(value, points string) kpi.Level { return kpi.Level{Value: d(value), Points: d(points)} }
	for name, c := range map[string]struct {
		levels []kpi.Level
		want   []string
	}{
		"none":       {nil, []string{"/levels required"}},
		"many":       {make([]kpi.Level, 101), []string{"/levels too-large"}},
		"twice":      {[]kpi.Level{level("1", "0"), level("1", "5")}, []string{"/levels/1/value order"}},
		"falling":    {[]kpi.Level{level("1", "9"), level("2", "5")}, []string{"/levels/1/points order"}},
		"too long":   {[]kpi.Level{{Value: huge}, level("2", "5"), {Value: d("3"), Points: huge}}, []string{"/levels/0/value too-large", "/levels/2/points too-large"}},
		"one":        {[]kpi.Level{level("1", "5")}, nil},
		"same worth": {[]kpi.Level{level("1", "5"), level("2", "5")}, nil},
	} {
		t.Run(name, func(t *testing.T) { requireChecked(t, kpi.Levels{Levels: c.levels}, c.want) })
	}
}

// requireChecked requires exactly these problems of a scorer.
func requireChecked(t *testing.T, s kpi.Scorer, want []string) {
	t.Helper()
	c := check.New()
	s.Check(c)
	if want == nil {
		require.NoError(t, c.Err())
		return
	}
	requireProblems(t, c.Err(), want...)
}

func TestInverseNeedsATargetAbove0(t *testing.T) {
	rule := kpi.Inverse{Full: d("100"), Cap: d("150"), Floor: some("50")}
	require.Equal(t, kpi.NoTarget, rule.Score(kpi.Whole(d("1")), some("")).Code)
	require.Equal(t, kpi.NoTarget, rule.Score(kpi.Whole(d("1")), some("-2")).Code)
	require.Equal(t, kpi.ZeroTarget, rule.Score(kpi.Whole(d("1")), some("0")).Code)
	require.Equal(t, kpi.Capped, rule.Score(kpi.Whole(d("0")), some("2")).Code)
	require.Equal(t, kpi.Floored, rule.Score(kpi.Whole(d("5")), some("2")).Code)
	upside := rule.Score(kpi.Ratio{Num: d("-4"), Den: d("-2")}, some("2"))
	requireNumber(t, "100", upside.Points.Round(0))
	require.True(t, upside.Points.Den.IsPositive())
}

func TestInverseProblems(t *testing.T) {
	for name, c := range map[string]struct {
		rule kpi.Inverse
		want []string
	}{
		"empty":     {kpi.Inverse{}, []string{"/full range"}},
		"cap":       {kpi.Inverse{Full: d("2"), Cap: d("1")}, []string{"/cap order"}},
		"floor":     {kpi.Inverse{Full: d("2"), Cap: d("2"), Floor: some("3")}, []string{"/floor order"}},
		"full long": {kpi.Inverse{Full: huge, Cap: d("1")}, []string{"/full too-large"}},
		"cap long":  {kpi.Inverse{Full: d("1"), Cap: huge, Floor: some("1")}, []string{"/cap too-large"}},
		"too long":  {kpi.Inverse{Full: huge, Cap: huge}, []string{"/full too-large", "/cap too-large"}},
		"all right": {kpi.Inverse{Full: d("2"), Cap: d("2"), Floor: some("2")}, nil},
	} {
		t.Run(name, func(t *testing.T) { requireChecked(t, c.rule, c.want) })
	}
}
