package funnel_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// leaky has 100 deals: 40 are lost as leads and 30 in visit, 10 as offers, and 20 are won.
func leaky(t testing.TB) []funnel.Event {
	var text strings.Builder
	for i := range 100 {
		end := "offer@10 won@20"
		switch {
		case i < 40:
			end = "lost@3"
		case i < 70:
			end = "visit@5 lost@16"
		case i < 80:
			end = "visit@5 offer@8 lost@9"
		}
		fmt.Fprintf(&text, "D%02d lead@0 %s\n", i, end)
	}
	events := story(t, text.String())
	for i := range events {
		if events[i].Kind == funnel.ClosedWon && events[i].Deal != "D99" {
			events[i].Amount = money("1000.10")
		}
	}
	return events
}

func leakyPipe() funnel.Pipeline {
	p := pipe("lead", "visit", "offer", "signed")
	p.Stages[1].ExpectedDays, p.Stages[2].ExpectedDays = 7, 10
	return p
}

func leakyHistory(t testing.TB) funnel.History { return fold(t, leakyPipe(), leaky(t), day(30)) }

// aims are target rates in percent.
func aims(percent map[string]int) funnel.Reference {
	r := funnel.Reference{}
	for stage, p := range percent {
		r[stage] = funnel.Ratio{In: p, Of: 100}
	}
	return r
}

// leaks is a query for these targets.
func leaks(percent map[string]int) funnel.BottleneckQuery {
	return funnel.BottleneckQuery{Reference: aims(percent), Confidence: 0.95, Widest: 0.3, Places: 2}
}

// verdicts tells the bottlenecks as rank, stage, verdict and worth.
func verdicts(all []funnel.Bottleneck) (out []string) {
	for _, b := range all {
		worth := "-"
		if b.Worth.Valid {
			worth = b.Worth.Decimal.StringFixed(2)
		}
		out = append(out, fmt.Sprintf("%d %s %v %s", b.Rank, b.Stage, b.Verdict, worth))
	}
	return out
}

func TestBottlenecksGoByMoney(t *testing.T) {
	h := leakyHistory(t)
	all, err := h.Bottlenecks(leaks(map[string]int{"lead": 63, "visit": 60, "signed": 95}))
	require.NoError(t, err)
	require.Equal(t, []string{
		"1 visit ranked 4000.40", // 60 % × (60 − 50 %) × 2/3 × 100 deals × 1000.10
		"2 lead ranked 1000.10",  // (63 − 60 %) × 1/2 × 2/3 × 100 × 1000.10
		"0 offer no-reference -", "0 signed at-reference -",
	}, verdicts(all))
	visit := all[0]
	require.Equal(t, "50.00 % (30 of 60)", visit.Rate.String())
	require.Len(t, visit.Stopped, 30)
	require.InDelta(t, 0.04, visit.Rise, 1e-15)
	require.InDelta(t, 0.377, visit.Interval.Low, 0.001)
	require.Equal(t, funnel.Ratio{In: 60, Of: 100}, visit.Reference)
	require.Len(t, visit.Late, 30, "11 days where 7 are expected")
	require.Equal(t, 120, visit.DaysLost)
	require.Equal(t, "D40", h.Journeys[visit.Late[0]].Deal)
	require.Empty(t, all[1].Late, "the pipeline expects nothing of leads")
	require.Empty(t, all[2].Late, "ten days are expected")
}

func TestTheLowestRateIsNotTheWorstLeak(t *testing.T) {
	all, err := leakyHistory(t).Bottlenecks(leaks(map[string]int{"lead": 80, "visit": 52}))
	require.NoError(t, err)
	require.Equal(t, []string{"lead", "visit"}, []string{all[0].Stage, all[1].Stage})
	require.Greater(t, all[0].Rate.In*all[1].Rate.Of, all[1].Rate.In*all[0].Rate.Of)
}

func TestNoRankWhereTheIntervalIsTooWide(t *testing.T) {
	q := leaks(map[string]int{"lead": 63, "visit": 60, "offer": 90})
	q.Widest = 0.24
	all, err := leakyHistory(t).Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, []string{"1 lead ranked 1000.10", "0 visit not-enough-data -", "0 offer not-enough-data -", "0 signed no-reference -"}, verdicts(all))
	require.Zero(t, all[1].Rise)
}

// What is exactly as wide as allowed has a rank, what is exactly at its reference has
// nothing to gain, and a reference may be nothing or all.
func TestBottlenecksAtTheirBounds(t *testing.T) {
	q := leaks(map[string]int{"lead": 60, "visit": 60, "offer": 0, "signed": 100})
	q.Places, q.Widest = 30, 0.4
	all, err := leakyHistory(t).Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, []string{"1 visit ranked 4000.40", "0 lead at-reference -", "0 offer at-reference -", "0 signed at-reference -"}, verdicts(all))
	q.Widest = all[0].Interval.High - all[0].Interval.Low
	all, err = leakyHistory(t).Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, funnel.Ranked, all[0].Verdict)
	require.Equal(t, "visit", all[0].Stage)
}

