package monitor_test

import (
	"math"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestEWMAGivesThePublishedAverages(t *testing.T) {
	f := readFacts(t).EWMA
	for n, upper := range f.Upper {
		require.InDelta(t, upper, f.Chart.Limits(n).Upper, 1e-4)
		require.InDelta(t, 20-upper, f.Chart.Limits(n).Lower, 1e-4)
	}
	var s monitor.EWMAState
	var out []int
	for i, v := range f.Values {
		next, side, err := f.Chart.Observe(resumed(t, s), monitor.At(day(i+1), v))
		require.NoError(t, err)
		require.InDelta(t, f.Averages[i], next.Value, 1e-4)
		if side != monitor.Inside {
			require.Equal(t, monitor.High, side)
			out = append(out, i+1)
		}
		s = next
	}
	require.Equal(t, f.Signals, out)
	same, side, err := f.Chart.Observe(s, monitor.Missed(day(31)))
	require.NoError(t, err)
	require.Equal(t, monitor.Inside, side)
	s.Last = day(31)
	require.Equal(t, s, same)
}

func TestEWMALimitsAreTheExactOnesFromTheStart(t *testing.T) {
	e := monitor.EWMA{Centre: 10, Sigma: 1, Lambda: 0.1, Width: 2.7}
	_, side, err := e.Observe(monitor.EWMAState{}, monitor.At(day(1), 7))
	require.NoError(t, err)
	require.Equal(t, monitor.Low, side, "9.7 is out of the first limits, but not of the last")
}

func TestCUSUMGivesTheTextbookTableAndDatesTheShift(t *testing.T) {
	f := readFacts(t)
	var s monitor.CUSUMState
	var out []int
	for i, v := range f.EWMA.Values {
		next, side, err := f.CUSUM.Chart.Observe(resumed(t, s), monitor.At(day(i+1), v))
		require.NoError(t, err)
		require.InDelta(t, f.CUSUM.High[i], next.High.Sum, 1e-9)
		require.InDelta(t, f.CUSUM.Low[i], next.Low.Sum, 1e-9)
		require.Equal(t, f.CUSUM.HighRun[i], next.High.Run)
		require.Equal(t, f.CUSUM.LowRun[i], next.Low.Run)
		if side != monitor.Inside {
			require.Equal(t, monitor.High, side)
			require.Equal(t, day(f.CUSUM.QuietUntil+1), next.High.Since)
			out = append(out, i+1)
		}
		s = next
	}
	require.Equal(t, f.CUSUM.Signals, out)
	same, side, err := f.CUSUM.Chart.Observe(s, monitor.Missed(day(31)))
	require.NoError(t, err)
	require.Equal(t, monitor.Inside, side)
	s.Last = day(31)
	require.Equal(t, s, same)
}

func TestCUSUMHasTwoSides(t *testing.T) {
	c := monitor.CUSUM{Centre: 10, Sigma: 2, Slack: 0, Limit: 2}
	s, side, err := c.Observe(monitor.CUSUMState{}, monitor.At(day(1), 4))
	require.NoError(t, err)
	require.Equal(t, monitor.Low, side)
	require.Equal(t, monitor.Cumulated{Sum: 3, Run: 1, Since: day(1)}, s.Low)
	s.High = monitor.Cumulated{Sum: 9, Run: 1, Since: day(1)}
	_, side, err = c.Observe(s, monitor.At(day(2), 10))
	require.NoError(t, err)
	require.Equal(t, monitor.Either, side)
	for _, value := range []float64{3, -3} {
		_, side, err = monitor.CUSUM{Sigma: 1, Limit: 3}.Observe(monitor.CUSUMState{}, monitor.At(day(1), value))
		require.NoError(t, err)
		require.Equal(t, monitor.Inside, side, "a sum at the limit is no signal")
	}
}

func TestRunLengthsAreSiegmunds(t *testing.T) {
	f := readFacts(t)
	c, want := f.CUSUM.Chart, f.RunLength
	got, err := c.OneSidedRunLength(0)
	require.NoError(t, err)
	require.InDelta(t, want.OneSided, got, 0.1)
	got, err = c.RunLength(0)
	require.NoError(t, err)
	require.InDelta(t, want.InControl, got, 0.1)
	for _, shift := range []float64{1, -1} {
		got, err = c.RunLength(shift)
		require.NoError(t, err)
		require.InDelta(t, want.Shifted, got, 0.1)
	}
	at, err := c.OneSidedRunLength(0.5)
	require.NoError(t, err)
	near, err := c.OneSidedRunLength(0.5 + 2e-6)
	require.NoError(t, err)
	require.InDelta(t, 6.166*6.166, at, 1e-9)
	require.InDelta(t, at, near, 1e-2)
	_, err = c.RunLength(math.NaN())
	requireProblem(t, err, "/shift", check.Range)
	_, err = c.OneSidedRunLength(101)
	requireProblem(t, err, "/shift", check.Range)
}

// The ends of what is allowed are allowed.
func TestTheEndsOfSumsAreAllowed(t *testing.T) {
	for _, e := range []monitor.EWMA{{Sigma: 1, Lambda: 1, Width: 1000}, {Sigma: 1e-100, Lambda: 0.001, Width: 0.001}} {
		_, _, err := e.Observe(monitor.EWMAState{}, monitor.At(day(1), 1e-100))
		require.NoError(t, err, e)
	}
	for _, c := range []monitor.CUSUM{{Sigma: 1, Slack: 100, Limit: 1000}, {Sigma: 1e100, Limit: 0.5}} {
		_, _, err := c.Observe(monitor.CUSUMState{}, monitor.At(day(1), 1e100))
		require.NoError(t, err, c)
		for _, shift := range []float64{-100, 100} {
			_, err = c.RunLength(shift)
			require.NoError(t, err)
		}
	}
}

// A value that is just the slack away is no part of a shift.
func TestASumOfNothingHasNoRun(t *testing.T) {
	c := monitor.CUSUM{Sigma: 1, Slack: 0.5, Limit: 4}
	s, _, err := c.Observe(monitor.CUSUMState{}, monitor.At(day(1), 0.5))
	require.NoError(t, err)
	require.Equal(t, monitor.CUSUMState{Last: day(1)}, s)
}

func TestBadEWMAsAreRefused(t *testing.T) {
	for path, change := range map[string]func(*monitor.EWMA, *monitor.EWMAState, *monitor.Sample){
		"/centre":       func(e *monitor.EWMA, _ *monitor.EWMAState, _ *monitor.Sample) { e.Centre = math.NaN() },
		"/sigma":        func(e *monitor.EWMA, _ *monitor.EWMAState, _ *monitor.Sample) { e.Sigma = 0 },
		"/lambda":       func(e *monitor.EWMA, _ *monitor.EWMAState, _ *monitor.Sample) { e.Lambda = 0 },
		"/width":        func(e *monitor.EWMA, _ *monitor.EWMAState, _ *monitor.Sample) { e.Width = math.Inf(1) },
		"/width ":       func(e *monitor.EWMA, _ *monitor.EWMAState, _ *monitor.Sample) { e.Width = 0 },
		"/lambda ":      func(e *monitor.EWMA, _ *monitor.EWMAState, _ *monitor.Sample) { e.Lambda = math.Nextafter(1, 2) },
		"/state":        func(_ *monitor.EWMA, s *monitor.EWMAState, _ *monitor.Sample) { s.Points = -1 },
		"/sample/value": func(_ *monitor.EWMA, _ *monitor.EWMAState, x *monitor.Sample) { x.Value = math.NaN() },
	} {
		e, s, x := monitor.EWMA{Sigma: 1, Lambda: 1, Width: 3}, monitor.EWMAState{}, monitor.At(day(1), 1)
		_, _, err := e.Observe(s, x)
		require.NoError(t, err)
		change(&e, &s, &x)
		_, _, err = e.Observe(s, x)
		requireProblem(t, err, strings.TrimSpace(path), check.Range)
	}
}

func TestBadCUSUMsAreRefused(t *testing.T) {
	for path, change := range map[string]func(*monitor.CUSUM, *monitor.CUSUMState, *monitor.Sample){
		"/centre":       func(c *monitor.CUSUM, _ *monitor.CUSUMState, _ *monitor.Sample) { c.Centre = math.Inf(1) },
		"/sigma":        func(c *monitor.CUSUM, _ *monitor.CUSUMState, _ *monitor.Sample) { c.Sigma = -1 },
		"/slack":        func(c *monitor.CUSUM, _ *monitor.CUSUMState, _ *monitor.Sample) { c.Slack = -1 },
		"/limit":        func(c *monitor.CUSUM, _ *monitor.CUSUMState, _ *monitor.Sample) { c.Limit = 0 },
		"/state":        func(_ *monitor.CUSUM, s *monitor.CUSUMState, _ *monitor.Sample) { s.Low.Sum = math.NaN() },
		"/state ":       func(_ *monitor.CUSUM, s *monitor.CUSUMState, _ *monitor.Sample) { s.High.Sum = math.Inf(1) },
		"/sample/value": func(_ *monitor.CUSUM, _ *monitor.CUSUMState, x *monitor.Sample) { x.Value = math.NaN() },
	} {
		c, s, x := monitor.CUSUM{Sigma: 1, Limit: 5}, monitor.CUSUMState{}, monitor.At(day(1), 1)
		change(&c, &s, &x)
		_, _, err := c.Observe(s, x)
		requireProblem(t, err, strings.TrimSpace(path), check.Range)
	}
}
