package org_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// days reads 2026-01-01/2026-07-01 as Span writes it.
func days(s string) calendar.Span {
	from, to, _ := strings.Cut(s, "/")
	read := func(s string) calendar.Date {
		if s == ".." {
			return calendar.Date{}
		}
		return calendar.MustParse(s)
	}
	return calendar.Span{From: read(from), To: read(to)}
}

func TestNewReportsEveryProblem(t *testing.T) {
	root := org.Post{Member: "north"}
	for _, test := range []struct {
		name  string
		posts []org.Post
		want  []string // path, code and a part of the text
	}{
		{"nobody", []org.Post{{Under: "north"}, root},
			[]string{"/posts/0/member required nobody's"}},
		{"no day", []org.Post{root, {Member: "li", Under: "north", During: days("2026-03-01/2026-03-01")}},
			[]string{"/posts/1/during order 2026-03-01/2026-03-01 has no day; the second date is the first one after it"}},
		{"backwards", []org.Post{root, {Member: "li", Under: "north", During: days("2026-03-01/2026-02-01")}},
			[]string{"/posts/1/during order has no day"}},
		{"before the first day", []org.Post{root, {Member: "li", Under: "north", During: days("../0001-01-01")}},
			[]string{"/posts/1/during order has no day"}},
		{"misspelt", []org.Post{root, {Member: "li", Under: "nroth"}},
			[]string{`/posts/1/under unknown "nroth" is never posted itself`}},
		{"twice the same", []org.Post{root, {Member: "li", Under: "north"}, {Member: "li", Under: "north"}},
			[]string{`/posts/2/during overlap "li" holds post 1 too on every day`}},
		{"two teams at once", []org.Post{
			{Member: "li", Under: "north", During: days("2026-03-01/..")},
			{Member: "li", Under: "south", During: days("2026-01-01/2026-04-01")},
			root, {Member: "south"},
		}, []string{`/posts/0/during overlap "li" holds post 1 too from 2026-03-01 to 2026-03-31`}},
		{"inside a longer post", []org.Post{
			{Member: "li", During: days("2026-01-01/2027-01-01")},
			{Member: "li", During: days("2026-02-01/2026-03-01")},
			{Member: "li", During: days("2026-05-01/2026-06-01")},
		}, []string{
			"/posts/1/during overlap holds post 0 too from 2026-02-01 to 2026-02-28",
			"/posts/2/during overlap holds post 0 too from 2026-05-01 to 2026-05-31",
		}},
		{"unit not there yet", []org.Post{
			{Member: "north", During: days("2026-02-01/..")}, {Member: "li", Under: "north", During: days("2026-01-01/..")},
		}, []string{`/posts/1/under gap "north" is not posted from 2026-01-01 to 2026-01-31`}},
		{"unit already gone", []org.Post{
			{Member: "north", During: days("../2026-02-01")}, {Member: "li", Under: "north"},
		}, []string{"/posts/1/under gap is not posted from 2026-02-01 on"}},
		{"unit yet to come", []org.Post{
			{Member: "north", During: days("2026-02-01/..")}, {Member: "li", Under: "north"},
		}, []string{`/posts/1/under gap "north" is not posted until 2026-01-31`}},
		{"unit away for a day", []org.Post{
			{Member: "north", During: days("../2026-02-01")}, {Member: "north", During: days("2026-02-02/..")},
			{Member: "li", Under: "north"},
		}, []string{`/posts/2/under gap "north" is not posted on 2026-02-01`}},
		{"unit without a day", []org.Post{{Member: "north", During: days("2026-02-01/2026-02-01")}, {Member: "li", Under: "north"}},
			[]string{"/posts/0/during order", `/posts/1/under gap "north" is not posted on any day`}},
		{"unit away for some days", []org.Post{
			{Member: "north", During: days("../2026-02-01")}, {Member: "north", During: days("2026-03-01/..")},
			{Member: "li", Under: "north"},
		}, []string{"/posts/2/under gap is not posted from 2026-02-01 to 2026-02-28"}},
		{"itself", []org.Post{root, {Member: "li", Under: "li", During: days("2026-03-01/..")}},
			[]string{`/posts/1/under cycle a loop on 2026-03-01: "li" under "li"`}},
		{"loop since ever", []org.Post{{Member: "li", Under: "wu"}, {Member: "wu", Under: "li"}},
			[]string{`/posts/1/under cycle a loop since ever: "wu" under "li" under "wu"`}},
		{"loop for one day", []org.Post{
			{Member: "li", Under: "wu", During: days("2026-01-01/2026-07-02")},
			{Member: "wu", Under: "li", During: days("2026-07-01/..")},
			{Member: "li", During: days("2026-07-02/..")},
			{Member: "wu", During: days("2026-01-01/2026-07-01")},
		}, []string{`/posts/1/under cycle a loop on 2026-07-01: "wu" under "li" under "wu"`}},
		{"a span without days is no post", []org.Post{
			{Member: "north", During: days("2026-01-01/2026-05-01")}, {Member: "north", During: days("2026-06-01/2026-02-01")},
			{Member: "wu", Under: "north", During: days("2026-03-01/2026-04-01")},
		}, []string{"/posts/1/during order"}},
		{"a span without days closes no loop", []org.Post{
			{Member: "li", Under: "wu", During: days("2026-03-01/2026-02-01")}, {Member: "li", During: days("2026-04-01/..")},
			{Member: "wu", Under: "li", During: days("2026-04-01/..")},
		}, []string{"/posts/0/during order"}},
		{"everything at once, in the order given", []org.Post{
			{Member: "wu", Under: "li"}, {Under: "nobody", During: days("2026-01-01/2025-01-01")},
			{Member: "li", Under: "wu"}, {Member: "li", During: days("2026-01-01/..")},
		}, []string{
			"/posts/0/under cycle loop",
			"/posts/1/member required", "/posts/1/under unknown", "/posts/1/during order",
			"/posts/3/during overlap",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			chart, err := org.New(test.posts...)
			require.Nil(t, chart)
			var ps check.Problems
			require.True(t, errors.As(err, &ps), "%v", err)
			require.Len(t, ps, len(test.want), "%v", err)
			for i, want := range test.want {
				word := append(strings.SplitN(want, " ", 3), "")
				require.Equal(t, word[0], ps[i].Path)
				require.Equal(t, word[1], ps[i].Code)
				require.Contains(t, ps[i].Text, word[2])
			}
		})
	}
}

