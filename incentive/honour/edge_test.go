package honour_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// faults are the problems of an error, as path and code.
func faults(t *testing.T, err error) (out []string) {
	t.Helper()
	if err == nil {
		return nil
	}
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, p := range ps {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// The ends of what a scheme allows are allowed, and the first thing beyond them is one
// problem.
func TestTheEndsOfAScheme(t *testing.T) {
	const keep = "/ladders/0/rungs/1/keep/0"
	bound := func(least, most string) func(*honour.Scheme) {
		return func(s *honour.Scheme) {
			b := honour.Bound{}
			if least != "" {
				b.AtLeast = null(least)
			}
			if most != "" {
				b.AtMost = null(most)
			}
			s.Ladders[0].Rungs[1].Keep[0].Bound = b
		}
	}
	span := func(of, need int) func(*honour.Scheme) {
		return func(s *honour.Scheme) { k := &s.Ladders[0].Rungs[1].Keep[0]; k.Of, k.Need = of, need }
	}
	months := func(tenure, protected int) func(*honour.Scheme) {
		return func(s *honour.Scheme) { r := &s.Ladders[0].Rungs[1]; r.Tenure, r.Protected = tenure, protected }
	}
	run := func(n int) func(*honour.Scheme) { return func(s *honour.Scheme) { s.Badges[0].Run = n } }
	for name, c := range map[string]struct {
		with func(*honour.Scheme)
		want []string
	}{
		"no id":                    {func(s *honour.Scheme) { s.ID = "" }, []string{"/id required"}},
		"one bound of either sign": {bound("", "-1"), nil},
		"one number":               {bound("-2.5", "-2.50"), nil},
		"30 digits":                {bound("1e-30", "123456789012345678901234567890"), nil},
		"31 after the point":       {bound("1e-31", "-1"), []string{keep + "/atLeast too-large"}},
		"31 before the point":      {bound("5", "1234567890123456789012345678901"), []string{keep + "/atMost too-large"}},
		"more than 30, both":       {bound("1e9999", "-1e9999"), []string{keep + "/atLeast too-large", keep + "/atMost too-large"}},
		"all of one":               {span(1, 1), nil},
		"all of 400":               {span(400, 400), nil},
		"two of one":               {span(1, 2), []string{keep + "/need range"}},
		"one of none":              {span(0, 1), []string{keep + "/of range"}},
		"none of one":              {span(1, 0), []string{keep + "/need range"}},
		"of 401":                   {span(401, 1), []string{keep + "/of range"}},
		"600 months":               {months(600, 600), nil},
		"601 months":               {months(601, 601), []string{"/ladders/0/rungs/1/tenure range", "/ladders/0/rungs/1/protected range"}},
		"a run of one":             {run(1), nil},
		"a run of 400":             {run(400), nil},
		"a run of 401":             {run(401), []string{"/badges/0/run range"}},
	} {
		s := team()
		c.with(&s)
		require.Equal(t, c.want, faults(t, s.Check()), name)
	}
}

// A contest of 400 periods can be decided, and one of more is a problem.
func TestTheLongestContest(t *testing.T) {
	for days, want := range map[int][]string{400: nil, 401: {"/during too-large"}} {
		s := team()
		k := &s.Contests[0]
		k.Level, k.During.To = calendar.Day, k.During.From.AddDays(days)
		_, err := review(t, s, facts()).Contest("spring", nil)
		require.Equal(t, want, faults(t, err), days)
	}
}

// What is wrong with the heads of a team is one problem.
func TestHeadsHaveOneProblem(t *testing.T) {
	for heads, want := range map[string][]string{"1e-30": nil, "-1e-31": {"/among/0/heads too-large"}, "0": {"/among/0/heads required"}} {
		_, err := review(t, team(), facts()).Contest("spring", []honour.Entrant{{ID: "a", Heads: num(heads)}})
		require.Equal(t, want, faults(t, err), heads)
	}
}

// Everybody who is equal but for a tie-break is told its reading: the first, the last and
// those between; nobody else is.
func TestAllEqualsAreToldTheTieBreak(t *testing.T) {
	for equals := 1; equals <= 3; equals++ {
		f := facts([]honour.Achievement{got("z", "score", quarter(1), "1")})
		among := people([]org.ID{"z", "a", "b", "c"}[:1+equals]...)
		for _, e := range among[1:] {
			f.Achievements = append(f.Achievements, got(e.ID, "score", quarter(1), "9"), got(e.ID, "second", quarter(1), "5"))
		}
		res, err := review(t, scored(honour.Ordinal, honour.IncludeTied, honour.EachInFull, prizes(1)...), f).Award("top", quarter(1), among)
		require.NoError(t, err)
		for i, s := range res.Standings {
			require.Equal(t, equals > 1 && i < equals, slices.Contains(codes(s.Lines), honour.CodeTieBreak), "%d of %d", i, equals)
		}
	}
}

// Achievements come in any order; a run is made of them in time.
func TestARunIsInTime(t *testing.T) {
	f := facts(row("li", "attainment", month, "1", "1", "1", "0.9", "1"))
	want, err := review(t, team(), f).Streak("hot", "li", month(5).Last())
	require.NoError(t, err)
	require.Equal(t, []calendar.Period{month(3)}, want.Earned)
	slices.Reverse(f.Achievements)
	again, err := review(t, team(), f).Streak("hot", "li", month(5).Last())
	require.NoError(t, err)
	require.Equal(t, text(t, want), text(t, again))
}

// A badge that was given before the days that are not free stays, however violations lie
// one over the other; and those of other kinds, or that are still to come, count for nothing.
func TestOnlyDaysWithoutAFreeOneWithhold(t *testing.T) {
	april, may := day(time.April, 10), day(time.May, 1)
	whole := calendar.Span{From: april, To: day(time.July, 1)}
	within := calendar.Span{From: day(time.April, 20), To: day(time.April, 25)}
	for name, c := range map[string]struct {
		during []calendar.Span // of what withholds a badge
		other  []calendar.Span // of what does not
		waits  bool
	}{
		"one after the other":           {during: []calendar.Span{{From: april, To: may}, calendar.From(may)}},
		"one after the other, both end": {during: []calendar.Span{{From: april, To: may}, {From: may, To: day(time.June, 10)}}},
		"one over the other":            {during: []calendar.Span{{From: april, To: day(time.May, 10)}, {From: within.From, To: day(time.July, 1)}}},
		"one within another":            {during: []calendar.Span{whole, within}},
		"one within one without end":    {during: []calendar.Span{calendar.From(april), within}},
		"before, by another kind":       {during: []calendar.Span{calendar.From(may)}, other: []calendar.Span{{From: day(time.March, 1), To: may}}},
		"before and on":                 {during: []calendar.Span{{From: day(time.March, 31), To: april}, whole}, waits: true},
		"before, with a day between":    {during: []calendar.Span{{From: day(time.March, 31), To: april.AddDays(-1)}, whole}},
	} {
		s := team()
		s.Vetoes = append(s.Vetoes, honour.Veto{ID: "late", Blocks: []honour.Scope{honour.BlocksAward}})
		f := facts(row("li", "attainment", month, "1", "1", "1"))
		for _, d := range c.during {
			f.Violations = append(f.Violations, honour.Violation{Who: "li", Veto: "false-invoice", During: d, Evidence: "file 7"})
		}
		for _, d := range c.other {
			f.Violations = append(f.Violations, honour.Violation{Who: "li", Veto: "late", During: d, Evidence: "file 8"})
		}
		streak, err := review(t, s, f).Streak("hot", "li", day(time.May, 31))
		require.NoError(t, err)
		require.True(t, streak.Blocked, name)
		require.Equal(t, c.waits, len(streak.Waiting) == 1, name)
		require.Equal(t, !c.waits, len(streak.Earned) == 1, name)
	}
}
