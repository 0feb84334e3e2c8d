package funnel_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestMovesOfDeals(t *testing.T) {
	events := story(t, `
		A lead@0 offer@4 won@20
		B lead@2 offer@5 lead@8 lost@15
		C lead@10 offer@18
		D lead@1 void@3
		F lead@1 lost@3
		G lead@0 lost@5 reopened@9 offer@10 won@20
	`)
	events = append(events, funnel.Event{Deal: "E", Kind: funnel.Created, At: day(12), Since: day(2), Stage: "offer"})
	events = append(events, story(t, "H offer@40 won@41")...)
	h := fold(t, pipe("lead", "offer"), events, day(50))
	all, err := h.Movements(funnel.StayQuery{During: calendar.Span{To: calendar.Of(day(40))}, Exclude: except("F")})
	require.NoError(t, err)
	require.Len(t, all, 1)
	m := all[0]
	require.Equal(t, "A B C E G", ids(h, m.Deals))
	require.Equal(t, [3]int{2, 1, 1}, [3]int{m.Open, m.Void, m.Excluded})
	require.Equal(t, funnel.Chain{
		{Stage: "lead", Starts: 4, To: []int{1, 4}, Lost: 1},
		{Stage: "offer", To: []int{1, 0}, Won: 2},
	}, m.Chain, "E was imported and starts nowhere; G came back to lead after it was lost")
	require.True(t, m.Ends.Known)
	require.InDelta(t, 8.0/11, m.Ends.Win, 1e-12, "x = 1/6 x + 4/6 (1/3 x + 2/3)")

	each, err := h.Movements(funnel.StayQuery{By: funnel.Grouping{At: funnel.Now, Key: func(d funnel.Deal) string { return d.ID }}})
	require.NoError(t, err)
	require.Len(t, each, 8)
	require.Equal(t, 1.0, each[7].Ends.Win, "H alone")
	_, err = h.Movements(funnel.StayQuery{By: funnel.ByOwner(0)})
	require.Equal(t, []string{"/by/at " + check.Unknown}, problems(t, err))
}

// closedStory makes deals that skip, go back, reopen and all close in the end.
func closedStory(seed uint64) (text string) {
	r := rand.New(rand.NewPCG(seed, 2))
	stages := []string{"a", "b", "c", "d"}
	for d := range 1 + r.IntN(30) {
		text += fmt.Sprintf("D%02d %s@0", d, stages[r.IntN(2)])
		at := 1
		for range r.IntN(6) {
			text += fmt.Sprintf(" %s@%d", stages[r.IntN(4)], at)
			if at++; r.IntN(5) == 0 {
				text += fmt.Sprintf(" lost@%d reopened@%d", at, at+1)
				at += 2
			}
		}
		text += fmt.Sprintf(" %s@%d\n", []string{"won", "lost"}[r.IntN(2)], at)
	}
	return text
}

// However deals skip, go back and reopen: once all are closed the chain gives the share
// that was won, and the step rates multiply to it.
func FuzzChainAndStepRatesGiveTheWinRate(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		h := fold(t, pipe("a", "b", "c", "d"), story(t, closedStory(seed)), day(100))
		rate := closed(t, h, funnel.PeriodQuery{})[0].Rate
		won, _ := rate.Value()
		moves, err := h.Movements(funnel.StayQuery{})
		require.NoError(t, err)
		require.True(t, moves[0].Ends.Known)
		require.InDelta(t, won, moves[0].Ends.Win, 1e-12)

		steps, err := h.StepRates(funnel.PeriodQuery{})
		require.NoError(t, err)
		require.Equal(t, rate.Of, steps[0].Steps[0].Rate.Of)
		for i, s := range steps[0].Steps[1:] {
			require.Equal(t, steps[0].Steps[i].Rate.In, s.Rate.Of)
		}
		require.Equal(t, rate.In, steps[0].Steps[3].Rate.In)
	})
}
