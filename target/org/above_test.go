package org_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

func TestAboveInTheCourseOfASpan(t *testing.T) {
	from := func(m time.Month) calendar.Span { return calendar.From(calendar.On(2026, m, 1)) }
	to := func(m time.Month) calendar.Span { return calendar.Span{To: calendar.On(2026, m, 1)} }
	c, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Labs", Under: "South", During: to(5)}, org.Post{Member: "Labs", Under: "North", During: from(5)},
		org.Post{Member: "Li Na", Under: "Acme", During: to(7)}, org.Post{Member: "Li Na", Under: "Labs", During: from(7)})
	require.NoError(t, err)
	days := func(from, to time.Month) calendar.Span {
		return calendar.Span{From: calendar.On(2026, from, 1), To: calendar.On(2026, to, 1)}
	}
	for _, tt := range []struct {
		during calendar.Span
		want   []org.ID
	}{
		{days(1, 7), []org.ID{"Acme"}}, {days(7, 8), []org.ID{"Labs", "North", "Acme"}}, {days(6, 8), []org.ID{"Acme", "Labs", "North"}},
		{calendar.Span{}, []org.ID{"Acme", "Labs", "South", "North"}}, {days(4, 6), []org.ID{"Acme"}},
	} {
		require.Equal(t, tt.want, slices.Collect(c.Above("Li Na", tt.during)), "%v", tt.during)
	}
	require.Empty(t, slices.Collect(c.Above("nobody", calendar.Span{})))
	require.Empty(t, slices.Collect((*org.Chart)(nil).Above("Li Na", calendar.Span{})))
	for range c.Above("Li Na", calendar.Span{}) {
		break
	}
}
