package monitor_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// standard is a chart of positions in sigmas.
func standard(rules monitor.Rules) monitor.Chart {
	return monitor.Chart{Centre: 0, Sigma: 1, Rules: rules}
}

// signals returns what a chart says about a row of points, resumed at each of them.
func signals(t *testing.T, c monitor.Chart, values []float64) []monitor.Signal {
	t.Helper()
	var s monitor.ChartState
	out := make([]monitor.Signal, len(values))
	for i, v := range values {
		var err error
		s, out[i], err = c.Observe(resumed(t, s), monitor.At(day(i+1), v))
		require.NoError(t, err)
	}
	return out
}

// places returns where each of the rules is on, counted from 1.
func places(signals []monitor.Signal) map[int][]int {
	on := map[int][]int{}
	for i, s := range signals {
		for rule := range 8 {
			if s.Rules().Has(monitor.Nelson1 << rule) {
				on[rule+1] = append(on[rule+1], i+1)
			}
		}
	}
	return on
}

func TestRulesFindTheKnownPatterns(t *testing.T) {
	for _, f := range readFacts(t).Rules {
		require.Equal(t, f.On, places(signals(t, standard(monitor.Nelson), f.Z)), f.Z)
	}
}

// repeat returns a row n times over.
func repeat(n int, row ...float64) []float64 { return slices.Repeat(row, n) }

func TestRulesHaveTheirBoundsAndSides(t *testing.T) {
	type sides struct{ high, low, other monitor.Rules }
	rise := []float64{-0.6, -0.4, -0.2, 0.2, 0.4, 0.6}
	fall := []float64{0.6, 0.4, 0.2, -0.2, -0.4, -0.6}
	for name, tt := range map[string]struct {
		values []float64
		rules  monitor.Rules
		want   sides // at the last point
	}{
		"beyond 3":                {[]float64{3.01}, monitor.Nelson1, sides{high: monitor.Nelson1}},
		"beyond -3":               {[]float64{-3.01}, monitor.Nelson1, sides{low: monitor.Nelson1}},
		"at 3":                    {[]float64{3}, monitor.Nelson1, sides{}},
		"nine above":              {repeat(9, 0.1), monitor.Nelson2, sides{high: monitor.Nelson2}},
		"nine below":              {repeat(9, -0.1), monitor.Nelson2, sides{low: monitor.Nelson2}},
		"eight above":             {repeat(8, 0.1), monitor.Nelson2 | monitor.WesternElectric4, sides{high: monitor.WesternElectric4}},
		"eight below":             {repeat(8, -0.1), monitor.WesternElectric4, sides{low: monitor.WesternElectric4}},
		"seven":                   {repeat(7, 0.1), monitor.WesternElectric4, sides{}},
		"nine, one on the line":   {append(repeat(8, 0.1), 0), monitor.Nelson2, sides{}},
		"six rising":              {rise, monitor.Nelson3, sides{high: monitor.Nelson3}},
		"six falling":             {fall, monitor.Nelson3, sides{low: monitor.Nelson3}},
		"five rising":             {rise[1:], monitor.Nelson3, sides{}},
		"rising, two alike":       {[]float64{-0.6, -0.4, -0.2, -0.2, 0.4, 0.6}, monitor.Nelson3, sides{}},
		"fourteen in turn":        {repeat(7, 0.1, 0.2), monitor.Nelson4, sides{other: monitor.Nelson4}},
		"fourteen the other way":  {repeat(7, 0.2, 0.1), monitor.Nelson4, sides{other: monitor.Nelson4}},
		"thirteen in turn":        {repeat(7, 0.1, 0.2)[1:], monitor.Nelson4, sides{}},
		"two of three above 2":    {[]float64{2.1, 0, 2.1}, monitor.Nelson5, sides{high: monitor.Nelson5}},
		"two of three below -2":   {[]float64{-2.1, 0, -2.1}, monitor.Nelson5, sides{low: monitor.Nelson5}},
		"two of three at 2":       {[]float64{2, 0, 2}, monitor.Nelson5, sides{}},
		"two of three, not last":  {[]float64{2.1, 2.1, 0}, monitor.Nelson5, sides{}},
		"two sides beyond 2":      {[]float64{2.1, 0, -2.1}, monitor.Nelson5, sides{}},
		"two of four above 2":     {[]float64{2.1, 0, 0, 2.1}, monitor.Nelson5, sides{}},
		"four of five above 1":    {[]float64{1.1, 1.1, 0, 1.1, 1.1}, monitor.Nelson6, sides{high: monitor.Nelson6}},
		"four of five below -1":   {[]float64{-1.1, -1.1, 0, -1.1, -1.1}, monitor.Nelson6, sides{low: monitor.Nelson6}},
		"four of five, at 1":      {[]float64{1, 1, 0, 1, 1}, monitor.Nelson6, sides{}},
		"three of five":           {[]float64{1.1, 0, 0, 1.1, 1.1}, monitor.Nelson6, sides{}},
		"fifteen within 1":        {repeat(15, -1), monitor.Nelson7, sides{other: monitor.Nelson7}},
		"fifteen at 1":            {repeat(15, 1), monitor.Nelson7, sides{other: monitor.Nelson7}},
		"fourteen within 1":       {repeat(14, 1), monitor.Nelson7, sides{}},
		"eight beyond 1":          {repeat(4, 1.1, -1.1), monitor.Nelson8, sides{other: monitor.Nelson8}},
		"eight beyond 1, one way": {repeat(8, 1.1), monitor.Nelson8, sides{}},
		"seven beyond 1":          {repeat(4, 1.1, -1.1)[1:], monitor.Nelson8, sides{}},
		"the rule is not on":      {[]float64{5}, monitor.Nelson2, sides{}},
	} {
		all := signals(t, standard(tt.rules), tt.values)
		last := all[len(all)-1]
		require.Equal(t, tt.want, sides{last.High, last.Low, last.Other}, name)
	}
}

