package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// Five deals: A went through and was won; B came back to lead and was lost; C is still an
// offer; D was none; E was imported.
func stayHistory(t testing.TB) funnel.History {
	events := story(t, `
		A lead@0 offer@4 won@20
		B lead@2 offer@5 lead@8 lost@15
		C lead@10 offer@18
		D lead@1 void@3
	`)
	imported := funnel.Event{Deal: "E", Kind: funnel.Created, At: day(12), Since: day(2), Stage: "lead"}
	return fold(t, pipe("lead", "offer"), append(events, imported), day(30))
}

func TestStaysWithThoseThatAreStillThere(t *testing.T) {
	h := stayHistory(t)
	stays, err := h.Stays(funnel.StayQuery{})
	require.NoError(t, err)
	require.Len(t, stays, 2)
	lead, offer := stays[0], stays[1]
	require.Equal(t, "lead", lead.Stage)
	require.Equal(t, "A B B C E", ids(h, lead.Deals))
	require.Equal(t, 1, lead.Void)
	require.Equal(t, 5, lead.Days.Spells)
	require.Equal(t, 1, lead.Days.Censored, "E is still there")
	require.Equal(t, []funnel.SurvivalPoint{{Days: 3, AtRisk: 4, Ended: 1}, {Days: 4, AtRisk: 3, Ended: 1}, {Days: 7, AtRisk: 2, Ended: 1}, {Days: 8, AtRisk: 1, Ended: 1}}, bare(lead.Days),
		"E was seen only from its tenth day on")
	require.Equal(t, "A B C", ids(h, offer.Deals))
	require.Equal(t, []funnel.SurvivalPoint{{Days: 3, AtRisk: 3, Ended: 1}, {Days: 16, AtRisk: 1, Ended: 1}}, bare(offer.Days))

	since, err := h.Stays(funnel.StayQuery{During: calendar.From(calendar.Of(day(8))), Exclude: funnel.Exclusion{At: funnel.Now, If: func(d funnel.Deal) bool { return d.ID == "C" }}})
	require.NoError(t, err)
	require.Equal(t, "B", ids(h, since[0].Deals))
	require.Equal(t, 1, since[0].Excluded)
	require.Empty(t, since[1].Deals)
}

// bare drops what follows from the counts.
func bare(s funnel.Survival) []funnel.SurvivalPoint {
	var out []funnel.SurvivalPoint
	for _, p := range s.Steps {
		out = append(out, funnel.SurvivalPoint{Days: p.Days, AtRisk: p.AtRisk, Ended: p.Ended})
	}
	return out
}

func TestCyclesCountOpenDeals(t *testing.T) {
	h := stayHistory(t)
	cycles, err := h.Cycles(funnel.StayQuery{})
	require.NoError(t, err)
	require.Len(t, cycles, 1)
	c := cycles[0]
	require.Equal(t, "A B C E", ids(h, c.Deals))
	require.Equal(t, 1, c.Void)
	require.Equal(t, []funnel.SurvivalPoint{{Days: 13, AtRisk: 4, Ended: 1}, {Days: 20, AtRisk: 3, Ended: 1}}, bare(c.Days))
	won, ok := c.Won.At(20)
	require.True(t, ok)
	require.InDelta(t, 0.75/3, won, 1e-12)
	require.Equal(t, [3]int{1, 1, 2}, [3]int{c.Won.Ended, c.Won.Otherwise, c.Won.Censored})
	early, err := h.Cycles(funnel.StayQuery{During: calendar.Span{To: calendar.Of(day(3))}, By: funnel.Grouping{At: funnel.AtEntry, Key: func(d funnel.Deal) string { return d.ID }}})
	require.NoError(t, err)
	require.Len(t, early, 4)
	require.Equal(t, "A", early[0].Group)
	require.Equal(t, "E", early[3].Group, "which came in before it was imported")
	require.Equal(t, 1, early[2].Void)
}

func TestTheChanceToWinFromEveryStage(t *testing.T) {
	h := stayHistory(t)
	chances, err := h.WinChances(funnel.StayQuery{})
	require.NoError(t, err)
	require.Len(t, chances, 2)
	require.Equal(t, "A B C", ids(h, chances[1].Deals))
	last, ok := chances[1].Won.Last()
	require.True(t, ok)
	require.InDelta(t, 2.0/3, last.Share, 1e-12, "one of three was lost, and then the only one that was watched so long was won")
	require.Equal(t, 1, chances[0].Void)
	late, err := h.WinChances(funnel.StayQuery{During: calendar.From(calendar.Of(day(6)))})
	require.NoError(t, err)
	require.Equal(t, "C", ids(h, late[0].Deals), "B came first before, though it came again after")
	require.Equal(t, "C", ids(h, late[1].Deals))
}

func TestStayQueriesThatAreWrong(t *testing.T) {
	h := stayHistory(t)
	bad := funnel.StayQuery{During: calendar.Span{From: inside, To: inside}, By: funnel.Grouping{Key: func(funnel.Deal) string { return "" }}}
	want := []string{"/during " + check.Order, "/by/at " + check.Unknown}
	_, err := h.Stays(bad)
	require.Equal(t, want, problems(t, err))
	_, err = h.Cycles(bad)
	require.Equal(t, want, problems(t, err))
	_, err = h.WinChances(bad)
	require.Equal(t, want, problems(t, err))
}

// A deal that closed at the moment it was imported was never watched.
func TestWhatWasNeverWatchedIsNoSpell(t *testing.T) {
	events := []funnel.Event{
		{Deal: "A", Kind: funnel.Created, At: day(12), Since: day(2), Stage: "lead"}, {Deal: "A", Kind: funnel.ClosedWon, At: day(12)},
	}
	h := fold(t, pipe("lead"), events, day(30))
	cycles, err := h.Cycles(funnel.StayQuery{})
	require.NoError(t, err)
	require.Empty(t, cycles[0].Deals)
	require.Zero(t, cycles[0].Days.Spells)
	stays, err := h.Stays(funnel.StayQuery{})
	require.NoError(t, err)
	require.Empty(t, stays[0].Deals)
}
