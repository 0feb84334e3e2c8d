package funnel_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
)

// The log of a few deals, of which those who test reports make thousands, takes memory for a
// few.
func TestAShortLogTakesLittleMemory(t *testing.T) {
	p, events := pipe("lead", "demo"), story(t, "A lead@1 demo@3\nB lead@2")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	h, err := funnel.Journeys(p, slices.Values(events), start.Add(1000*time.Hour), funnel.Strict)
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Len(t, h.Journeys, 2)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(40_000))
}
