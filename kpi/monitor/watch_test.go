package monitor_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// above is a watch on values above 10 that have recovered at 8.
var above = monitor.Watch{
	Threshold: monitor.Threshold{Side: monitor.High, Limit: 10, Recovery: 8},
	Alarm:     monitor.Alarm{For: 1, KeepFiring: 1, NoDataAfter: 2},
}

func TestAlarmsWaitAndOutliveLikePrometheus(t *testing.T) {
	for _, f := range readFacts(t).Alarms {
		alarm := monitor.Alarm{For: f.For, KeepFiring: f.KeepFiring, NoDataAfter: 1}
		var s monitor.State
		var err error
		for i, bad := range f.Breaches {
			s, _, err = alarm.Observe(resumed(t, s), day(i+1), evidence(bad == 1))
			require.NoError(t, err)
			require.Equal(t, f.Raised[i], seen(s), "%s, observation %d", f.Source, i+1)
		}
	}
}

func evidence(bad bool) monitor.Evidence {
	if bad {
		return monitor.Bad
	}
	return monitor.Good
}

// seen returns the state in the words of a system without recovery.
func seen(s monitor.State) string {
	switch {
	case s.Phase.Raised():
		return "firing"
	case s.Phase == monitor.OK:
		return "inactive"
	}
	return string(s.Phase)
}

// missing stands for a sample that is not there.
var missing = math.Inf(-1)

func TestAWatchGoesThroughItsPhases(t *testing.T) {
	type step struct {
		value float64
		phase monitor.Phase
		code  monitor.Code
		since int
	}
	for name, steps := range map[string][]step{
		"an alarm that clears": {
			{7, monitor.OK, monitor.NoChange, 0}, {10, monitor.OK, monitor.NoChange, 0},
			{11, monitor.Pending, monitor.Noticed, 3}, {12, monitor.Firing, monitor.Raised, 3}, {11, monitor.Firing, monitor.NoChange, 0},
			{8, monitor.Recovering, monitor.Easing, 3}, {7, monitor.OK, monitor.Cleared, 3}, {7, monitor.OK, monitor.NoChange, 0},
		},
		"a breach that was nothing": {
			{11, monitor.Pending, monitor.Noticed, 1}, {9, monitor.OK, monitor.Dropped, 1},
			{11, monitor.Pending, monitor.Noticed, 3}, {11, monitor.Firing, monitor.Raised, 3},
		},
		"between the limits nothing ends": {
			{11, monitor.Pending, monitor.Noticed, 1}, {11, monitor.Firing, monitor.Raised, 1}, {9, monitor.Recovering, monitor.Easing, 1},
			{9, monitor.Recovering, monitor.NoChange, 0}, {9, monitor.Recovering, monitor.NoChange, 0}, {8, monitor.Recovering, monitor.NoChange, 0},
			{9, monitor.Recovering, monitor.NoChange, 0}, {8, monitor.Recovering, monitor.NoChange, 0}, {8, monitor.OK, monitor.Cleared, 1},
		},
		"an alarm that relapses": {
			{11, monitor.Pending, monitor.Noticed, 1}, {11, monitor.Firing, monitor.Raised, 1}, {8, monitor.Recovering, monitor.Easing, 1},
			{11, monitor.Firing, monitor.Relapsed, 1}, {8, monitor.Recovering, monitor.Easing, 1}, {8, monitor.OK, monitor.Cleared, 1},
		},
		"one missing day counts for nothing": {
			{11, monitor.Pending, monitor.Noticed, 1}, {missing, monitor.Pending, monitor.NoChange, 0}, {11, monitor.Firing, monitor.Raised, 1},
			{missing, monitor.Firing, monitor.NoChange, 0}, {8, monitor.Recovering, monitor.Easing, 1}, {missing, monitor.Recovering, monitor.NoChange, 0},
			{8, monitor.OK, monitor.Cleared, 1},
		},
		"missing data": {
			{missing, monitor.Fresh, monitor.NoChange, 0}, {missing, monitor.NoData, monitor.DataLost, 0}, {missing, monitor.NoData, monitor.NoChange, 0},
			{7, monitor.OK, monitor.DataBack, 0}, {missing, monitor.OK, monitor.NoChange, 0}, {missing, monitor.NoData, monitor.DataLost, 0},
			{8, monitor.OK, monitor.DataBack, 0}, {missing, monitor.OK, monitor.NoChange, 0}, {missing, monitor.NoData, monitor.DataLost, 0},
			{11, monitor.Pending, monitor.Noticed, 10},
		},
		"an alarm without data": {
			{11, monitor.Pending, monitor.Noticed, 1}, {missing, monitor.Pending, monitor.NoChange, 0}, {missing, monitor.NoData, monitor.DataLost, 1},
			{11, monitor.Firing, monitor.Raised, 1}, {missing, monitor.Firing, monitor.NoChange, 0}, {missing, monitor.NoData, monitor.DataLost, 1},
			{12, monitor.Firing, monitor.DataBack, 1}, {missing, monitor.Firing, monitor.NoChange, 0}, {missing, monitor.NoData, monitor.DataLost, 1},
			{8, monitor.Recovering, monitor.Easing, 1}, {8, monitor.OK, monitor.Cleared, 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var s monitor.State
			for i, step := range steps {
				next, alert, err := above.Observe(resumed(t, s), sample(day(i+1), step.value))
				require.NoError(t, err)
				require.Equal(t, step.phase, next.Phase, "step %d", i+1)
				want := monitor.Alert{}
				if step.code != monitor.NoChange {
					want = monitor.Alert{Code: step.code, On: day(i + 1), From: s.Phase, To: step.phase}
				}
				if step.since > 0 {
					want.Since = day(step.since)
				}
				require.Equal(t, want, alert, "step %d", i+1)
				s = next
			}
		})
	}
}

