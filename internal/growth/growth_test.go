package growth_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/growth"
)

// A machine that is busy during the first runs disturbs nothing.
func TestTheQuickestRunsCount(t *testing.T) {
	clock, runs := time.Time{}, 0
	work := func(d time.Duration) func() {
		return func() {
			if runs++; runs <= 3 {
				clock = clock.Add(time.Second)
			}
			clock = clock.Add(d)
		}
	}
	now := func() time.Time { return clock }
	require.InDelta(t, 10, growth.Ratio(now, work(time.Millisecond), work(10*time.Millisecond)), 1e-9)
}

func TestWorkThatTakesNoTimeIsNotDividedBy(t *testing.T) {
	require.Zero(t, growth.Ratio(func() time.Time { return time.Time{} }, func() {}, func() {}))
}
