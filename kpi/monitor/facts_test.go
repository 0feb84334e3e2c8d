package monitor_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// facts are published and constructed figures.
type facts struct {
	Alarms []struct {
		Source          string
		Breaches        []int
		For, KeepFiring int
		Raised          []string
	}
	Rules []struct {
		Source string
		Z      []float64
		On     map[int][]int
	}
	Individuals struct {
		Values                                                                []float64
		Centre, MeanRange, Sigma, TableD2, TableSigma, TableLower, TableUpper float64
		Signals                                                               []int
	}
	Subgroups struct {
		N                                                                int
		Means, Ranges                                                    []float64
		Centre, MeanRange, TableD2, TableSigma, Lower, Upper, RangeUpper float64
	}
	Shares, Counts struct {
		Counts, Signals      []int
		N                    int
		Centre, Lower, Upper float64
	}
	EWMA struct {
		Values, Averages []float64
		Chart            monitor.EWMA
		Upper            map[int]float64
		Signals          []int
	}
	CUSUM struct {
		Chart           monitor.CUSUM
		High, Low       []float64
		HighRun, LowRun []int
		Signals         []int
		QuietUntil      int
	}
	RunLength struct{ OneSided, InControl, Shifted float64 }
	Constants struct{ Rows []map[string]float64 }
	WorkPace  struct {
		From, To, AsOf                     calendar.Date
		Target, Actual, Pace, CalendarPace string
	}
	SeasonPace struct {
		Target, Actual, Pace, LinearPace string
		Weights                          []string
		Elapsed                          int
	}
}

func readFacts(t *testing.T) facts {
	t.Helper()
	text, err := os.ReadFile("testdata/facts.json")
	require.NoError(t, err)
	var f facts
	require.NoError(t, json.Unmarshal(text, &f))
	return f
}

// day returns day i, counted from 1.
func day(i int) calendar.Date { return calendar.On(2026, time.January, i) }

// requireProblem requires exactly one problem.
func requireProblem(t *testing.T, err error, path, code string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 1, "%v", ps)
	require.True(t, ps.Has(path, code), "%v", ps)
}

// resumed is what a host reads back after it stored a state.
func resumed[S any](t *testing.T, s S) S {
	t.Helper()
	text, err := json.Marshal(s)
	require.NoError(t, err)
	var back S
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, s, back)
	return back
}
