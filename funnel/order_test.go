package funnel_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Answers stand in the order that they promise, whatever order deals come in: open deals in that
// of their ids, and groups in that of their names.
func TestAnswersStandInTheirOrder(t *testing.T) {
	events := story(t, `
		A lead@0 offer@1
		B lead@0
		C lead@0 offer@1
		D lead@0
		E lead@0 offer@1 won@2
		F lead@0 offer@1 lost@3
		G lead@0 won@2
		H lead@0 lost@3
	`)
	for i := range events {
		events[i].Owner = map[string]org.ID{"A": "zoe", "B": "mia", "C": "ann"}[events[i].Deal]
		events[i].CloseDate = calendar.On(2026, 3, 1)
	}
	h := fold(t, pipe("lead", "offer"), events, day(9))
	prospects, err := h.Prospects(30, 1)
	require.NoError(t, err)
	var deals []int
	for _, p := range prospects {
		deals = append(deals, p.Deal)
	}
	require.Equal(t, []int{0, 1, 2, 3}, deals)

	by := funnel.Grouping{At: funnel.AtEntry, Key: func(d funnel.Deal) string { return string(d.Owner) }}
	var groups []string
	slips, err := h.Slips(funnel.SlipQuery{By: by, Level: calendar.Day})
	require.NoError(t, err)
	for _, s := range slips {
		groups = append(groups, s.Group)
	}
	require.True(t, slices.IsSorted(groups), "%v", groups)
	require.Equal(t, []string{"", "ann", "mia", "zoe"}, groups)
}

// A confidence that is none is refused, by every question that has one.
func TestAConfidenceThatIsNoneIsRefused(t *testing.T) {
	for _, confidence := range []float64{-0.1, 1, 1.5, math.NaN(), math.Inf(1)} {
		for name, err := range map[string]error{
			"cohorts":     funnel.Query{Confidence: confidence}.Check(pipe("lead")),
			"periods":     funnel.PeriodQuery{Confidence: confidence}.Check(),
			"bottlenecks": funnel.BottleneckQuery{Confidence: confidence}.Check(),
			"passages":    funnel.PassageQuery{Confidence: confidence}.Check(),
		} {
			require.Error(t, err, "%s %g", name, confidence)
			require.Contains(t, problems(t, err), "/confidence range", "%s %g", name, confidence)
		}
	}
}