func sample(on calendar.Date, value float64) monitor.Sample {
	if value == missing {
		return monitor.Missed(on)
	}
	return monitor.At(on, value)
}

func TestAnAlarmStaysRaisedWithoutData(t *testing.T) {
	alarm := monitor.Alarm{NoDataAfter: 1}
	s, _, err := alarm.Observe(monitor.State{}, day(1), monitor.Bad)
	require.NoError(t, err)
	require.True(t, s.Raised())
	s, _, err = alarm.Observe(s, day(2), monitor.Nothing)
	require.NoError(t, err)
	require.Equal(t, monitor.NoData, s.Phase)
	require.True(t, s.Raised())
	s, _, err = alarm.Observe(s, day(3), monitor.Good)
	require.NoError(t, err)
	require.False(t, s.Raised())
	require.Equal(t, monitor.State{Phase: monitor.OK, Last: day(3)}, s)
}

func TestThresholdsSayWhatTheirBoundsMean(t *testing.T) {
	high := monitor.Threshold{Side: monitor.High, Limit: 10, Recovery: 8}
	low := monitor.Threshold{Side: monitor.Low, Limit: 10, Recovery: 12}
	highAt, lowAt, plain := high, low, high
	highAt.AtLimit, lowAt.AtLimit = true, true
	plain.Recovery, plain.AtLimit = 10, true
	for _, tt := range []struct {
		threshold monitor.Threshold
		value     float64
		want      monitor.Evidence
	}{
		{high, 10.5, monitor.Bad}, {high, 10, monitor.Between}, {highAt, 10, monitor.Bad}, {high, 8.5, monitor.Between}, {high, 8, monitor.Good},
		{low, 9.5, monitor.Bad}, {low, 10, monitor.Between}, {lowAt, 10, monitor.Bad}, {low, 11.5, monitor.Between}, {low, 12, monitor.Good},
		{plain, 10, monitor.Bad}, {plain, 9.9, monitor.Good}, {high, math.NaN(), monitor.Nothing}, {low, math.Inf(-1), monitor.Nothing},
	} {
		require.Equal(t, tt.want, tt.threshold.Judge(tt.value), "%+v %v", tt.threshold, tt.value)
	}
}

// The ends of what is allowed are allowed, and observed.
func TestTheEndsOfAWatchAreAllowed(t *testing.T) {
	const most = 1_000_000
	for _, alarm := range []monitor.Alarm{{NoDataAfter: 1}, {For: most, NoDataAfter: 1}, {KeepFiring: most, NoDataAfter: 1}, {NoDataAfter: most}} {
		c := check.New()
		alarm.Check(c)
		require.NoError(t, c.Err())
		for _, side := range []monitor.Side{monitor.High, monitor.Low} {
			w := monitor.Watch{Threshold: monitor.Threshold{Side: side, Limit: 10, Recovery: 10}, Alarm: alarm}
			for _, s := range []monitor.State{{}, {Phase: monitor.Pending, Count: most}, {Phase: monitor.OK, Missing: most}} {
				next, _, err := w.Observe(s, monitor.At(day(1), 10))
				require.NoError(t, err)
				require.Equal(t, monitor.State{Phase: monitor.OK, Last: day(1)}, next)
			}
		}
	}
}

