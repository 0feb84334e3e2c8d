package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// closes states on a day when a deal is expected to close, and what it is worth.
func closes(deal string, on, expected int, amount string) funnel.Event {
	e := funnel.Event{Deal: deal, Kind: funnel.CloseDateChanged, At: day(on), CloseDate: calendar.Of(day(expected))}
	if amount != "" {
		e.Kind, e.Amount = funnel.AmountChanged, money(amount)
	}
	return e
}

func slipHistory(t testing.TB) funnel.History {
	events := story(t, "A lead@0\nB lead@0 won@50\nC lead@0\nD lead@0\nE lead@0 void@70\nF lead@0\nG lead@0")
	for _, d := range []string{"A", "B", "C", "D", "E", "F"} {
		events = append(events, closes(d, 1, 20, ""))
	}
	return fold(t, pipe("lead"), append(events,
		closes("A", 5, 25, "100"), closes("A", 30, 40, ""), closes("A", 35, 33, ""), closes("A", 36, 65, "80.50"),
		closes("A", 38, 64, "90.50"),
		closes("B", 30, 50, "70"),
		closes("C", 8, 10, "900"),
		closes("E", 9, 90, ""), closes("F", 9, 90, ""),
	), day(80))
}

// slips answers a question that has one group.
func slips(t testing.TB, h funnel.History, q funnel.SlipQuery) funnel.Slips {
	t.Helper()
	all, err := h.Slips(q)
	require.NoError(t, err)
	require.Len(t, all, 1)
	return all[0]
}

// pushed tells the slips as deal, pushes and days.
func pushed(h funnel.History, s funnel.Slips) map[string][2]int {
	out := map[string][2]int{}
	for _, d := range s.Deals {
		out[h.Journeys[d.Deal].Deal] = [2]int{len(d.Pushes), d.Days}
	}
	return out
}

func TestSlippedDeals(t *testing.T) {
	h := slipHistory(t)
	s := slips(t, h, funnel.SlipQuery{Level: calendar.Day, Exclude: except("F")})
	require.Equal(t, map[string][2]int{"A": {3, 5 + 15 + 32}, "B": {1, 30}}, pushed(h, s), "a date that comes forward is no push")
	require.Equal(t, [4]int{4, 82, 1, 1}, [4]int{s.Pushes, s.Days, s.Void, s.Excluded})
	require.Equal(t, "A B", ids(h, s.Amount.Deals))
	require.Equal(t, "150.50", s.Amount.Amount.StringFixed(2), "as at the last push")
	first := s.Deals[0].Pushes[0]
	require.Equal(t, funnel.Push{At: day(5), From: calendar.Of(day(20)), To: calendar.Of(day(25)), Days: 5, Amount: money("100")}, first)
	require.Equal(t, "A C D", ids(h, s.Overdue.Deals), "B closed, F was left out, G states none")
	require.Equal(t, "990.50", s.Overdue.Amount.StringFixed(2))
	require.Equal(t, 1, s.Overdue.Unpriced)
}

func TestSlippedIntoALaterPeriod(t *testing.T) {
	h := slipHistory(t)
	months := slips(t, h, funnel.SlipQuery{Level: calendar.Month, Calendar: calendar.Standard{}, Exclude: except("F")})
	require.Equal(t, map[string][2]int{"A": {2, 15 + 32}, "B": {1, 30}}, pushed(h, months), "25 January is still January")
	late := slips(t, h, funnel.SlipQuery{Level: calendar.Day, During: calendar.From(calendar.Of(day(31))), Exclude: except("F")})
	require.Equal(t, map[string][2]int{"A": {1, 32}}, pushed(h, late))
	nowhere := slips(t, h, funnel.SlipQuery{Level: calendar.Month, Calendar: calendar.Table{}, Exclude: except("F")})
	require.Equal(t, 4, nowhere.Pushes, "no period, so every later day counts")
}

// A deal counts for the rep who has it now, and what leaves the date alone is no push.
func TestSlipsOfEachRep(t *testing.T) {
	give := func(deal string, on int, to org.ID) funnel.Event {
		return funnel.Event{Deal: deal, Kind: funnel.OwnerChanged, At: day(on), Owner: to}
	}
	h := fold(t, pipe("lead"), append(story(t, "A lead@0\nB lead@0\nC lead@0 lost@60"),
		give("A", 0, "Li Na"), give("B", 0, "Li Na"), give("C", 0, "Wu Di"), give("B", 40, "Wu Di"),
		closes("A", 1, 70, "10"), closes("A", 3, 75, ""), closes("A", 9, 75, "12"),
		closes("B", 1, 70, "10"), closes("B", 3, 71, ""),
		closes("C", 1, 70, "10"), closes("C", 31, 72, ""),
	), day(50))
	january := calendar.Span{From: calendar.Of(day(0)), To: calendar.Of(day(31))}
	all, err := h.Slips(funnel.SlipQuery{Level: calendar.Day, During: january, By: funnel.ByOwner(funnel.Now)})
	require.NoError(t, err)
	require.Len(t, all, 2)
	for i, want := range []struct {
		rep    string
		deals  map[string][2]int
		amount string
	}{{"Li Na", map[string][2]int{"A": {1, 5}}, "10"}, {"Wu Di", map[string][2]int{"B": {1, 1}}, "10"}} {
		require.Equal(t, want.rep, all[i].Group)
		require.Equal(t, january, all[i].During)
		require.Equal(t, want.deals, pushed(h, all[i]))
		require.Equal(t, want.amount, all[i].Amount.Amount.String())
		require.Empty(t, all[i].Overdue.Deals)
	}
}

func TestDueTodayIsNotOverdue(t *testing.T) {
	h := fold(t, pipe("lead"), append(story(t, "A lead@0\nB lead@0"), closes("A", 1, 80, ""), closes("B", 1, 79, "")), day(80))
	require.Equal(t, "B", ids(h, slips(t, h, funnel.SlipQuery{Level: calendar.Day}).Overdue.Deals))
}

func TestSlipQueriesThatAreNone(t *testing.T) {
	h := slipHistory(t)
	_, err := h.Slips(funnel.SlipQuery{By: funnel.ByOwner(0)})
	require.Equal(t, []string{"/by/at " + check.Unknown, "/level " + check.Unknown, "/calendar " + check.Required}, problems(t, err))
	_, err = h.Slips(funnel.SlipQuery{Level: calendar.Month})
	require.Equal(t, []string{"/calendar " + check.Required}, problems(t, err))
}