func TestTheSameOfTwoOverlappingPostsIsReported(t *testing.T) {
	north, south := org.Post{Member: "li", Under: "north"}, org.Post{Member: "li", Under: "south"}
	_, err := org.New(org.Post{Member: "north"}, org.Post{Member: "south"}, north, south)
	require.ErrorContains(t, err, "/posts/3/during")
	_, err = org.New(org.Post{Member: "north"}, org.Post{Member: "south"}, south, north)
	require.ErrorContains(t, err, "/posts/2/during")
}

func TestNewAcceptsWhatOnlyLooksWrong(t *testing.T) {
	for name, posts := range map[string][]org.Post{
		"no posts":      nil,
		"several roots": {{Member: "north"}, {Member: "south"}},
		"exchange of places on one day": {
			{Member: "li", During: days("../2026-07-01")}, {Member: "wu", Under: "li", During: days("../2026-07-01")},
			{Member: "wu", During: days("2026-07-01/..")}, {Member: "li", Under: "wu", During: days("2026-07-01/..")},
		},
		"unit posted in pieces without a gap": {
			{Member: "north", During: days("../2026-02-01")}, {Member: "north", During: days("2026-02-01/..")},
			{Member: "li", Under: "north"},
		},
		"since ever and the first day are one": {
			{Member: "north", During: days("0001-01-01/..")}, {Member: "li", Under: "north"},
		},
		"a leave": {
			{Member: "north"}, {Member: "li", Under: "north", During: days("2026-01-01/2026-02-01")},
			{Member: "li", Under: "north", During: days("2026-06-01/2026-07-01")},
		},
	} {
		_, err := org.New(posts...)
		require.NoError(t, err, name)
	}
}

func TestProblemTextsAreBounded(t *testing.T) {
	var posts []org.Post
	for i := range 1000 {
		day := calendar.On(2020, time.January, 1+2*i)
		posts = append(posts, org.Post{Member: "north", During: calendar.Span{From: day, To: day.AddDays(1)}})
		posts = append(posts, org.Post{Member: ring(i), Under: ring((i + 1) % 1000)})
	}
	posts = append(posts, org.Post{Member: "li", Under: "north"}, org.Post{Member: "wu", Under: org.ID(strings.Repeat("x", 1e6))})
	_, err := org.New(posts...)
	var ps check.Problems
	require.True(t, errors.As(err, &ps))
	require.Len(t, ps, 3)
	require.Contains(t, ps[0].Text, "and so on under")
	require.True(t, strings.HasSuffix(ps[1].Text, "and more"))
	for _, p := range ps {
		require.Less(t, len(p.Text), 250)
	}
}

func ring(i int) org.ID { return org.ID(fmt.Sprintf("ring-%03d", i)) }

// TestNewIsFastOnDeepCharts builds a line of fifty thousand managers, half of which
// moves every day; to look at each level on each day would be billions of steps.
func TestNewIsFastOnDeepCharts(t *testing.T) {
	chart, err := org.New(tower(100_000)...)
	require.NoError(t, err)
	require.Equal(t, 49_998, len(chart.At(newYear).Path("level-049999"))-1)
	require.Equal(t, 49_999, len(chart.At(newYear.AddDays(1)).Path("level-049999"))-1)
	require.Equal(t, 49_999, chart.At(newYear).Headcount("level-000000"))
	require.Equal(t, []calendar.Span{{}}, chart.Spans("level-049999", "level-000000"))
}

func TestNewCopiesThePosts(t *testing.T) {
	posts := []org.Post{{Member: "north"}, {Member: "li", Under: "north"}}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	posts[1].Under = "elsewhere"
	unit, ok := chart.At(newYear).Parent("li")
	require.True(t, ok)
	require.Equal(t, org.ID("north"), unit)
}
