package org_test

import (
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/growth"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A long line of managers is named over a span in some times the time of naming it on a day,
// and not in hundreds of times.
func TestALineOfManagersTakesTimeAsItIsLong(t *testing.T) {
	const n = 32_000
	posts := []org.Post{{Member: level(0)}}
	for i := 1; i < n; i++ {
		posts = append(posts, org.Post{Member: level(i), Under: level(i - 1)})
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	count := func(above iter.Seq[org.ID]) func() {
		return func() {
			met := 0
			for range above {
				met++
			}
			require.Equal(t, n-1, met)
		}
	}
	last := level(n - 1)
	require.Less(t, growth.Ratio(time.Now, count(chart.At(newYear).Above(last)), count(chart.Above(last, calendar.Span{}))), 150.0)
}
