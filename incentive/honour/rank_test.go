package honour_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// rankFacts is testdata/rank.json.
type rankFacts struct {
	Entrants []struct {
		Who                         org.ID
		Score, Second               string
		Competition, Dense, Ordinal int
	}
	Places  int
	Winners map[string]int
}

func readRankFacts(t *testing.T) (rankFacts, honour.Facts, []honour.Entrant) {
	t.Helper()
	file, err := os.ReadFile("testdata/rank.json")
	require.NoError(t, err)
	var r rankFacts
	require.NoError(t, json.Unmarshal(file, &r))
	f := facts()
	var among []honour.Entrant
	for i := len(r.Entrants) - 1; i >= 0; i-- {
		e := r.Entrants[i]
		among = append(among, honour.Entrant{ID: e.Who})
		f.Achievements = append(f.Achievements, got(e.Who, "score", quarter(1), e.Score), got(e.Who, "second", quarter(1), e.Second))
	}
	return r, f, among
}

// scored is an award for the highest score.
func scored(ties honour.Ties, cut honour.Cut, sharing honour.Sharing, places ...honour.Prize) honour.Scheme {
	k := honour.Ranking{By: honour.Order{Measure: "score", Best: honour.Highest}, For: honour.People, Ties: ties, Cut: cut,
		Sharing: sharing, Places: places}
	if ties == honour.Ordinal {
		k.TieBreaks = []honour.Order{{Measure: "second", Best: honour.Highest}}
	}
	if sharing == honour.Shared {
		k.Unit = num("1")
	}
	return honour.Scheme{Schema: honour.Schema, ID: "s", Version: 1, Vetoes: team().Vetoes,
		Awards: []honour.Award{{ID: "top", Level: calendar.Quarter, Ranking: k}}}
}

// prizes are places without points.
func prizes(n int) []honour.Prize {
	out := make([]honour.Prize, n)
	for i := range out {
		out[i].Name = string(rune('A' + i))
	}
	return out
}

func TestEqualsAreNumberedByTheTieRule(t *testing.T) {
	want, f, among := readRankFacts(t)
	for _, ties := range []honour.Ties{honour.Competition, honour.Dense, honour.Ordinal} {
		res, err := review(t, scored(ties, honour.IncludeTied, honour.EachInFull, prizes(2)...), f).Award("top", quarter(1), among)
		require.NoError(t, err)
		ranks := map[org.ID]int{}
		for _, s := range res.Standings {
			ranks[s.Who] = s.Rank
		}
		for _, e := range want.Entrants {
			require.Equal(t, map[honour.Ties]int{honour.Competition: e.Competition, honour.Dense: e.Dense, honour.Ordinal: e.Ordinal}[ties],
				ranks[e.Who], "%s %s", ties, e.Who)
		}
	}
}

func TestATieAcrossTheLastPlaceIsCutByRule(t *testing.T) {
	want, f, among := readRankFacts(t)
	for name, c := range map[string]struct {
		ties honour.Ties
		cut  honour.Cut
		code string
	}{
		"include": {honour.Competition, honour.IncludeTied, honour.CodeCutIncluded},
		"exclude": {honour.Competition, honour.ExcludeTied, honour.CodeCutExcluded},
		"ordinal": {honour.Ordinal, honour.ExcludeTied, ""},
	} {
		res, err := review(t, scored(c.ties, c.cut, honour.EachInFull, prizes(want.Places)...), f).Award("top", quarter(1), among)
		require.NoError(t, err)
		winners, cuts := 0, 0
		for _, s := range res.Standings {
			winners += len(s.Prizes)
			for _, l := range s.Lines {
				if l.Code == c.code && c.code != "" {
					cuts++
					require.Equal(t, [2]int{2, want.Places}, [2]int{l.Count, l.Of})
				}
			}
		}
		require.Equal(t, want.Winners[name], winners, name)
		require.Equal(t, map[bool]int{true: 2, false: 0}[c.code != ""], cuts, name)
	}
}

// won is what somebody won, as text.
func won(t *testing.T, s honour.Standing) string {
	return text(t, struct {
		Rank   int
		Prizes []string
		Points string
		Among  int
	}{s.Rank, s.Prizes, s.Points.String(), s.Among})
}

