package honour_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// newYear is the day on which the reviews of 2026 are held.
var newYear = calendar.On(2027, time.January, 1)

// onRung puts Li on a rung.
func onRung(f honour.Facts, rung string, since calendar.Date) honour.Facts {
	f.Stints = append(f.Stints, honour.Stint{Who: "li", Ladder: "sales", Rung: rung, Since: since})
	return f
}

func TestPromote(t *testing.T) {
	long := day(time.January, 1)
	for name, c := range map[string]struct {
		quarters []string // attainment
		halves   []string // score
		since    calendar.Date
		outcome  honour.Outcome
		code     string // of a line that there must be once
	}{
		"three of four and both scores":   {[]string{"1", "0.5", "1.2", "1"}, []string{"80", "95"}, long, honour.Promoted, honour.CodeTenureMet},
		"two of four":                     {[]string{"1", "0.5", "0.99", "1"}, []string{"80", "95"}, long, honour.Stays, honour.CodeCriterionMissed},
		"a score below":                   {[]string{"1", "1", "1", "1"}, []string{"80", "79.99"}, long, honour.Stays, honour.CodeCriterionMissed},
		"three, the fourth is missing":    {[]string{"1", "", "1", "1"}, []string{"80", "80"}, long, honour.Promoted, honour.CodeReadingMissing},
		"two, one is missing: open":       {[]string{"1", "", "0.2", "1"}, []string{"80", "80"}, long, honour.Stays, honour.CodeCriterionOpen},
		"one, one is missing: too late":   {[]string{"1", "", "0.2", "0.3"}, []string{"80", "80"}, long, honour.Stays, honour.CodeCriterionMissed},
		"a missing score is not promoted": {[]string{"1", "1", "1", "1"}, []string{"", "80"}, long, honour.Stays, honour.CodeCriterionOpen},
		"a day short of twelve months":    {[]string{"1", "1", "1", "1"}, []string{"80", "80"}, day(time.January, 2), honour.Stays, honour.CodeTenureMissed},
	} {
		t.Run(name, func(t *testing.T) {
			f := facts(row("li", "attainment", quarter, c.quarters...), row("li", "score", half, c.halves...))
			p, err := review(t, team(), onRung(f, "junior", c.since)).Promote("sales", "li", newYear)
			require.NoError(t, err)
			require.Equal(t, c.outcome, p.Outcome)
			require.Equal(t, map[honour.Outcome]string{honour.Promoted: "senior", honour.Stays: "junior"}[c.outcome], p.To)
			require.Equal(t, "junior", p.From)
			line(t, p.Lines, c.code)
		})
	}
}

func TestEveryConditionIsSaidWithItsNumbers(t *testing.T) {
	f := facts(row("li", "score", half, "80", "79.99"))
	for i, amount := range []string{"999999.99", "1000000", "2000000"} {
		a := got("li", "attainment", quarter(i+1), "0")
		a.Reading = honour.Rate(num(amount), num("1000000"))
		f.Achievements = append(f.Achievements, a)
	}
	undefined := got("li", "attainment", quarter(4), "0")
	undefined.Reading = honour.Rate(num("7"), num("0"))
	f.Achievements = append(f.Achievements, undefined)
	f = onRung(f, "junior", day(time.March, 1))
	f.Violations = []honour.Violation{{Who: "li", Veto: "false-invoice", During: calendar.From(day(time.May, 5)), Evidence: "file 7"}}

	p, err := review(t, team(), f).Promote("sales", "li", newYear)
	require.NoError(t, err)
	read := func(id, measure string, q calendar.Period) honour.Line {
		return honour.Line{Code: honour.CodeReadingMet, Rule: honour.RuleEnter, About: id, Measure: measure, Period: q}
	}
	hair, full, twice, over := read("quota", "attainment", quarter(1)), read("quota", "attainment", quarter(2)),
		read("quota", "attainment", quarter(3)), read("quota", "attainment", quarter(4))
	hair.Code, hair.By = honour.CodeReadingMissed, null("0.01")
	over.Code = honour.CodeReadingUndefined
	good, bad := read("score", "score", half(1)), read("score", "score", half(2))
	bad.Code, bad.By = honour.CodeReadingMissed, null("0.01")
	for l, n := range map[*honour.Line][3]string{&hair: {"999999.99", "1000000", "1"}, &full: {"1000000", "1000000", "1"},
		&twice: {"2000000", "1000000", "1"}, &over: {"7", "0", "1"}} {
		l.Amount, l.Over, l.Bound = null(n[0]), null(n[1]), null(n[2])
	}
	good.Amount, good.Bound, bad.Amount, bad.Bound = null("80"), null("80"), null("79.99"), null("80")
	requireLines(t, []honour.Line{
		{Code: honour.CodeTenureMissed, Rule: honour.RuleEnter, About: "junior", Need: 12, Count: 59,
			Since: day(time.March, 1), Due: calendar.On(2027, time.March, 1)},
		{Code: honour.CodeCriterionOpen, Rule: honour.RuleEnter, About: "quota", Measure: "attainment", Bound: null("1"),
			Count: 2, Unknown: 1, Need: 3, Of: 4},
		hair, full, twice, over,
		{Code: honour.CodeCriterionMissed, Rule: honour.RuleEnter, About: "score", Measure: "score", Bound: null("80"), Count: 1, Need: 2, Of: 2},
		good, bad,
		{Code: honour.CodeVeto, About: "false-invoice", During: calendar.From(day(time.May, 5)), Evidence: "file 7"},
	}, p.Lines)
	require.Equal(t, honour.Stays, p.Outcome)
}

