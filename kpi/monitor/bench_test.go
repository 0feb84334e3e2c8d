package monitor_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/stretchr/testify/require"
)

// watches are what is measured: each observes sample i of a long row.
func watches() map[string]func(i int) error {
	var s monitor.State
	var c monitor.ChartState
	var e monitor.EWMAState
	var u monitor.CUSUMState
	chart := standard(monitor.Nelson | monitor.WesternElectric)
	ewma := monitor.EWMA{Sigma: 1, Lambda: 0.2, Width: 3}
	cusum := monitor.CUSUM{Sigma: 1, Slack: 0.5, Limit: 5}
	first := day(1)
	x := func(i int) monitor.Sample { return monitor.At(first.AddDays(i), float64(i%23)-11) }
	return map[string]func(i int) error{
		"watch": func(i int) (err error) { s, _, err = above.Observe(s, x(i)); return err },
		"chart": func(i int) (err error) { c, _, err = chart.Observe(c, x(i)); return err },
		"ewma":  func(i int) (err error) { e, _, err = ewma.Observe(e, x(i)); return err },
		"cusum": func(i int) (err error) { u, _, err = cusum.Observe(u, x(i)); return err },
	}
}

func TestObserveDoesNotAllocate(t *testing.T) {
	for name, observe := range watches() {
		i := 0
		require.Zero(t, testing.AllocsPerRun(1000, func() {
			if err := observe(i); err != nil {
				t.Fatal(err)
			}
			i++
		}), name)
	}
}

// BenchmarkObserve begins again after a million days, before the last date there is.
func BenchmarkObserve(b *testing.B) {
	for _, name := range []string{"watch", "chart", "ewma", "cusum"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			observe := watches()[name]
			for i := 0; b.Loop(); i++ {
				if i == 1_000_000 {
					i, observe = 0, watches()[name]
				}
				if err := observe(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