func TestBadWatchesAreRefused(t *testing.T) {
	for _, tt := range []struct {
		change     func(*monitor.Watch, *monitor.State, *monitor.Sample)
		path, code string
	}{
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Threshold.Side = monitor.Either }, "/threshold/side", check.Unknown},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Threshold.Limit = math.NaN() }, "/threshold/limit", check.Range},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Threshold.Recovery = math.Inf(-1) }, "/threshold/recovery", check.Range},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Threshold.Recovery = 11 }, "/threshold/recovery", check.Order},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Threshold.Side = monitor.Low }, "/threshold/recovery", check.Order},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Alarm.For = -1 }, "/alarm/for", check.Range},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Alarm.KeepFiring = 1_000_001 }, "/alarm/keepFiring", check.Range},
		{func(w *monitor.Watch, _ *monitor.State, _ *monitor.Sample) { w.Alarm.NoDataAfter = 0 }, "/alarm/noDataAfter", check.Range},
		{func(_ *monitor.Watch, s *monitor.State, _ *monitor.Sample) { s.Phase = "red" }, "/state/phase", check.Unknown},
		{func(_ *monitor.Watch, s *monitor.State, _ *monitor.Sample) { s.Count = -1 }, "/state/count", check.Range},
		{func(_ *monitor.Watch, s *monitor.State, _ *monitor.Sample) { s.Missing = math.MaxInt }, "/state/missing", check.Range},
		{func(_ *monitor.Watch, s *monitor.State, _ *monitor.Sample) { s.Before = monitor.OK }, "/state/before", check.Mismatch},
		{func(_ *monitor.Watch, s *monitor.State, _ *monitor.Sample) {
			s.Phase, s.Before = monitor.NoData, monitor.NoData
		}, "/state/before", check.Mismatch},
		{func(_ *monitor.Watch, _ *monitor.State, x *monitor.Sample) { x.On = day(5) }, "/sample/on", check.Duplicate},
		{func(_ *monitor.Watch, _ *monitor.State, x *monitor.Sample) { x.On = day(4) }, "/sample/on", check.Order},
		{func(_ *monitor.Watch, _ *monitor.State, x *monitor.Sample) { x.On = calendar.Date{} }, "/sample/on", check.Required},
		{func(_ *monitor.Watch, _ *monitor.State, x *monitor.Sample) { x.Value = math.NaN() }, "/sample/value", check.Range},
		{func(_ *monitor.Watch, _ *monitor.State, x *monitor.Sample) { x.Value = math.Inf(1) }, "/sample/value", check.Range},
		{func(_ *monitor.Watch, _ *monitor.State, x *monitor.Sample) { x.Value = 1e101 }, "/sample/value", check.Range},
	} {
		w, s, x := above, monitor.State{Phase: monitor.OK, Last: day(5)}, monitor.At(day(6), 7)
		tt.change(&w, &s, &x)
		next, alert, err := w.Observe(s, x)
		requireProblem(t, err, tt.path, tt.code)
		require.Equal(t, s, next)
		require.Zero(t, alert)
	}
}

func TestBadEvidenceIsRefused(t *testing.T) {
	_, _, err := above.Alarm.Observe(monitor.State{}, day(1), "perhaps")
	requireProblem(t, err, "/evidence", check.Unknown)
	_, _, err = above.Alarm.Observe(monitor.State{Last: day(1)}, day(1), monitor.Good)
	requireProblem(t, err, "/on", check.Duplicate)
	_, _, err = monitor.Alarm{}.Observe(monitor.State{}, day(1), monitor.Good)
	requireProblem(t, err, "/alarm/noDataAfter", check.Range)
	_, _, err = above.Alarm.Observe(monitor.State{Phase: "red"}, day(1), monitor.Good)
	requireProblem(t, err, "/state/phase", check.Unknown)
}
