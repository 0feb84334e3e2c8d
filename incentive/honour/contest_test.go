package honour_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// twoTeams are a small and a large team from January to May.
func twoTeams() honour.Facts {
	return facts(row("south", "revenue", month, "9000", "100", "100", "100", "9000"), row("north", "revenue", month, "0", "200", "200", "199", "0"))
}

func TestTeamsOfDifferentSizeCompareByRule(t *testing.T) {
	for heads, want := range map[honour.Heads]struct {
		first        org.ID
		amount, over string
	}{honour.PerHead: {"south", "300", "1.5"}, honour.AsTotal: {"north", "599", "0"}} {
		s := team()
		s.Contests[0].Heads = heads
		among := people("north", "south")
		if heads == honour.PerHead {
			among[0].Heads, among[1].Heads = num("4"), num("1.5")
		}
		res, err := review(t, s, twoTeams()).Contest("spring", among)
		require.NoError(t, err)
		require.Equal(t, calendar.Span{From: day(time.February, 1), To: day(time.May, 1)}, res.During)
		require.Equal(t, want.first, res.Standings[0].Who)
		require.Equal(t, []string{"banner"}, res.Standings[0].Prizes)
		require.Equal(t, 2, res.Standings[1].Rank)
		require.Empty(t, res.Standings[1].Prizes)
		l := line(t, res.Standings[0].Lines, honour.CodeReadingMet)
		require.Equal(t, []string{want.amount, want.over}, []string{l.Amount.Decimal.String(), l.Over.Decimal.String()})
		require.Equal(t, res.During, l.During)
	}
}

func TestQualifyIsAskedPerHead(t *testing.T) {
	s := team()
	s.Contests[0].Qualify = honour.AtLeast(num("150"))
	res, err := review(t, s, twoTeams()).Contest("spring", []honour.Entrant{{ID: "north", Heads: num("4")}, {ID: "south", Heads: num("1.5")}})
	require.NoError(t, err)
	north := res.Standings[1]
	require.Zero(t, north.Rank)
	require.Equal(t, "1", line(t, north.Lines, honour.CodeReadingMissed).By.Decimal.String(), "599 by 4 heads, 600 were asked")
}

func TestAContestNeedsEveryPeriod(t *testing.T) {
	f := facts(row("south", "revenue", month, "", "100", "", "100"))
	res, err := review(t, team(), f).Contest("spring", []honour.Entrant{{ID: "south", Heads: num("1")}})
	require.NoError(t, err)
	require.Zero(t, res.Standings[0].Rank)
	require.Equal(t, month(3), line(t, res.Standings[0].Lines, honour.CodeReadingMissing).Period)
}

func TestRatesOfAContestAreAddedByParts(t *testing.T) {
	s := team()
	s.Contests[0].Heads = honour.AsTotal
	f := facts()
	for i, parts := range [][2]string{{"1", "2"}, {"0", "0"}, {"9", "10"}} {
		a := got("south", "revenue", month(i+2), "0")
		a.Reading = honour.Rate(num(parts[0]), num(parts[1]))
		f.Achievements = append(f.Achievements, a)
	}
	res, err := review(t, s, f).Contest("spring", people("south"))
	require.NoError(t, err)
	r, ok := line(t, res.Standings[0].Lines, honour.CodeReadingMet).Reading()
	require.True(t, ok)
	x, ok := r.Decimal(4)
	require.True(t, ok)
	require.Equal(t, "0.8333", x.String())

	s.Contests[0].Heads = honour.PerHead
	res, err = review(t, s, f).Contest("spring", []honour.Entrant{{ID: "south", Heads: num("2")}})
	require.NoError(t, err)
	require.Equal(t, "24", line(t, res.Standings[0].Lines, honour.CodeReadingMet).Over.Decimal.String(), "10 of 12, by 2 heads")

	f.Achievements[1].Reading = honour.Amount(num("5"))
	_, err = review(t, s, f).Contest("spring", people("west", "south"))
	requireProblem(t, err, "/among/1", check.Mismatch)

	k := &s.Contests[0].Ranking
	k.Ties, k.TieBreaks, k.By.Measure = honour.Ordinal, []honour.Order{k.By}, "deals"
	_, err = review(t, s, f).Contest("spring", []honour.Entrant{{ID: "south", Heads: num("2")}})
	requireProblem(t, err, "/among/0", check.Mismatch)
}

func TestContestRefusesWhatItCannotDecide(t *testing.T) {
	r := review(t, team(), facts())
	_, err := r.Contest("autumn", nil)
	require.ErrorIs(t, err, honour.ErrUnknown)
	_, err = r.Contest("spring", []honour.Entrant{{ID: "a"}, {ID: "b", Heads: num("-1")}})
	requireProblem(t, err, "/among/0/heads", check.Required)
	requireProblem(t, err, "/among/1/heads", check.Required)

	for _, c := range []struct {
		during calendar.Span
		level  calendar.Level
		code   string
	}{
		{calendar.Span{From: day(time.February, 2), To: day(time.May, 1)}, calendar.Month, check.Mismatch},
		{calendar.Span{From: day(time.February, 1), To: day(time.May, 2)}, calendar.Month, check.Mismatch},
		{calendar.Span{From: calendar.On(2020, time.February, 1), To: day(time.May, 1)}, calendar.Day, check.TooLarge},
	} {
		s := team()
		s.Contests[0].During, s.Contests[0].Level = c.during, c.level
		_, err := review(t, s, facts()).Contest("spring", nil)
		requireProblem(t, err, "/during", c.code)
	}
}

func TestAVetoInAContestCountsWithOneDay(t *testing.T) {
	for last, ranked := range map[calendar.Date]bool{day(time.February, 1): true, day(time.February, 2): false} {
		f := twoTeams()
		f.Violations = []honour.Violation{{Who: "south", Veto: "false-invoice", Evidence: "file 1",
			During: calendar.Span{From: day(time.January, 1), To: last}}}
		res, err := review(t, team(), f).Contest("spring", []honour.Entrant{{ID: "north", Heads: num("4")}, {ID: "south", Heads: num("1.5")}})
		require.NoError(t, err)
		require.Equal(t, ranked, res.Standings[0].Who == "south")
		require.Equal(t, map[bool]org.ID{true: "south", false: "north"}[ranked], res.Standings[0].Who)
		require.Equal(t, 1, res.Standings[0].Rank, "the others move up")
	}
}

func TestAContestBetweenPeopleAndAnAwardOfTeams(t *testing.T) {
	s := team()
	s.Contests[0].For, s.Contests[0].Heads = honour.People, ""
	k := s.Contests[0].Ranking
	k.For, k.Heads = honour.Teams, honour.PerHead
	s.Awards[0] = honour.Award{ID: "team", Level: calendar.Month, Ranking: k}
	r := review(t, s, twoTeams())
	people, err := r.Contest("spring", people("south", "north"))
	require.NoError(t, err)
	require.Equal(t, org.ID("north"), people.Standings[0].Who)
	require.False(t, people.Standings[0].Lines[0].Over.Valid, "nobody counted heads")
	teams, err := r.Award("team", month(3), []honour.Entrant{{ID: "north", Heads: num("4")}, {ID: "south", Heads: num("1.5")}})
	require.NoError(t, err)
	require.Equal(t, org.ID("south"), teams.Standings[0].Who)
	require.Equal(t, month(3), teams.Standings[0].Lines[0].Period)
}