func TestOnlyPeriodsThatAreOverCount(t *testing.T) {
	f := onRung(facts(row("li", "attainment", quarter, "0", "1", "1", "1"), row("li", "score", half, "80", "80")), "junior", calendar.On(2020, time.January, 1))
	r := review(t, team(), f)
	eve, err := r.Promote("sales", "li", day(time.December, 30))
	require.NoError(t, err)
	require.Equal(t, honour.Stays, eve.Outcome)
	require.Equal(t, 1, line(t, eve.Lines[:2], honour.CodeCriterionOpen).Unknown, "the last quarter of 2025")
	last, err := r.Promote("sales", "li", day(time.December, 31))
	require.NoError(t, err)
	require.Equal(t, honour.Promoted, last.Outcome)
}

func TestAVetoBlocksPromotionWhileItLasts(t *testing.T) {
	f := onRung(facts(row("li", "attainment", quarter, "1", "1", "1", "1"), row("li", "score", half, "80", "80")), "junior", day(time.January, 1))
	f.Violations = []honour.Violation{
		{Who: "wu", Veto: "false-invoice", During: calendar.From(day(time.May, 5)), Evidence: "file 8"},
		{Who: "li", Veto: "false-invoice", During: calendar.Span{From: day(time.May, 5), To: newYear.AddDays(1)}, Evidence: "file 7"},
	}
	r := review(t, team(), f)
	p, err := r.Promote("sales", "li", newYear)
	require.NoError(t, err)
	require.Equal(t, honour.Stays, p.Outcome)
	require.Equal(t, "file 7", line(t, p.Lines, honour.CodeVeto).Evidence)
	p, err = r.Promote("sales", "li", newYear.AddDays(1))
	require.NoError(t, err)
	require.Equal(t, honour.Promoted, p.Outcome)

	p, err = r.Promote("sales", "li", day(time.May, 4))
	require.NoError(t, err)
	require.NotContains(t, codes(p.Lines), honour.CodeVeto, "it begins on the next day")

	s := team()
	s.Vetoes[0].Blocks = []honour.Scope{honour.BlocksAward}
	p, err = review(t, s, f).Promote("sales", "li", newYear)
	require.NoError(t, err)
	require.Equal(t, honour.Promoted, p.Outcome, "the veto is of awards")
}

// three is a ladder with a rung above senior that asks only tenure.
func three(d honour.Demotion) honour.Scheme {
	s := team()
	l := &s.Ladders[0]
	l.Demotion = d
	l.Rungs[0].Keep = []honour.Criterion{{ID: "floor", Measure: "attainment", Bound: honour.AtLeast(num("0.5")), Level: calendar.Quarter, Need: 1, Of: 2}}
	l.Rungs = append(l.Rungs, honour.Rung{ID: "principal", Tenure: 1})
	return s
}

func TestKeep(t *testing.T) {
	long := calendar.On(2025, time.January, 1)
	for name, c := range map[string]struct {
		demotion honour.Demotion
		rung     string
		since    calendar.Date
		quarters []string
		to       string
		outcome  honour.Outcome
		code     string
	}{
		"missed in both":           {honour.DemoteOneRung, "senior", long, []string{"1", "1", "0.6", "0.69"}, "junior", honour.Demoted, honour.CodeCriterionMissed},
		"never demoted":            {honour.DemoteNever, "senior", long, []string{"1", "1", "0.6", "0.69"}, "senior", honour.Stays, honour.CodeNoDemotion},
		"met in one":               {honour.DemoteOneRung, "senior", long, []string{"1", "1", "0.7", "0.69"}, "principal", honour.Promoted, honour.CodeCriterionMet},
		"missing may still decide": {honour.DemoteOneRung, "senior", long, []string{"1", "1", "0.6", ""}, "senior", honour.Stays, honour.CodeCriterionOpen},
		"protected":                {honour.DemoteOneRung, "senior", day(time.July, 2), []string{"1", "1", "0.6", "0.69"}, "principal", honour.Promoted, honour.CodeProtected},
		"no longer protected":      {honour.DemoteOneRung, "senior", day(time.July, 1), []string{"1", "1", "0.6", "0.69"}, "junior", honour.Demoted, honour.CodeCriterionMissed},
		"nothing below":            {honour.DemoteOneRung, "junior", long, []string{"1", "1", "0.4", "0.4"}, "junior", honour.Stays, honour.CodeLowestRung},
		"nothing above":            {honour.DemoteOneRung, "principal", long, nil, "principal", honour.Stays, honour.CodeTopRung},
	} {
		t.Run(name, func(t *testing.T) {
			f := onRung(facts(row("li", "attainment", quarter, c.quarters...)), c.rung, c.since)
			p, err := review(t, three(c.demotion), f).Promote("sales", "li", newYear)
			require.NoError(t, err)
			require.Equal(t, c.outcome, p.Outcome)
			require.Equal(t, c.to, p.To)
			line(t, p.Lines, c.code)
		})
	}
}

