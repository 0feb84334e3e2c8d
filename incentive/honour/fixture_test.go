package honour_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// num is a number of a test.
func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// null is a number that may be missing.
func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }

// day is a day of 2026.
func day(m time.Month, d int) calendar.Date { return calendar.On(2026, m, d) }

// month is a month of 2026, on past its end.
func month(n int) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.Month(n), 1))
}

// quarter is a quarter of 2026, on past its end.
func quarter(n int) calendar.Period {
	return calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.Month(3*n-2), 1))
}

// half is a half of 2026.
func half(n int) calendar.Period {
	return calendar.Standard{}.Period(calendar.Half, calendar.On(2026, time.Month(6*n-5), 1))
}

// got is an achievement.
func got(who org.ID, measure string, p calendar.Period, amount string) honour.Achievement {
	return honour.Achievement{Who: who, Measure: measure, Period: p, Reading: honour.Amount(num(amount))}
}

// row are achievements in consecutive periods; an empty text is a missing one.
func row(who org.ID, measure string, period func(int) calendar.Period, amounts ...string) []honour.Achievement {
	var out []honour.Achievement
	for i, a := range amounts {
		if a != "" {
			out = append(out, got(who, measure, period(i+1), a))
		}
	}
	return out
}

// facts are the facts that consist of achievements.
func facts(all ...[]honour.Achievement) honour.Facts {
	f := honour.Facts{Calendar: calendar.Standard{}}
	for _, a := range all {
		f.Achievements = append(f.Achievements, a...)
	}
	return f
}

// review makes a review that has to succeed.
func review(t testing.TB, s honour.Scheme, f honour.Facts) *honour.Review {
	t.Helper()
	r, err := honour.NewReview(s, f)
	require.NoError(t, err)
	return r
}

// people are entrants.
func people(ids ...org.ID) []honour.Entrant {
	var out []honour.Entrant
	for _, id := range ids {
		out = append(out, honour.Entrant{ID: id})
	}
	return out
}

// requireProblem holds that an error names a place and a code.
func requireProblem(t *testing.T, err error, path, code string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has(path, code), "no %s at %s in:\n%v", code, path, ps)
}

// codes are the codes of lines.
func codes(lines []honour.Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Code)
	}
	return out
}

// line returns the one line with a code.
func line(t *testing.T, lines []honour.Line, code string) honour.Line {
	t.Helper()
	var found []honour.Line
	for _, l := range lines {
		if l.Code == code {
			found = append(found, l)
		}
	}
	require.Len(t, found, 1, "lines with the code %s in %v", code, codes(lines))
	return found[0]
}

// team is the scheme of testdata/team.honours.json.
func team() honour.Scheme {
	return honour.Scheme{
		Schema: honour.Schema, ID: "team", Version: 1, Name: "Honours of the team",
		Ladders: []honour.Ladder{{ID: "sales", Demotion: honour.DemoteOneRung, Rungs: []honour.Rung{
			{ID: "junior"},
			{ID: "senior", Tenure: 12, Protected: 6, Enter: []honour.Criterion{
				{ID: "quota", Measure: "attainment", Bound: honour.AtLeast(num("1")), Level: calendar.Quarter, Need: 3, Of: 4},
				{ID: "score", Measure: "score", Bound: honour.AtLeast(num("80")), Level: calendar.Half, Need: 2, Of: 2},
			}, Keep: []honour.Criterion{
				{ID: "hold", Measure: "attainment", Bound: honour.AtLeast(num("0.7")), Level: calendar.Quarter, Need: 1, Of: 2},
			}},
		}}},
		Awards: []honour.Award{{ID: "top", Level: calendar.Quarter, Ranking: honour.Ranking{
			By: honour.Order{Measure: "attainment", Best: honour.Highest}, Qualify: honour.AtLeast(num("1")), For: honour.People,
			Ties: honour.Ordinal, TieBreaks: []honour.Order{{Measure: "complaints", Best: honour.Lowest}},
			Cut: honour.IncludeTied, Sharing: honour.Shared, Unit: num("1"),
			Places: []honour.Prize{{Name: "trip", Points: num("500")}, {Name: "dinner", Points: num("201")}},
		}}},
		Contests: []honour.Contest{{ID: "spring", During: calendar.Span{From: day(time.February, 1), To: day(time.May, 1)},
			Level: calendar.Month, Ranking: honour.Ranking{
				By: honour.Order{Measure: "revenue", Best: honour.Highest}, For: honour.Teams, Heads: honour.PerHead,
				Ties: honour.Competition, Cut: honour.ExcludeTied, Sharing: honour.EachInFull, Places: []honour.Prize{{Name: "banner"}},
			}}},
		Badges: []honour.Badge{{ID: "hot", Measure: "attainment", Bound: honour.AtLeast(num("1")), Level: calendar.Month,
			Run: 3, Missing: honour.Breaks}},
		Vetoes: []honour.Veto{{ID: "false-invoice", Blocks: []honour.Scope{honour.BlocksPromotion, honour.BlocksAward,
			honour.BlocksContest, honour.BlocksBadge}}},
	}
}
