package org_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

const horizon = 10 // days in which random histories happen

// history makes posts of few members in few days from random bytes, four a post.
// The first byte chooses whether the days begin with the first day that there is.
func history(data []byte) model {
	base := newYear
	if len(data) > 0 && data[0]%4 == 0 {
		base = calendar.MustParse("0001-01-01")
	}
	day := func(b byte) calendar.Date {
		if b%16 >= horizon {
			return calendar.Date{}
		}
		return base.AddDays(int(b % 16))
	}
	var m model
	for d := range horizon + 2 {
		m.days = append(m.days, base.AddDays(d))
	}
	if base == newYear {
		m.days = slices.Insert(m.days, 0, base.AddDays(-1))
	}
	ids := []org.ID{"", "a", "b", "c", "d", "e", "f", "g"}
	for ; len(data) >= 4 && len(m.posts) < 24; data = data[4:] {
		m.posts = append(m.posts, org.Post{
			Member: ids[data[0]>>2%8], Under: ids[data[1]%8], Role: []string{"", "rep"}[data[1]>>3%2],
			During: calendar.Span{From: day(data[2]), To: day(data[3])},
		})
	}
	return m
}

// seeds adds histories that are likely to be sound: each post is under a member
// with a smaller letter before some day, and with a larger one from then on.
func seeds(f *testing.F) {
	f.Add([]byte{})
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		cut := byte(1 + r.IntN(horizon-2))
		var data []byte
		for m := byte(1); m < 8; m++ {
			first, last := byte(15), byte(15)
			if m == 7 { // nobody is under g at first, so it may come late
				first = byte(r.IntN(int(cut)))
			}
			if m == 1 { // nor under a at last, so it may go early
				last = cut + 1 + byte(r.IntN(int(horizon-1-cut)))
			}
			low, high := byte(r.IntN(int(m))), (m+1+byte(r.IntN(int(8-m))))%8
			data = append(data, m<<2|1, low|8*byte(r.IntN(2)), first, cut)
			data = append(data, m<<2|1, high|8*byte(r.IntN(2)), cut, last)
		}
		f.Add(data)
		for range 2 { // and a small fault
			data = slices.Clone(data)
			data[r.IntN(len(data))] += byte(r.IntN(3))
			f.Add(data)
		}
	}
}

// FuzzChartAgreesWithModel holds that New accepts a history exactly if it is sound
// on every day, that it names the rules that are broken, and that every answer is
// the obvious one.
func FuzzChartAgreesWithModel(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m := history(data)
		chart, err := org.New(m.posts...)
		wrong := m.wrong()
		if err != nil {
			require.Nil(t, chart)
			requireCodes(t, wrong, err)
			return
		}
		require.Empty(t, wrong)
		for _, d := range append(m.days, calendar.MustParse("9999-12-31")) {
			requireTree(t, m, m.on(d), chart.At(d))
		}
		requireSpans(t, m, chart)
		require.Equal(t, m.changes(), chart.Changes(calendar.Span{}))
	})
}

// requireCodes compares the rules found broken. A post that overlaps another one
// takes no part in the search for loops, so that then only the other codes count.
func requireCodes(t *testing.T, want map[string]bool, err error) {
	var ps check.Problems
	require.True(t, errors.As(err, &ps))
	got := map[string]bool{}
	for _, p := range ps {
		got[p.Code] = true
	}
	if want[check.Overlap] {
		delete(got, check.Cycle)
		delete(want, check.Cycle)
	}
	require.Equal(t, want, got)
}

