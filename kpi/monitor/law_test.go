package monitor_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/stretchr/testify/require"
)

// FuzzTheRowKnowsWhatTheWholeSeriesKnows holds the law that a chart which sees one
// point at a time, with its state stored and read back, finds what the rules find in
// the whole series.
func FuzzTheRowKnowsWhatTheWholeSeriesKnows(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
	f.Add([]byte{25, 1, 25, 1, 25, 1, 25, 1, 25, 1, 25, 1, 25, 1, 25, 1})
	f.Add(slices.Repeat([]byte{10, 21}, 12))
	f.Add(slices.Repeat([]byte{16}, 20))
	f.Add(slices.Repeat([]byte{12}, 9)) // a sigma below
	f.Add(slices.Repeat([]byte{8}, 5))  // two
	f.Add(slices.Repeat([]byte{4}, 2))  // three
	f.Add(slices.Repeat([]byte{20}, 9)) // and above
	f.Add(slices.Repeat([]byte{24}, 5))
	f.Add(slices.Repeat([]byte{28}, 2))
	f.Fuzz(func(t *testing.T, data []byte) {
		z := make([]float64, min(len(data), 100))
		for i := range z {
			z[i] = float64(int(data[i]%33)-16) / 4 // -4 to 4 sigmas, often on a line
		}
		for i, s := range signals(t, standard(monitor.Nelson|monitor.WesternElectric), z) {
			high, low, other := spelledOut(z[:i+1])
			require.Equal(t, [3]monitor.Rules{high, low, other}, [3]monitor.Rules{s.High, s.Low, s.Other}, z[:i+1])
		}
	})
}

// spelledOut applies the rules to the end of a whole series, word by word.
func spelledOut(z []float64) (high, low, other monitor.Rules) {
	mirrored := make([]float64, len(z))
	for i, v := range z {
		mirrored[i] = -v
	}
	return oneSide(z), oneSide(mirrored), noSide(z)
}

func oneSide(z []float64) (on monitor.Rules) {
	last := z[len(z)-1]
	if last > 3 {
		on |= monitor.Nelson1
	}
	if count(z, 9, func(v float64) bool { return v > 0 }) == 9 {
		on |= monitor.Nelson2
	}
	if count(z, 8, func(v float64) bool { return v > 0 }) == 8 {
		on |= monitor.WesternElectric4
	}
	if len(z) >= 6 && count(steps(z), 5, func(v float64) bool { return v > 0 }) == 5 {
		on |= monitor.Nelson3
	}
	if last > 2 && count(z, 3, func(v float64) bool { return v > 2 }) >= 2 {
		on |= monitor.Nelson5
	}
	if last > 1 && count(z, 5, func(v float64) bool { return v > 1 }) >= 4 {
		on |= monitor.Nelson6
	}
	return on
}

func noSide(z []float64) (on monitor.Rules) {
	if d := steps(z); len(d) >= 13 {
		d = d[len(d)-13:]
		turns := 0
		for i := range d[1:] {
			if d[i]*d[i+1] < 0 {
				turns++
			}
		}
		if turns == 12 {
			on |= monitor.Nelson4
		}
	}
	if count(z, 15, func(v float64) bool { return v >= -1 && v <= 1 }) == 15 {
		on |= monitor.Nelson7
	}
	up, down := count(z, 8, func(v float64) bool { return v > 1 }), count(z, 8, func(v float64) bool { return v < -1 })
	if up+down == 8 && up > 0 && down > 0 {
		on |= monitor.Nelson8
	}
	return on
}

// count returns how many of the last n have something.
func count(z []float64, n int, has func(float64) bool) int {
	found := 0
	for _, v := range z[max(0, len(z)-n):] {
		if has(v) {
			found++
		}
	}
	return found
}

func steps(z []float64) []float64 {
	var d []float64
	for i := range z[1:] {
		d = append(d, z[i+1]-z[i])
	}
	return d
}

