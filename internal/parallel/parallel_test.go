package parallel_test

import (
	"errors"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/parallel"
)

func TestDoCallsEveryNumberOnce(t *testing.T) {
	for _, workers := range []int{-1, 0, 1, 2, 7, 1000} {
		for _, n := range []int{0, 1, 2, 500} {
			seen := make([]atomic.Int32, n)
			parallel.Do(n, workers, func(i int) { seen[i].Add(1) })
			for i := range seen {
				require.EqualValues(t, 1, seen[i].Load(), "%d of %d on %d", i, n, workers)
			}
		}
	}
}

// TestAPanicOfAWorkerIsThatOfTheCaller holds that a host can recover from it, knows what
// and where it was, and that all workers have ended by then.
func TestAPanicOfAWorkerIsThatOfTheCaller(t *testing.T) {
	boom := errors.New("boom")
	for _, workers := range []int{2, 8} {
		var running atomic.Int32
		func() {
			defer func() {
				err, _ := recover().(error)
				require.ErrorIs(t, err, boom)
				require.ErrorContains(t, err, "TestAPanicOfAWorkerIsThatOfTheCaller")
				require.Zero(t, running.Load())
			}()
			parallel.Do(100, workers, func(i int) {
				running.Add(1)
				defer running.Add(-1)
				if i == 3 {
					panic(boom)
				}
			})
			t.Error("it returned")
		}()
	}
	require.PanicsWithError(t, "boom", func() { parallel.Do(2, 1, func(int) { panic(boom) }) }, "on the goroutine of the caller as it is")
}
