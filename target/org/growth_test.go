package org_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/growth"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// 32 times as many above somebody take some 32 times as long to name, and not 1,024 times.
func TestALineOfManagersGrowsAsItIsLong(t *testing.T) {
	name := func(n int) func() {
		posts := []org.Post{{Member: level(0)}}
		for i := 1; i < n; i++ {
			posts = append(posts, org.Post{Member: level(i), Under: level(i - 1)})
		}
		chart, err := org.New(posts...)
		require.NoError(t, err)
		return func() {
			met := 0
			for range chart.Above(level(n-1), calendar.Span{}) {
				met++
			}
			require.Equal(t, n-1, met)
		}
	}
	require.Less(t, growth.Ratio(time.Now, name(1_000), name(32_000)), 300.0)
}