func TestWhatEqualsWin(t *testing.T) {
	f := facts([]honour.Achievement{got("a", "score", quarter(1), "9"), got("b", "score", quarter(1), "9"),
		got("c", "score", quarter(1), "7"), got("d", "score", quarter(1), "7")})
	places := []honour.Prize{{Name: "trip", Points: num("500")}, {Name: "dinner", Points: num("201")}, {Name: "book", Points: num("5")}}
	for name, c := range map[string]struct {
		ties    honour.Ties
		sharing honour.Sharing
		want    []string
	}{
		"each of 1224": {honour.Competition, honour.EachInFull, []string{
			`{"Rank":1,"Prizes":["trip"],"Points":"500","Among":0}`, `{"Rank":1,"Prizes":["trip"],"Points":"500","Among":0}`,
			`{"Rank":3,"Prizes":["book"],"Points":"5","Among":0}`, `{"Rank":3,"Prizes":["book"],"Points":"5","Among":0}`}},
		"share of 1224": {honour.Competition, honour.Shared, []string{
			`{"Rank":1,"Prizes":["trip","dinner"],"Points":"351","Among":2}`, `{"Rank":1,"Prizes":["trip","dinner"],"Points":"350","Among":2}`,
			`{"Rank":3,"Prizes":["book"],"Points":"3","Among":2}`, `{"Rank":3,"Prizes":["book"],"Points":"2","Among":2}`}},
		"share of 1223": {honour.Dense, honour.Shared, []string{
			`{"Rank":1,"Prizes":["trip"],"Points":"250","Among":2}`, `{"Rank":1,"Prizes":["trip"],"Points":"250","Among":2}`,
			`{"Rank":2,"Prizes":["dinner"],"Points":"101","Among":2}`, `{"Rank":2,"Prizes":["dinner"],"Points":"100","Among":2}`}},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := review(t, scored(c.ties, honour.IncludeTied, c.sharing, places...), f).Award("top", quarter(1), people("d", "b", "c", "a"))
			require.NoError(t, err)
			for i, s := range res.Standings {
				require.Equal(t, c.want[i], won(t, s))
				require.Equal(t, 2, line(t, s.Lines, honour.CodeTied).Count)
			}
		})
	}
}

func TestTieBreaks(t *testing.T) {
	f := facts()
	for who, second := range map[org.ID]string{"a": "-5", "b": "", "c": "3", "d": "3", "e": ""} {
		f.Achievements = append(f.Achievements, got(who, "score", quarter(1), "9"))
		if second != "" {
			f.Achievements = append(f.Achievements, got(who, "second", quarter(1), second))
		}
	}
	undefined := got("f", "second", quarter(1), "1")
	undefined.Reading = honour.Rate(num("1"), num("0"))
	f.Achievements = append(f.Achievements, undefined, got("f", "score", quarter(1), "9"), got("g", "score", quarter(1), "8"), got("g", "second", quarter(1), "1"))
	res, err := review(t, scored(honour.Ordinal, honour.IncludeTied, honour.EachInFull, prizes(1)...), f).
		Award("top", quarter(1), people("a", "b", "c", "d", "e", "f", "g"))
	require.NoError(t, err)
	var order []org.ID
	var ranks []int
	for _, s := range res.Standings {
		order, ranks = append(order, s.Who), append(ranks, s.Rank)
	}
	require.Equal(t, []org.ID{"c", "d", "a", "b", "e", "f", "g"}, order)
	require.Equal(t, []int{1, 1, 3, 4, 4, 4, 7}, ranks, "missing is behind, and still equal is said")
	requireLines(t, []honour.Line{
		{Code: honour.CodeReadingMet, Measure: "score", Period: quarter(1), Amount: null("9")},
		{Code: honour.CodeTieBreak, Measure: "second", Period: quarter(1), Amount: null("-5")},
	}, res.Standings[2].Lines)
	require.False(t, line(t, res.Standings[3].Lines, honour.CodeTieBreak).Amount.Valid)
	require.Equal(t, []string{honour.CodeReadingMet}, codes(res.Standings[6].Lines), "nobody was equal")
}