func TestTheFirstPointIsNoStep(t *testing.T) {
	rise := []float64{0.1, 0.2, 0.3, 0.4, 0.5}
	require.Empty(t, places(signals(t, standard(monitor.Nelson3), rise)), "five points are four steps, though the zero state is at 0")
}

func TestMissingPointsAreLeftOut(t *testing.T) {
	c := standard(monitor.Nelson3)
	var s monitor.ChartState
	for i, v := range []float64{-0.6, -0.4, -0.2, 0.2, 0.4} {
		var err error
		s, _, err = c.Observe(s, monitor.At(day(i+1), v))
		require.NoError(t, err)
	}
	s, signal, err := c.Observe(s, monitor.Missed(day(6)))
	require.NoError(t, err)
	require.Equal(t, monitor.Signal{On: day(6), Empty: true}, signal)
	require.Equal(t, monitor.Nothing, signal.Evidence(monitor.Either))
	require.Equal(t, 5, s.Points)
	_, signal, err = c.Observe(s, monitor.At(day(7), 0.6))
	require.NoError(t, err)
	require.Equal(t, monitor.Nelson3, signal.High)
	_, _, err = c.Observe(s, monitor.At(day(6), 0.6))
	requireProblem(t, err, "/sample/on", check.Duplicate)
}

func TestASignalIsBadOnTheBadSide(t *testing.T) {
	high, low := monitor.Signal{High: monitor.Nelson1}, monitor.Signal{Low: monitor.Nelson1}
	other := monitor.Signal{Other: monitor.Nelson7}
	for _, tt := range []struct {
		signal monitor.Signal
		bad    monitor.Side
		want   monitor.Evidence
	}{
		{high, monitor.High, monitor.Bad}, {high, monitor.Low, monitor.Good}, {high, monitor.Either, monitor.Bad},
		{low, monitor.High, monitor.Good}, {low, monitor.Low, monitor.Bad}, {low, monitor.Either, monitor.Bad},
		{other, monitor.High, monitor.Good}, {other, monitor.Low, monitor.Good}, {other, monitor.Either, monitor.Bad},
		{monitor.Signal{}, monitor.Either, monitor.Good},
	} {
		require.Equal(t, tt.want, tt.signal.Evidence(tt.bad))
	}
}

