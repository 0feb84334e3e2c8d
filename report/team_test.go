package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A unit in which nobody is yet is no person: when its first one joins nobody leaves, and when
// its last one leaves nobody joins.
func TestAnEmptyUnitIsNobody(t *testing.T) {
	posts := func(south calendar.Span) []org.Post {
		return []org.Post{{Member: "Li Na", Under: "North"}, {Member: "Chen Yu", Under: "North"}, {Member: "Sun Hao", Under: "South", During: south}, {Member: "He Jun", Under: "South", During: south}}
	}
	for _, c := range []struct {
		south      calendar.Span
		row, total []string
	}{
		{calendar.Span{From: on(time.July, 14)}, []string{"0", "2", "0", "2"}, []string{"2", "2", "0", "4"}},
		{calendar.Span{To: on(time.July, 14)}, []string{"2", "0", "2", "0"}, []string{"4", "0", "2", "2"}},
	} {
		in := company(t, plain, posts(c.south)...)
		r := assembledBy(t, report.Monthly, in)
		require.Equal(t, []string{"2", "0", "0", "2"}, figures(t, r, "team", "team", 0), "North")
		require.Equal(t, c.row, figures(t, r, "team", "team", 1), "South")
		require.Equal(t, c.total, figures(t, r, "team", "team", 2))
	}
}
