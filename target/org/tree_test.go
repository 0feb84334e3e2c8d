package org_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

func TestTreeBeforeAndAfterAMove(t *testing.T) {
	chart := sales(t)
	june, july := chart.At(calendar.MustParse("2026-06-30")), chart.At(calendar.MustParse("2026-07-01"))
	require.Equal(t, "2026-06-30", june.Day().String())

	require.Equal(t, []org.ID{"china", "north", "li"}, june.Path("li"))
	require.Equal(t, []org.ID{"china", "south", "li"}, july.Path("li"))
	require.Equal(t, []org.ID{"north", "china"}, slices.Collect(june.Above("li")))
	require.Equal(t, []org.ID{"li", "wu"}, june.Children("north"))
	require.Equal(t, []org.ID{"wu"}, july.Children("north"))
	require.Equal(t, []org.ID{"north", "li", "wu", "south"}, slices.Collect(june.Below("china")))
	require.Equal(t, []org.ID{"li", "wu", "south"}, slices.Collect(june.Leaves("china")))
	require.Equal(t, []org.ID{"wu", "li"}, slices.Collect(july.Leaves("china")))
	require.True(t, june.Within("li", "north"))
	require.False(t, july.Within("li", "north"))
	require.True(t, july.Within("li", "china"))
	require.False(t, july.Within("china", "li"))
	require.False(t, july.Within("li", "li"), "nobody is within himself")
	require.Equal(t, []org.ID{"china"}, july.Roots())

	post, ok := june.Post("wu")
	require.True(t, ok)
	require.Equal(t, "key account", post.Role)
}

func TestHeadcountByRole(t *testing.T) {
	tree := sales(t).At(calendar.MustParse("2026-06-15"))
	require.Equal(t, 4, tree.Headcount("china"))
	require.Equal(t, 1, tree.Headcount("china", "rep"))
	require.Equal(t, 2, tree.Headcount("china", "rep", "key account"))
	require.Equal(t, 0, tree.Headcount("china", "nurse"))
	require.Equal(t, 0, tree.Headcount("stranger"))
}

func TestWhoHasLeftIsUnknown(t *testing.T) {
	tree := sales(t).At(calendar.MustParse("2027-01-01"))
	require.False(t, tree.Contains("wu"))
	require.False(t, tree.Within("wu", "north"))
	_, ok := tree.Parent("wu")
	require.False(t, ok)
}

func TestWhoIsYetToComeIsUnknown(t *testing.T) {
	tree := sales(t).At(calendar.MustParse("2025-12-31"))
	require.False(t, tree.Contains("li"))
	require.Equal(t, []org.ID{"north"}, tree.Children("china"))
}

func TestWalksStopWhenAsked(t *testing.T) {
	tree := sales(t).At(calendar.MustParse("2026-06-15"))
	first := func(walk iter.Seq[org.ID]) (id org.ID) {
		for id = range walk {
			break
		}
		return id
	}
	require.Equal(t, org.ID("north"), first(tree.Above("li")))
	require.Equal(t, org.ID("north"), first(tree.Below("china")))
	require.Equal(t, org.ID("li"), first(tree.Leaves("china")))
	require.Equal(t, org.ID("china"), first(tree.All()))
}

func TestLookingUpAllocatesNothing(t *testing.T) {
	tree := sales(t).At(calendar.MustParse("2026-06-15"))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		levels := 0
		for range tree.Above("li") {
			levels++
		}
		if parent, ok := tree.Parent("li"); levels != 2 || !ok || parent != "north" || !tree.Within("li", "china") {
			panic("lost")
		}
	}))
}
