package org_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

func people(c *org.Chart, unit org.ID, during calendar.Span) []string {
	var out []string
	for p, s := range c.People(unit, during) {
		out = append(out, fmt.Sprintf("%s/%s %s", p.Under, p.Member, s))
	}
	return out
}

func TestPeopleAreWhoHasNobodyBelow(t *testing.T) {
	day := calendar.MustParse
	span := func(from, to string) calendar.Span { return calendar.Span{From: day(from), To: day(to)} }
	chart, err := org.New(
		org.Post{Member: "china"}, org.Post{Member: "north", Under: "china"}, org.Post{Member: "south", Under: "china"},
		org.Post{Member: "li-na", Under: "north", During: calendar.Span{To: day("2026-07-01")}},
		org.Post{Member: "li-na", Under: "south", During: calendar.From(day("2026-07-01"))},
		org.Post{Member: "wu-fei", Under: "south", During: span("2026-02-01", "2026-03-01")},
		org.Post{Member: "sun", Under: "south", During: span("2026-02-10", "2026-04-01")},
	)
	require.NoError(t, err)
	require.Equal(t, []string{
		"china/north 2026-07-01/..", "north/li-na ../2026-07-01",
		"china/south ../2026-02-01", "china/south 2026-04-01/2026-07-01",
		"south/li-na 2026-07-01/..", "south/sun 2026-02-10/2026-04-01", "south/wu-fei 2026-02-01/2026-03-01",
	}, people(chart, "china", calendar.Span{}))
	require.Equal(t, []string{"south/sun 2026-02-20/2026-02-25", "south/wu-fei 2026-02-20/2026-02-25"},
		people(chart, "south", span("2026-02-20", "2026-02-25")))
	require.Equal(t, []string{"north/li-na 2026-06-01/2026-07-01", "south/li-na 2026-07-01/2026-08-01"},
		people(chart, "li-na", span("2026-06-01", "2026-08-01")))
	require.Equal(t, []string{"south/sun 2026-02-25/2026-03-10", "south/wu-fei 2026-02-25/2026-03-01"},
		people(chart, "south", span("2026-02-25", "2026-03-10")), "never alone")
	require.Equal(t, []string{"south/sun 2026-02-10/2026-02-11", "south/wu-fei 2026-02-09/2026-02-11"},
		people(chart, "south", span("2026-02-09", "2026-02-11")), "never alone")
	require.Empty(t, people(chart, "nobody", calendar.Span{}))
	require.Empty(t, people(nil, "china", calendar.Span{}))
	require.Empty(t, people(chart, "sun", span("2026-01-01", "2026-02-01")))
	for n := 1; n <= 7; n++ { // stopping early, at every place
		seen := 0
		for range chart.People("china", calendar.Span{}) {
			if seen++; seen == n {
				break
			}
		}
		require.Equal(t, n, seen)
	}
}

// FuzzPeopleAreTheLeavesOfEveryDay holds the law that People says for a span what
// Leaves says day by day.
func FuzzPeopleAreTheLeavesOfEveryDay(f *testing.F) {
	f.Add([]byte{1, 0, 0, 9, 2, 1, 3, 4, 3, 1, 0, 9, 2, 3, 5, 3})
	f.Add([]byte{1, 0, 0, 30, 2, 1, 0, 30, 3, 2, 5, 5, 3, 1, 12, 9, 4, 3, 13, 2})
	f.Add([]byte{1, 0, 0, 30, 2, 2, 0, 15, 3, 2, 16, 14}) // one after the other, so that 2 is never alone
	f.Fuzz(func(t *testing.T, data []byte) {
		first := calendar.MustParse("2026-01-01")
		posts := []org.Post{{Member: "0"}}
		for ; len(data) >= 4 && len(posts) < 12; data = data[4:] {
			from := first.AddDays(int(data[2] % 32))
			posts = append(posts, org.Post{Member: org.ID(fmt.Sprint(1 + data[0]%6)), Under: org.ID(fmt.Sprint(data[1] % 7)),
				During: calendar.Span{From: from, To: from.AddDays(1 + int(data[3]%32))}})
		}
		for { // leave out what breaks a rule
			chart, err := org.New(posts...)
			if err == nil {
				samePeople(t, chart, calendar.Span{From: first, To: first.AddDays(70)})
				return
			}
			posts = posts[:len(posts)-1]
		}
	})
}

func samePeople(t *testing.T, chart *org.Chart, during calendar.Span) {
	for _, unit := range chart.Members() {
		found := map[calendar.Date][]org.ID{}
		for p, s := range chart.People(unit, during) {
			require.False(t, s.IsEmpty(), "%s in %s", p.Member, s)
			for d := s.From; d != s.To; d = d.AddDays(1) {
				found[d] = append(found[d], p.Member)
			}
		}
		for d := during.From; d != during.To; d = d.AddDays(1) {
			tree := chart.At(d)
			want := slices.Sorted(tree.Leaves(unit))
			if len(want) == 0 && tree.Contains(unit) {
				want = []org.ID{unit}
			}
			require.Equal(t, want, slices.Sorted(slices.Values(found[d])), "%s on %s", unit, d)
		}
	}
}