func TestRulesAreWrittenByName(t *testing.T) {
	text, err := json.Marshal(monitor.WesternElectric)
	require.NoError(t, err)
	require.Equal(t, `"nelson-1,nelson-5,nelson-6,western-electric-4"`, string(text))
	var back monitor.Rules
	require.NoError(t, json.Unmarshal([]byte(`"western-electric-4,nelson-6,nelson-1,nelson-5"`), &back))
	require.Equal(t, monitor.WesternElectric, back)
	require.NoError(t, json.Unmarshal([]byte(`""`), &back))
	require.Zero(t, back)
	require.Empty(t, back.String())
	for _, bad := range []string{"nelson-9", "nelson-1,", ",", "nelson-1, nelson-2"} {
		require.Error(t, back.UnmarshalText([]byte(bad)), bad)
	}
	_, err = monitor.Rules(1 << 12).MarshalText()
	require.Error(t, err)
	require.Equal(t, "nelson-1,nelson-2,nelson-3,nelson-5", monitor.Usual.String())
	require.False(t, monitor.Usual.Has(monitor.Nelson))
}

func TestBadChartsAreRefused(t *testing.T) {
	good := standard(monitor.Nelson)
	for _, tt := range []struct {
		change     func(*monitor.Chart, *monitor.ChartState, *monitor.Sample)
		path, code string
	}{
		{func(c *monitor.Chart, _ *monitor.ChartState, _ *monitor.Sample) { c.Sigma = 0 }, "/sigma", check.Range},
		{func(c *monitor.Chart, _ *monitor.ChartState, _ *monitor.Sample) { c.Sigma = math.NaN() }, "/sigma", check.Range},
		{func(c *monitor.Chart, _ *monitor.ChartState, _ *monitor.Sample) { c.Sigma = 1e101 }, "/sigma", check.Range},
		{func(c *monitor.Chart, _ *monitor.ChartState, _ *monitor.Sample) { c.Centre = math.Inf(1) }, "/centre", check.Range},
		{func(c *monitor.Chart, _ *monitor.ChartState, _ *monitor.Sample) { c.Rules = 0 }, "/rules", check.Required},
		{func(c *monitor.Chart, _ *monitor.ChartState, _ *monitor.Sample) { c.Rules = 1 << 14 }, "/rules", check.Unknown},
		{func(_ *monitor.Chart, s *monitor.ChartState, _ *monitor.Sample) { s.Points = -1 }, "/state", check.Range},
		{func(_ *monitor.Chart, s *monitor.ChartState, _ *monitor.Sample) { s.Z = math.NaN() }, "/state", check.Range},
		{func(_ *monitor.Chart, s *monitor.ChartState, _ *monitor.Sample) { s.Z = math.Inf(-1) }, "/state", check.Range},
		{func(_ *monitor.Chart, _ *monitor.ChartState, x *monitor.Sample) { x.Value = math.NaN() }, "/sample/value", check.Range},
		{func(_ *monitor.Chart, _ *monitor.ChartState, x *monitor.Sample) { x.On = calendar.Date{} }, "/sample/on", check.Required},
	} {
		c, s, x := good, monitor.ChartState{}, monitor.At(day(1), 1)
		tt.change(&c, &s, &x)
		_, signal, err := c.Observe(s, x)
		requireProblem(t, err, tt.path, tt.code)
		require.Zero(t, signal)
	}
}

func TestTheLargestAndSmallestSpreadAreFine(t *testing.T) {
	for _, sigma := range []float64{1e100, 1e-100} {
		c := monitor.Chart{Sigma: sigma, Rules: monitor.Nelson1}
		_, signal, err := c.Observe(monitor.ChartState{}, monitor.At(day(1), sigma))
		require.NoError(t, err)
		require.InDelta(t, 1, signal.Z, 1e-12)
	}
}
