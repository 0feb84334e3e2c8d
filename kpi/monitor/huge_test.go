package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of readings, paces or weights, however
// large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	due := struct {
		Actual, Target decimal.Decimal
		Due            kpi.Ratio
	}{d("40"), d("-100"), kpi.Ratio{Num: d("1"), Den: d("2")}}
	pace := func() error { return second(monitor.Pace(due.Actual, due.Target, due.Due)) }
	require.NoError(t, pace())
	numberwalk.RequireRefused(t, &due, pace)
	weights := []decimal.Decimal{d("1"), d("2"), d("3")}
	numberwalk.RequireRefused(t, &weights, func() error { return second(monitor.SeasonShare(weights, 2)) })
	numberwalk.RequireRefused(t, &due.Due, func() error { return second(monitor.FromRatio(day(1), due.Due)) })
	metric := kpi.Metric{ID: "rate", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	reading := metric.Rate("a", period(calendar.Month, "2026-01-01"), d("1"), d("2"))
	reading.Target = decimal.NewNullDecimal(d("1"))
	numberwalk.RequireRefused(t, &reading, func() error { return second(monitor.FromReading(reading)) })
}

// TestNumbersAtTheEndsAreLookedAtAtOnce holds that settings, states and values as far out as
// their types go, or no numbers at all, are refused or taken, and nothing hangs or panics.
func TestNumbersAtTheEndsAreLookedAtAtOnce(t *testing.T) {
	row := []float64{1, 2, 3, 2, 1, 2, 3, 2}
	all := struct {
		Watch     monitor.Watch
		State     monitor.State
		Chart     monitor.Chart
		Points    monitor.ChartState
		EWMA      monitor.EWMA
		Average   monitor.EWMAState
		CUSUM     monitor.CUSUM
		Sums      monitor.CUSUMState
		Baseline  monitor.Baseline
		Limits    monitor.Limits
		Share     monitor.Share
		Rate      monitor.Rate
		Shift     float64
		Value     float64
		Size      int
		Values    []float64
		Counts    []int
		Sizes     []int
		Amounts   []float64
		Subgroups []monitor.Subgroup
		Indices   []float64
		Usual     calendar.Work
	}{
		above, monitor.State{Phase: monitor.OK}, standard(monitor.Nelson), monitor.ChartState{Points: 1}, monitor.EWMA{Sigma: 1, Lambda: 0.2, Width: 3}, monitor.EWMAState{Points: 1},
		monitor.CUSUM{Sigma: 1, Slack: 0.5, Limit: 5}, monitor.CUSUMState{High: monitor.Cumulated{Sum: 1, Run: 1}}, monitor.Baseline{Points: 8, Sum: 9, Ranges: 4, Newest: 1},
		monitor.Limits{Centre: 1, Sigma: 1, Upper: 4}, monitor.Share{Centre: 0.5}, monitor.Rate{Centre: 2}, 1, 3, 5,
		row, []int{1, 2, 3, 2, 1, 2, 3, 2}, []int{9, 9, 9, 9, 9, 9, 9, 9}, row,
		[]monitor.Subgroup{{1, 1, 1}, {2, 1, 1}, {1, 1, 1}, {2, 1, 1}, {1, 1, 1}, {2, 1, 1}, {1, 1, 1}, {2, 1, 1}}, []float64{1, 1, 1, 1, 1, 1, 1}, calendar.FullDay,
	}
	work := everyDay(t)
	numberwalk.RequireDoneAtTheEnds(t, &all, func() {
		x := monitor.At(day(9), all.Value)
		_, _, _ = all.Watch.Observe(all.State, x)
		_, _, _ = all.Watch.Alarm.Observe(all.State, day(9), monitor.Bad)
		_, _, _ = all.Chart.Observe(all.Points, x)
		_, _, _ = all.EWMA.Observe(all.Average, x)
		_ = all.EWMA.Limits(all.Size)
		_, _, _ = all.CUSUM.Observe(all.Sums, x)
		_, _ = all.CUSUM.RunLength(all.Shift)
		_, _ = all.CUSUM.OneSidedRunLength(all.Shift)
		_, _, _ = all.Baseline.Individuals()
		_, _ = all.Baseline.Observe(x)
		_, _ = all.Limits.Side(all.Value), all.Limits.Z(all.Value)
		_, _ = all.Share.Limits(all.Size)
		_, _ = all.Rate.Limits(all.Value)
		_, _, _ = monitor.Individuals(all.Values)
		_, _ = monitor.Counts(all.Counts)
		_, _ = monitor.Proportions(all.Counts, all.Sizes)
		_, _ = monitor.Rates(all.Counts, all.Amounts)
		_, _ = monitor.SubgroupOf(all.Values...)
		_, _, _ = monitor.XbarR(all.Size, all.Subgroups)
		_, _, _ = monitor.XbarS(all.Size, all.Subgroups)
		_, _ = monitor.ConstantsOf(all.Size)
		_, _ = monitor.SeasonShare([]decimal.Decimal{d("1")}, all.Size)
		_, _, _ = monitor.Adjustment{Indices: all.Indices, Workdays: work, Usual: all.Usual}.Sample(period(calendar.Day, "2026-01-05"), all.Value)
	})
}