func TestNoRankWithoutWonDealsOrAmounts(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@0 won@1\nB lead@0 lost@1"), day(3))
	q := leaks(map[string]int{"lead": 99, "offer": 99})
	q.Widest = 1
	all, err := h.Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, []string{"0 lead not-enough-data -", "0 offer at-reference -"}, verdicts(all), "no amount; but an offer that is always won has nothing to gain")
	q.During, q.Widest = calendar.From(calendar.Of(day(2))), 0.9
	all, err = h.Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, funnel.NotEnoughData, all[0].Verdict)
	require.Equal(t, funnel.Interval{High: 1}, all[0].Interval, "nothing closed")
	q = leaks(map[string]int{"lead": 99})
	q.Exclude = except("A", "B")
	all, err = h.Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, 0, all[0].Rate.Of)
}

// Two stages that bring in the same: the one that also loses days comes first.
func TestEqualWorthGoesByDaysLost(t *testing.T) {
	p := pipe("lead", "offer")
	p.Stages[1].ExpectedDays = 1
	events := story(t, "A lead@0 offer@1 lost@3\nB lead@0 lost@1\nC lead@0 offer@1 won@9\nD lead@0 offer@1 won@2\nE lead@0 lost@3\nF lead@0 offer@1 lost@2\nG lead@0 lost@1\nH lead@0 lost@1")
	for i := range events {
		if events[i].Kind == funnel.ClosedWon {
			events[i].Amount = money("7")
		}
	}
	q := leaks(map[string]int{"lead": 75, "offer": 75})
	q.Widest = 1
	h := fold(t, p, events, day(10))
	all, err := h.Bottlenecks(q)
	require.NoError(t, err)
	require.Equal(t, []string{"1 offer ranked 7.00", "2 lead ranked 7.00"}, verdicts(all))
	require.Equal(t, 8, all[0].DaysLost, "1 of A and 7 of C")
	require.Equal(t, "A C", ids(h, all[0].Late))
}

func TestBottleneckQueriesThatAreNone(t *testing.T) {
	_, err := leakyHistory(t).Bottlenecks(funnel.BottleneckQuery{
		During: calendar.Span{From: calendar.Of(day(3)), To: calendar.Of(day(2))}, Places: -1,
		Reference: funnel.Reference{"lead": {In: 2, Of: 1}, "won": {In: 1, Of: 2}, "offer": {}},
	})
	require.Equal(t, []string{"/during " + check.Order, "/reference/lead " + check.Range, "/reference/offer " + check.Range,
		"/confidence " + check.Range, "/widest " + check.Range, "/places " + check.Range, "/reference/won " + check.Unknown}, problems(t, err))
}

func TestVerdictsAsText(t *testing.T) {
	text, err := json.Marshal([]any{funnel.Ranked, funnel.AtReference, funnel.NoReference, funnel.NotEnoughData, funnel.Helps, funnel.AddsNothing, funnel.Undecided})
	require.NoError(t, err)
	require.Equal(t, `["ranked","at-reference","no-reference","not-enough-data","helps","adds-nothing","undecided"]`, string(text))
	var b funnel.BottleneckVerdict
	require.NoError(t, b.UnmarshalText([]byte("no-reference")))
	require.Equal(t, funnel.NoReference, b)
	var p funnel.PassageVerdict
	require.NoError(t, p.UnmarshalText([]byte("helps")))
	require.Equal(t, funnel.Helps, p)
	require.Error(t, p.UnmarshalText([]byte("ranked")))
	require.Equal(t, "bottleneck verdict(0)", funnel.BottleneckVerdict(0).String())
	_, err = json.Marshal(funnel.PassageVerdict(9))
	require.Error(t, err)
	require.Equal(t, "undecided", funnel.Undecided.String())
}

// The order in which events were written down changes nothing.
func FuzzBottlenecksDoNotHangOnTheOrderOfEvents(f *testing.F) {
	for seed := range uint64(5) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		q := leaks(map[string]int{"lead": 90, "visit": 90, "offer": 90, "signed": 90})
		q.Widest = 1
		events := leaky(t)
		want, err := fold(t, leakyPipe(), events, day(30)).Bottlenecks(q)
		require.NoError(t, err)
		rand.New(rand.NewPCG(seed, 3)).Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		got, err := fold(t, leakyPipe(), events, day(30)).Bottlenecks(q)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}
