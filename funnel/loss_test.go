package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// lossHistory has seven lost deals, one that came back, and one that was won.
func lossHistory(t testing.TB) funnel.History {
	events := worthEach(story(t, `
		A lead@0 offer@2 lost@9
		B lead@0 lost@9
		C lead@0 offer@1 lost@9
		D lead@0 lost@9
		E lead@0 lost@9
		F lead@0 lost@9 reopened@10
		G lead@0 offer@1 lead@2 lost@9
		H lead@0 lost@9
		W lead@0 won@9
	`), map[string]string{"A": "100", "B": "40", "C": "300.10", "D": "100", "G": "60", "F": "9999"})
	why := map[string]funnel.Event{
		"A": {Reason: "price", Competitor: "Hydra", Secondary: []string{"timing", "delay", "timing"}},
		"B": {Reason: "price", NoDecision: true},
		"C": {Reason: "product", Competitor: "Medusa", Secondary: []string{"price", "timing"}},
		"F": {Reason: "price", Competitor: "Hydra"},
		"G": {NoDecision: true},
		"H": {Reason: "price", Competitor: "Hydra"},
	}
	for i := range events {
		if e := &events[i]; e.Kind == funnel.ClosedLost {
			w := why[e.Deal]
			e.Reason, e.Competitor, e.NoDecision, e.Secondary = w.Reason, w.Competitor, w.NoDecision, w.Secondary
			if e.Deal == "A" {
				e.Amount = money("90")
			}
		}
	}
	return fold(t, pipe("lead", "offer"), events, day(20))
}

// parts tells the parts of losses as name, deals and amount.
func parts(h funnel.History, all []funnel.LossPart) (out []string) {
	for _, p := range all {
		out = append(out, p.Name+": "+ids(h, p.Deals)+" = "+p.Amount.StringFixed(2))
	}
	return out
}

func TestWhyDealsWereLost(t *testing.T) {
	h := lossHistory(t)
	all, err := h.Losses(funnel.PeriodQuery{Exclude: except("E")})
	require.NoError(t, err)
	require.Len(t, all, 1)
	l := all[0]
	require.Equal(t, "A B C D G H", ids(h, l.Total.Deals), "F came back")
	require.Equal(t, "590.10", l.Total.Amount.StringFixed(2), "A closed at 90")
	require.Equal(t, 1, l.Total.Unpriced)
	require.Equal(t, 1, l.Excluded)
	require.Equal(t, []string{"product: C = 300.10", ": D G = 160.00", "price: A B H = 130.00"}, parts(h, l.Reasons))
	require.Equal(t, "50.00 % (3 of 6)", l.Reasons[2].Count.String())
	require.Equal(t, 1, l.Reasons[2].Unpriced)
	require.Equal(t, []string{"Medusa: C = 300.10", "Hydra: A H = 90.00"}, parts(h, l.Competitors), "B and G were lost to nobody")
	require.Equal(t, []string{"offer: A C = 390.10", "lead: B D G H = 200.00"}, parts(h, l.Stages), "G went back to lead")
	require.Equal(t, []string{"timing: A C = 390.10", "price: C = 300.10", "delay: A = 90.00"}, parts(h, l.Secondary))
	require.Equal(t, []string{": A C H = 390.10", ": B G = 100.00", ": D = 100.00"},
		parts(h, []funnel.LossPart{l.Taken, l.NoDecision, l.Unknown}))
	require.Equal(t, 6, l.Unknown.Count.Of)
}

func TestLossesOfEqualAmountGoByNumberAndName(t *testing.T) {
	h := fold(t, pipe("lead"), func() []funnel.Event {
		events := story(t, "A lead@0 lost@1\nB lead@0 lost@1\nC lead@0 lost@1\nD lead@0 lost@1")
		reasons := map[string]string{"A": "z", "B": "y", "C": "x", "D": "y"}
		for i := range events {
			if events[i].Kind == funnel.ClosedLost {
				events[i].Reason = reasons[events[i].Deal]
			}
		}
		return events
	}(), day(2))
	all, err := h.Losses(funnel.PeriodQuery{})
	require.NoError(t, err)
	require.Equal(t, []string{"y: B D = 0.00", "x: C = 0.00", "z: A = 0.00"}, parts(h, all[0].Reasons))
}

func TestNoLosses(t *testing.T) {
	h := lossHistory(t)
	none := funnel.PeriodQuery{During: calendar.From(calendar.Of(day(10)))}
	all, err := h.Losses(none)
	require.NoError(t, err)
	require.Empty(t, all[0].Reasons)
	require.Equal(t, "undefined (0 of 0)", all[0].Unknown.Count.String())
	require.Equal(t, none.During, all[0].During)
	_, err = h.Losses(funnel.PeriodQuery{By: funnel.ByOwner(0)})
	require.Equal(t, []string{"/by/at " + check.Unknown}, problems(t, err))
}
