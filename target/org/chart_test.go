package org_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// sales is a sales force of two regions; Li Na moves from the first to the second.
func sales(t testing.TB) *org.Chart {
	chart, err := org.New(
		org.Post{Member: "li", Under: "north", Role: "rep", During: days("2026-01-01/2026-07-01")},
		org.Post{Member: "li", Under: "south", Role: "rep", During: days("2026-07-01/..")},
		org.Post{Member: "wu", Under: "north", Role: "rep", During: days("2026-03-01/2026-05-01")},
		org.Post{Member: "wu", Under: "north", Role: "rep", During: days("2026-05-01/2026-06-01")},
		org.Post{Member: "wu", Under: "north", Role: "key account", During: days("2026-06-01/2027-01-01")},
		org.Post{Member: "north", Under: "china", Role: "region"},
		org.Post{Member: "south", Under: "china", Role: "region", During: days("2026-02-01/..")},
		org.Post{Member: "china"},
	)
	require.NoError(t, err)
	return chart
}

func TestHistory(t *testing.T) {
	chart := sales(t)
	require.Equal(t, []org.ID{"china", "li", "north", "south", "wu"}, chart.Members())
	require.Equal(t, []org.Post{
		{Member: "li", Under: "north", Role: "rep", During: days("2026-01-01/2026-07-01")},
		{Member: "li", Under: "south", Role: "rep", During: days("2026-07-01/..")},
	}, chart.Posts("li"))
	require.Empty(t, chart.Posts("stranger"))
}

func TestAnswersAreCopies(t *testing.T) {
	chart := sales(t)
	chart.Members()[0] = "x"
	chart.Posts("china")[0].Role = "x"
	chart.Changes(calendar.Span{})[0] = calendar.Date{}
	require.Equal(t, sales(t), chart)
}

func TestChanges(t *testing.T) {
	chart := sales(t)
	for _, test := range []struct {
		during string
		want   []string
	}{
		// 2026-05-01 is not among them: that day Wu's post goes on unchanged.
		{"../..", []string{"2026-01-01", "2026-02-01", "2026-03-01", "2026-06-01", "2026-07-01", "2027-01-01"}},
		{"2026-02-01/2026-06-01", []string{"2026-02-01", "2026-03-01"}},
		{"2026-02-02/2026-06-02", []string{"2026-03-01", "2026-06-01"}},
		{"2026-07-02/..", []string{"2027-01-01"}},
		{"2026-07-02/2026-12-31", nil},
		{"2026-12-31/2026-01-01", nil},
	} {
		var got []string
		for _, d := range chart.Changes(days(test.during)) {
			got = append(got, d.String())
		}
		require.Equal(t, test.want, got, test.during)
	}
}

func TestNothingComesBeforeTheFirstDay(t *testing.T) {
	chart, err := org.New(org.Post{Member: "north", During: days("0001-01-01/..")})
	require.NoError(t, err)
	require.Empty(t, chart.Changes(calendar.Span{}))
}

func TestSpans(t *testing.T) {
	chart := sales(t)
	for _, test := range []struct {
		member, unit org.ID
		want         []calendar.Span
	}{
		{"li", "north", []calendar.Span{days("2026-01-01/2026-07-01")}},
		{"li", "south", []calendar.Span{days("2026-07-01/..")}},
		{"li", "china", []calendar.Span{days("2026-01-01/..")}},
		{"wu", "north", []calendar.Span{days("2026-03-01/2027-01-01")}},
		{"north", "china", []calendar.Span{days("../..")}},
		{"wu", "south", nil},
		{"china", "wu", nil},
		{"li", "li", nil},
		{"stranger", "china", nil},
		{"li", "stranger", nil},
	} {
		require.Equal(t, test.want, chart.Spans(test.member, test.unit), "%s under %s", test.member, test.unit)
	}
}

func TestSpansComeAndGo(t *testing.T) {
	chart, err := org.New(
		org.Post{Member: "a"}, org.Post{Member: "b"},
		org.Post{Member: "team", Under: "a", During: days("../2026-02-01")},
		org.Post{Member: "team", Under: "b", During: days("2026-02-01/2026-03-01")},
		org.Post{Member: "team", Under: "a", During: days("2026-03-01/..")},
		org.Post{Member: "li", Under: "team", During: days("2026-01-15/2026-03-15")},
	)
	require.NoError(t, err)
	require.Equal(t, []calendar.Span{days("2026-01-15/2026-02-01"), days("2026-03-01/2026-03-15")}, chart.Spans("li", "a"))
	require.Equal(t, []calendar.Span{days("2026-02-01/2026-03-01")}, chart.Spans("li", "b"))
}

func TestEmptyCharts(t *testing.T) {
	none, err := org.New()
	require.NoError(t, err)
	for _, chart := range []*org.Chart{nil, new(org.Chart), none} {
		require.Empty(t, chart.Members())
		require.Empty(t, chart.Posts("li"))
		require.Empty(t, chart.Changes(calendar.Span{}))
		require.Empty(t, chart.Spans("li", "wu"))
		tree := chart.At(newYear)
		require.Empty(t, tree.Roots())
		require.Empty(t, slices.Collect(tree.All()))
		require.Empty(t, slices.Collect(tree.Above("li")))
		require.False(t, tree.Within("li", "wu"))
		require.Zero(t, tree.Headcount("li"))
	}
	require.Empty(t, org.Tree{}.Roots())
	require.Empty(t, sales(t).At(calendar.Date{}).Roots(), "nobody is posted on no date")
}

func TestPostAsJSON(t *testing.T) {
	for text, post := range map[string]org.Post{
		`{"member":"china"}`: {Member: "china"},
		`{"member":"li","under":"north","role":"rep","during":{"from":"2026-01-01","to":"2026-07-01"}}`: {
			Member: "li", Under: "north", Role: "rep", During: days("2026-01-01/2026-07-01"),
		},
	} {
		got, err := json.Marshal(post)
		require.NoError(t, err)
		require.Equal(t, text, string(got))
		var back org.Post
		require.NoError(t, json.Unmarshal(got, &back))
		require.Equal(t, post, back)
	}
}
