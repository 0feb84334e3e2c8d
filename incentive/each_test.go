package incentive_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestAPanicInEachLeavesNoGoroutine holds that workers end with a run that somebody breaks
// off who gets its trace.
func TestAPanicInEachLeavesNoGoroutine(t *testing.T) {
	program, err := incentive.Compile(runSetup(1000))
	require.NoError(t, err)
	orders := hostOrders(market(100_000))
	before, seen := runtime.NumGoroutine(), 0
	require.PanicsWithValue(t, "enough", func() {
		program.RunRecords(orders, incentive.Options{Workers: 3, Each: func(incentive.Earnings) {
			if seen++; seen == 5 {
				panic("enough")
			}
		}})
	})
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}