func requireTree(t *testing.T, m model, held map[org.ID]org.Post, tree org.Tree) {
	require.Equal(t, m.children(held, ""), tree.Roots())
	require.Equal(t, m.below(held, ""), slices.Collect(tree.All()))
	for _, id := range []org.ID{"", "a", "b", "c", "d", "e", "f", "g", "stranger"} {
		want, ok := held[id]
		post, posted := tree.Post(id)
		require.Equal(t, ok, posted)
		require.Equal(t, ok, tree.Contains(id))
		require.Equal(t, want, post)
		parent, led := tree.Parent(id)
		require.Equal(t, want.Under, parent)
		require.Equal(t, want.Under != "", led)
		above := m.above(held, id)
		require.Equal(t, above, slices.Collect(tree.Above(id)))
		if !ok {
			require.Empty(t, tree.Children(id))
			require.Empty(t, slices.Collect(tree.Below(id)))
			require.Empty(t, slices.Collect(tree.Leaves(id)))
			require.Zero(t, tree.Headcount(id))
			require.Empty(t, tree.Path(id))
			continue
		}
		below := m.below(held, id)
		require.Equal(t, m.children(held, id), tree.Children(id))
		require.Equal(t, below, slices.Collect(tree.Below(id)))
		require.Equal(t, len(below), tree.Headcount(id))
		path := append([]org.ID{id}, above...)
		slices.Reverse(path)
		require.Equal(t, path, tree.Path(id))
		leaf := func(id org.ID) bool { return len(m.children(held, id)) == 0 }
		for i := range below {
			require.True(t, tree.Within(below[i], id))
			require.False(t, tree.Within(id, below[i]))
		}
		require.Equal(t, slices.DeleteFunc(slices.Clone(below), func(id org.ID) bool { return !leaf(id) }),
			append([]org.ID(nil), slices.Collect(tree.Leaves(id))...))
	}
}

// requireSpans compares Spans with Within, day by day, and requires the fewest spans.
func requireSpans(t *testing.T, m model, chart *org.Chart) {
	for _, id := range chart.Members() {
		for _, unit := range chart.Members() {
			spans := chart.Spans(id, unit)
			for i := 1; i < len(spans); i++ {
				require.False(t, spans[i-1].To.IsZero())
				require.True(t, spans[i-1].To.Before(spans[i].From))
			}
			for _, d := range m.days {
				in := func(s calendar.Span) bool { return s.Contains(d) }
				require.Equal(t, chart.At(d).Within(id, unit), slices.ContainsFunc(spans, in), "%s under %s on %s", id, unit, d)
			}
		}
	}
}

// FuzzOrderOfPostsDoesNotMatter holds that the same posts in another order make
// the same chart, or have the same number of problems with the same codes.
func FuzzOrderOfPostsDoesNotMatter(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		posts := history(data).posts
		chart, err := org.New(posts...)
		r := rand.New(rand.NewPCG(3, uint64(len(data))))
		r.Shuffle(len(posts), func(i, j int) { posts[i], posts[j] = posts[j], posts[i] })
		other, err2 := org.New(posts...)
		require.Equal(t, chart, other)
		require.Equal(t, codes(err), codes(err2))
	})
}

func codes(err error) (codes []string) {
	var ps check.Problems
	errors.As(err, &ps)
	for _, p := range ps {
		codes = append(codes, p.Code)
	}
	slices.Sort(codes)
	return codes
}

// FuzzAboveEndsAtRoot holds that every way up ends at a root, and Path is that way
// down again.
func FuzzAboveEndsAtRoot(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m := history(data)
		chart, err := org.New(m.posts...)
		if err != nil {
			return
		}
		for _, d := range m.days {
			tree := chart.At(d)
			for id := range tree.All() {
				top := id
				for unit := range tree.Above(id) {
					top = unit
				}
				require.Contains(t, tree.Roots(), top)
				require.Equal(t, top, tree.Path(id)[0])
			}
		}
	})
}

// FuzzChildrenAreInverseOfParent holds that a member is among the children of its
// parent and of nobody else, and that roots have no parent.
func FuzzChildrenAreInverseOfParent(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m := history(data)
		chart, err := org.New(m.posts...)
		if err != nil {
			return
		}
		for _, d := range m.days {
			tree := chart.At(d)
			found := len(tree.Roots())
			for unit := range tree.All() {
				for _, child := range tree.Children(unit) {
					parent, ok := tree.Parent(child)
					require.True(t, ok)
					require.Equal(t, unit, parent)
					found++
				}
			}
			for _, root := range tree.Roots() {
				_, ok := tree.Parent(root)
				require.False(t, ok)
			}
			require.Len(t, slices.Collect(tree.All()), found)
		}
	})
}