func TestARungIsWhereTheLastStintLed(t *testing.T) {
	f := facts(row("li", "attainment", quarter, "1", "1", "1", "1"))
	f = onRung(f, "principal", day(time.December, 1))
	f = onRung(f, "senior", day(time.November, 15))
	f = onRung(f, "senior", day(time.November, 1))
	f = onRung(f, "junior", day(time.October, 1))
	r := review(t, three(honour.DemoteNever), f)
	p, err := r.Promote("sales", "li", day(time.November, 30))
	require.NoError(t, err)
	require.Equal(t, "senior", p.From)
	tenure := line(t, p.Lines, honour.CodeTenureMissed)
	require.Equal(t, day(time.November, 1), tenure.Since, "the second stint goes on with the first")
	require.Equal(t, 1, tenure.Count)
	_, err = r.Promote("sales", "li", day(time.September, 30))
	require.ErrorIs(t, err, honour.ErrNoRung)
	_, err = r.Promote("sales", "wu", newYear)
	require.ErrorIs(t, err, honour.ErrNoRung)
	_, err = r.Promote("technical", "li", newYear)
	require.ErrorIs(t, err, honour.ErrUnknown)
	_, err = r.Promote("sales", "li", calendar.Date{})
	requireProblem(t, err, "/asOf", check.Required)
}

func TestAtMostIsMissedFromAbove(t *testing.T) {
	s := team()
	s.Ladders[0].Rungs[1].Enter = []honour.Criterion{{ID: "calm", Measure: "complaints", Bound: honour.AtMost(num("2")), Level: calendar.Quarter, Need: 1, Of: 1}}
	for amount, by := range map[string]string{"2": "", "5": "3"} {
		f := onRung(facts(row("li", "complaints", quarter, "", "", "", amount)), "junior", day(time.January, 1))
		p, err := review(t, s, f).Promote("sales", "li", newYear)
		require.NoError(t, err)
		l := p.Lines[len(p.Lines)-1]
		require.Equal(t, "2", l.Bound.Decimal.String())
		require.Equal(t, by == "", p.Outcome == honour.Promoted)
		require.Equal(t, by != "", l.By.Valid)
		require.Equal(t, map[bool]string{true: "0", false: by}[by == ""], l.By.Decimal.String())
	}
}

// requireLines compares lines by what they say.
func requireLines(t *testing.T, want, got []honour.Line) {
	t.Helper()
	require.Len(t, got, len(want), "%v", codes(got))
	for i := range want {
		require.Equal(t, text(t, want[i]), text(t, got[i]), "line %d", i)
	}
}

func TestTheEndOfTimeIsNotReached(t *testing.T) {
	last := calendar.MustParse("9999-12-31")
	p, err := review(t, three(honour.DemoteOneRung), onRung(facts(), "senior", last)).Promote("sales", "li", last)
	require.NoError(t, err)
	require.Equal(t, honour.Stays, p.Outcome)
	require.Equal(t, []string{honour.CodeProtected, honour.CodeTenureMissed}, codes(p.Lines))
	require.Zero(t, p.Lines[1].Count, "there is no day to count to")
}

func TestNobodyMovesByMoreThanOneRung(t *testing.T) {
	s := three(honour.DemoteOneRung)
	s.Ladders[0].Rungs[2].Keep = s.Ladders[0].Rungs[1].Keep
	for rung, c := range map[string]struct{ amount, to string }{"junior": {"2", "senior"}, "principal": {"0", "senior"}} {
		f := facts(row("li", "attainment", quarter, c.amount, c.amount, c.amount, c.amount), row("li", "score", half, "80", "80"))
		p, err := review(t, s, onRung(f, rung, calendar.On(2020, time.January, 1))).Promote("sales", "li", newYear)
		require.NoError(t, err)
		require.Equal(t, c.to, p.To)
	}
}
