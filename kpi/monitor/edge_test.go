package monitor_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// A value is a number before it is divided, be it of a day on which nobody works or one
// that an index would bring back into what can be computed with.
func TestValuesAreNumbersBeforeTheyAreAdjusted(t *testing.T) {
	sunday, monday := period(calendar.Day, "2026-01-11"), period(calendar.Day, "2026-01-12")
	_, _, err := monitor.Adjustment{Workdays: china.Workdays(), Usual: calendar.FullDay}.Sample(sunday, math.NaN())
	requireProblem(t, err, "/value", check.Range)
	_, _, err = monitor.Adjustment{Indices: []float64{1e6, 1, 1, 1, 1, 1, 1}}.Sample(monday, 1e101)
	requireProblem(t, err, "/value", check.Range)
}

// The largest and the smallest index are fine, and what is beyond them is not.
func TestTheEndsOfIndices(t *testing.T) {
	monday := period(calendar.Day, "2026-01-12")
	for index, want := range map[float64]float64{1e6: 1e-6, 1e-6: 1e6} {
		s, _, err := monitor.Adjustment{Indices: []float64{index, 1, 1, 1, 1, 1, 1}}.Sample(monday, 1)
		require.NoError(t, err)
		require.InEpsilon(t, want, s.Value, 1e-12)
	}
	for _, index := range []float64{math.Nextafter(1e6, 2e6), math.Nextafter(1e-6, 0)} {
		_, _, err := monitor.Adjustment{Indices: []float64{index, 1, 1, 1, 1, 1, 1}}.Sample(monday, 1)
		requireProblem(t, err, "/indices/0", check.Range)
	}
}

// Data that come back say that they are back only where nothing else is new.
func TestDataThatComeBackTellWhatIsNew(t *testing.T) {
	alarm := monitor.Alarm{For: 1, NoDataAfter: 1}
	for _, tt := range []struct {
		before monitor.Phase
		back   monitor.Evidence
		want   monitor.Code
	}{
		{monitor.Fresh, monitor.Good, monitor.DataBack}, {monitor.Fresh, monitor.Bad, monitor.Noticed},
		{monitor.OK, monitor.Good, monitor.DataBack}, {monitor.OK, monitor.Bad, monitor.Noticed},
		{monitor.Pending, monitor.Good, monitor.Dropped}, {monitor.Pending, monitor.Bad, monitor.Raised},
		{monitor.Firing, monitor.Good, monitor.Cleared}, {monitor.Firing, monitor.Between, monitor.Easing}, {monitor.Firing, monitor.Bad, monitor.DataBack},
		{monitor.Recovering, monitor.Good, monitor.Cleared}, {monitor.Recovering, monitor.Between, monitor.DataBack}, {monitor.Recovering, monitor.Bad, monitor.Relapsed},
	} {
		s := monitor.State{Phase: monitor.NoData, Before: tt.before, Last: day(3), Missing: 1}
		if tt.before == monitor.Pending {
			s.Count = 1
		}
		_, alert, err := alarm.Observe(s, day(4), tt.back)
		require.NoError(t, err)
		require.Equal(t, tt.want, alert.Code, "%s, %s", tt.before, tt.back)
	}
}

// A chart that cannot be has no run length, watched on one side or on both.
func TestRunLengthsAreOfSoundCharts(t *testing.T) {
	for path, c := range map[string]monitor.CUSUM{"/limit": {Sigma: 1, Slack: 0.5}, "/slack": {Sigma: 1, Slack: -1, Limit: 5}, "/sigma": {Slack: 0.5, Limit: 5}} {
		for _, length := range []func(float64) (float64, error){c.RunLength, c.OneSidedRunLength} {
			_, err := length(1)
			requireProblem(t, err, path, check.Range)
		}
	}
}

// A weight that cannot be is the only problem of weights that come to something without it.
func TestABadWeightIsNotAddedUp(t *testing.T) {
	_, err := monitor.SeasonShare([]decimal.Decimal{d("1"), d("-5")}, 1)
	requireProblem(t, err, "/weights/1", check.Range)
}

// A reading is made a sample only when nothing is wrong with it, not only with its numbers.
func TestABadReadingIsNoSample(t *testing.T) {
	calls := kpi.Metric{ID: "calls", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	june := period(calendar.Month, "2026-06-01")
	for path, r := range map[string]kpi.Reading{"/owner": calls.Amount("", june, d("1")), "/period": calls.Amount("Li Na", calendar.Period{}, d("1"))} {
		s, err := monitor.FromReading(r)
		requireProblem(t, err, path, check.Required)
		require.Zero(t, s)
	}
}

// Subgroups are numbers, of which ranges and deviations are not negative.
func TestBadSubgroupsAreRefused(t *testing.T) {
	for path, bad := range map[string]monitor.Subgroup{
		"/groups/3/mean":       {Mean: math.NaN(), Range: 1, Deviation: 1},
		"/groups/3/mean ":      {Mean: math.Inf(1), Range: 1, Deviation: 1},
		"/groups/3/range":      {Range: -1, Deviation: 1},
		"/groups/3/deviation":  {Range: 1, Deviation: -1},
		"/groups/3/deviation ": {Range: 1, Deviation: math.NaN()},
	} {
		groups := slices.Repeat([]monitor.Subgroup{{Mean: 5, Range: 1, Deviation: 1}}, monitor.MinBaseline)
		groups[3] = bad
		_, _, err := monitor.XbarR(5, groups)
		requireProblem(t, err, strings.TrimSpace(path), check.Range)
		_, _, err = monitor.XbarS(5, groups)
		requireProblem(t, err, strings.TrimSpace(path), check.Range)
	}
}