// FuzzAlarmsCountBackAlike holds the law that an alarm which remembers a few counts is
// where one would be that looks at everything again, and that a state which was stored
// goes on as one that was not.
func FuzzAlarmsCountBackAlike(f *testing.F) {
	f.Add([]byte{2, 2, 2, 0, 1, 0, 0, 2, 3, 3, 2}, uint8(1), uint8(2), uint8(1))
	f.Add([]byte{2, 3, 3, 0, 3, 3, 3, 2, 2}, uint8(0), uint8(0), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, wait, keep, noData uint8) {
		kinds := []monitor.Evidence{monitor.Good, monitor.Between, monitor.Bad, monitor.Nothing}
		a := monitor.Alarm{For: int(wait % 5), KeepFiring: int(keep % 5), NoDataAfter: int(noData%4) + 1}
		var all []monitor.Evidence
		var s monitor.State
		for i, b := range data[:min(len(data), 60)] {
			all = append(all, kinds[b%4])
			next, alert, err := a.Observe(resumed(t, s), day(i+1), kinds[b%4])
			require.NoError(t, err)
			require.Equal(t, alert.Code == monitor.NoChange, alert == monitor.Alert{})
			raised, lost := lookBack(a, all)
			require.Equal(t, lost, next.Phase == monitor.NoData, all)
			require.Equal(t, raised, next.Raised(), all)
			s = next
		}
	})
}

// lookBack says from all evidence whether there is an alarm and whether data are lost.
func lookBack(a monitor.Alarm, all []monitor.Evidence) (raised, lost bool) {
	bad, good, missing := 0, 0, 0
	for _, e := range all {
		switch {
		case e == monitor.Nothing:
			missing++
			continue
		case e == monitor.Bad:
			bad, good = bad+1, 0
		case e == monitor.Between:
			bad, good = 0, 0
		default:
			bad, good = 0, good+1
		}
		missing = 0
		raised = raised && good <= a.KeepFiring || bad > a.For
	}
	return raised, missing >= a.NoDataAfter
}

// FuzzSumsResume holds the law that EWMA and CUSUM, stored and read back at every
// step, end where they end in one run, and that each sum is the largest of the sums of
// the last values.
func FuzzSumsResume(f *testing.F) {
	f.Add([]byte{10, 200, 30, 4, 50, 60, 0, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		ewma := monitor.EWMA{Centre: 128, Sigma: 20, Lambda: 0.2, Width: 3}
		cusum := monitor.CUSUM{Centre: 128, Sigma: 16, Slack: 0.5, Limit: 4}
		var e, e2 monitor.EWMAState
		var c, c2 monitor.CUSUMState
		var z []float64
		for i, b := range data[:min(len(data), 60)] {
			x := monitor.At(day(i+1), float64(b))
			e, _, _ = ewma.Observe(e, x)
			c, _, _ = cusum.Observe(c, x)
			e2, _, _ = ewma.Observe(resumed(t, e2), x)
			c2, _, _ = cusum.Observe(resumed(t, c2), x)
			z = append(z, (float64(b)-128)/16)
			require.InDelta(t, largestTail(z, 1), c.High.Sum, 1e-9)
			require.InDelta(t, largestTail(z, -1), c.Low.Sum, 1e-9)
		}
		require.Equal(t, e, e2)
		require.Equal(t, c, c2)
	})
}

// largestTail returns the largest sum of the last values less the slack, or 0.
func largestTail(z []float64, sign float64) float64 {
	sum, most := 0.0, 0.0
	for i := range z {
		sum += sign*z[len(z)-1-i] - 0.5
		most = max(most, sum)
	}
	return most
}

// FuzzNoSamplePanics holds the law that whatever a document says, Observe answers.
func FuzzNoSamplePanics(f *testing.F) {
	f.Add([]byte(`{"threshold":{"side":"low","limit":1,"recovery":2},"alarm":{"for":1,"noDataAfter":1}}`), []byte(`{"phase":"no-data","before":"firing"}`), 1e308)
	f.Fuzz(func(t *testing.T, rule, state []byte, value float64) {
		var w monitor.Watch
		var s monitor.State
		var c monitor.Chart
		var cs monitor.ChartState
		for into, text := range map[any][]byte{&w: rule, &c: rule, &s: state, &cs: state} {
			_ = json.Unmarshal(text, into) // what cannot be read stays as it is
		}
		next, alert, err := w.Observe(s, monitor.At(day(1), value))
		if err != nil {
			require.Equal(t, s, next)
			require.Zero(t, alert)
		} else {
			require.True(t, next.Phase.Valid())
		}
		if _, signal, err := c.Observe(cs, monitor.At(day(1), value)); err == nil {
			require.True(t, c.Rules.Has(signal.Rules()))
		}
	})
}