func TestWhoIsNotRankedIsTold(t *testing.T) {
	s := scored(honour.Competition, honour.IncludeTied, honour.EachInFull, prizes(1)...)
	s.Awards[0].Qualify = honour.AtLeast(num("5"))
	s.Vetoes = append(s.Vetoes, honour.Veto{ID: "late", Blocks: []honour.Scope{honour.BlocksBadge}})
	f := facts([]honour.Achievement{got("a", "score", quarter(1), "4.5"), got("b", "score", quarter(1), "99"), got("c", "score", quarter(1), "5"),
		got("e", "score", quarter(2), "50")})
	undefined := got("z", "score", quarter(1), "1")
	undefined.Reading = honour.Rate(num("1"), num("0"))
	f.Achievements = append(f.Achievements, undefined)
	f.Violations = []honour.Violation{
		{Who: "b", Veto: "false-invoice", During: calendar.Span{From: day(time.March, 31), To: day(time.April, 20)}, Evidence: "file 7"},
		{Who: "c", Veto: "false-invoice", During: calendar.From(day(time.April, 1)), Evidence: "file 8"},
		{Who: "c", Veto: "late", During: calendar.From(day(time.January, 1)), Evidence: "file 9"},
	}
	res, err := review(t, s, f).Award("top", quarter(1), people("z", "e", "d", "c", "b", "a"))
	require.NoError(t, err)
	require.Equal(t, quarter(1).Span(), res.During)
	require.Equal(t, "top", res.Honour)
	require.NotEmpty(t, res.Scheme.Digest)
	want := map[org.ID][]string{"c": {honour.CodeReadingMet}, "a": {honour.CodeReadingMissed}, "b": {honour.CodeVeto, honour.CodeReadingMet},
		"d": {honour.CodeReadingMissing}, "e": {honour.CodeReadingMissing}, "z": {honour.CodeReadingUndefined}}
	for i, st := range res.Standings {
		require.Equal(t, org.ID("cabdez"[i:i+1]), st.Who)
		require.Equal(t, want[st.Who], codes(st.Lines), st.Who)
		require.Equal(t, i == 0, st.Rank == 1)
		require.Equal(t, i == 0, len(st.Prizes) == 1)
	}
	require.Equal(t, "0.5", line(t, res.Standings[1].Lines, honour.CodeReadingMissed).By.Decimal.String())
}

func TestRatesAreRankedExactly(t *testing.T) {
	f := facts()
	for who, r := range map[org.ID][2]string{"a": {"1", "3"}, "b": {"333333333333", "999999999999"}, "c": {"333333333334", "999999999999"}} {
		a := got(who, "score", quarter(1), "0")
		a.Reading = honour.Rate(num(r[0]), num(r[1]))
		f.Achievements = append(f.Achievements, a)
	}
	s := scored(honour.Competition, honour.IncludeTied, honour.EachInFull, prizes(1)...)
	s.Awards[0].By.Best = honour.Lowest
	res, err := review(t, s, f).Award("top", quarter(1), people("c", "b", "a"))
	require.NoError(t, err)
	require.Equal(t, []int{1, 1, 3}, []int{res.Standings[0].Rank, res.Standings[1].Rank, res.Standings[2].Rank})
	require.Equal(t, org.ID("c"), res.Standings[2].Who)
}

func TestAwardRefusesWhatItCannotDecide(t *testing.T) {
	r := review(t, team(), facts())
	_, err := r.Award("best", quarter(1), nil)
	require.ErrorIs(t, err, honour.ErrUnknown)
	among := []honour.Entrant{{ID: "a"}, {ID: "a"}, {}, {ID: "b", Heads: num("3")}, {ID: "c", Heads: num("1e-40")}}
	_, err = r.Award("top", month(1), among)
	requireProblem(t, err, "/period", check.Mismatch)
	requireProblem(t, err, "/among/1/id", check.Duplicate)
	requireProblem(t, err, "/among/2/id", check.Required)
	requireProblem(t, err, "/among/3/heads", check.Mismatch)
	requireProblem(t, err, "/among/4/heads", check.TooLarge)
	clipped := quarter(1)
	clipped.To = clipped.To.AddDays(-1)
	_, err = r.Award("top", clipped, nil)
	requireProblem(t, err, "/period", check.Mismatch)
	res, err := r.Award("top", quarter(1), nil)
	require.NoError(t, err)
	require.Empty(t, res.Standings)
}

func TestDenseRanksHaveNoCut(t *testing.T) {
	f := facts([]honour.Achievement{got("a", "score", quarter(1), "9"), got("b", "score", quarter(1), "9"), got("c", "score", quarter(1), "7")})
	for ties, n := range map[honour.Ties]int{honour.Dense: 1, honour.Competition: 0} {
		res, err := review(t, scored(ties, honour.ExcludeTied, honour.EachInFull, prizes(1)...), f).Award("top", quarter(1), people("a", "b", "c"))
		require.NoError(t, err)
		require.Len(t, res.Standings[0].Prizes, n)
		require.Len(t, res.Standings[1].Prizes, n)
		require.Empty(t, res.Standings[2].Prizes)
	}
}

func TestWhoIsAloneSharesWithNobody(t *testing.T) {
	f := facts([]honour.Achievement{got("a", "score", quarter(1), "9")})
	res, err := review(t, scored(honour.Dense, honour.IncludeTied, honour.Shared, honour.Prize{Name: "trip", Points: num("5")}), f).
		Award("top", quarter(1), people("a"))
	require.NoError(t, err)
	require.Equal(t, `{"Rank":1,"Prizes":["trip"],"Points":"5","Among":0}`, won(t, res.Standings[0]))
	require.Equal(t, []string{honour.CodeReadingMet}, codes(res.Standings[0].Lines))
}
