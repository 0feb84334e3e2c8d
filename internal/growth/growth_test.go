package growth_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/growth"
)

func TestTheQuickestRunsCount(t *testing.T) {
	n := 0
	wait := func(d time.Duration) func() {
		return func() {
			if n++; n < 3 {
				d += 50 * time.Millisecond // as on a busy machine
			}
			time.Sleep(d)
			if n < 3 {
				d -= 50 * time.Millisecond
			}
		}
	}
	require.InDelta(t, 10, growth.Ratio(wait(2*time.Millisecond), wait(20*time.Millisecond)), 5)
}

func TestWorkThatTakesNoTimeIsNotDividedBy(t *testing.T) {
	require.Less(t, growth.Ratio(func() {}, func() {}), 1e6)
}
