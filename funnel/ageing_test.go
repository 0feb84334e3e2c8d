package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestAgesOfOpenDealsAgainstHistory(t *testing.T) {
	events := worthEach(story(t, `
		A lead@0 offer@4 won@20
		B lead@0 lost@8
		C lead@0 offer@10 lead@20
		D lead@20
		E lead@28
		F lead@1
		G lead@1 offer@3 void@4
	`), map[string]string{"C": "300", "D": "50.25"})
	h := fold(t, pipe("lead", "offer", "signed"), events, day(30))
	ages, err := h.Ages(funnel.AgeQuery{Exclude: except("F"), Bounds: []int{5, 9, 20}})
	require.NoError(t, err)
	require.Len(t, ages, 3)
	lead := ages[0]
	require.Equal(t, "lead", lead.Stage)
	require.Equal(t, 1, lead.Excluded)
	require.Len(t, lead.Deals, 3)
	var in []string
	for _, b := range lead.Buckets {
		in = append(in, ids(h, b.Deals))
	}
	require.Equal(t, []string{"E", "", "C D", ""}, in, "C counts from its return")
	b := lead.Buckets
	require.Equal(t, [6]int{0, 5, 6, 9, 10, 20}, [6]int{b[0].From, b[0].To, b[1].From, b[1].To, b[2].From, b[2].To})
	require.Equal(t, 21, b[3].From)
	require.True(t, b[3].Older && !b[2].Older)
	require.Equal(t, "350.25", b[2].Amount.StringFixed(2))
	require.Equal(t, 1, b[0].Unpriced)
	// Stays of 4, 8 and 10 ended; two of 10 and one of 2 go on.
	require.Equal(t, 10, lead.Deals[0].Days)
	require.InDelta(t, 1-0.8*0.75*2/3, lead.Deals[0].Over, 1e-12)
	require.Zero(t, lead.Deals[2].Over, "E is younger than any that ended")
	require.True(t, lead.Deals[0].Amount.Valid && !lead.Deals[2].Amount.Valid)
	require.Empty(t, ages[1].Deals)
	require.Len(t, ages[1].Stays.Steps, 2)
	require.Empty(t, ages[2].Stays.Steps, "nobody ever was there")
}

func TestTheLastDayOfABucketIsInIt(t *testing.T) {
	h := fold(t, pipe("lead"), story(t, "A lead@20\nB lead@19"), day(30))
	ages, err := h.Ages(funnel.AgeQuery{Bounds: []int{10}})
	require.NoError(t, err)
	require.Equal(t, "A", ids(h, ages[0].Buckets[0].Deals))
	require.Equal(t, "B", ids(h, ages[0].Buckets[1].Deals))
}

func TestAgeQueriesThatAreNone(t *testing.T) {
	h := fold(t, pipe("lead"), nil, day(30))
	_, err := h.Ages(funnel.AgeQuery{Bounds: []int{-1, 5, 5}})
	require.Equal(t, []string{"/bounds/0 " + check.Range, "/bounds/2 " + check.Order}, problems(t, err))
	_, err = h.Ages(funnel.AgeQuery{Exclude: funnel.Exclusion{If: func(funnel.Deal) bool { return true }}, Bounds: make([]int, 101)})
	require.Equal(t, []string{"/exclude/at " + check.Unknown, "/bounds " + check.TooLarge}, problems(t, err))
}
