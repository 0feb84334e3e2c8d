package honour_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func TestStreak(t *testing.T) {
	for name, c := range map[string]struct {
		missing          honour.Missing
		months           []string
		current, longest int
		earned           []int
		code             string
	}{
		"three in a row":            {honour.Breaks, []string{"1", "1", "1"}, 3, 3, []int{3}, honour.CodeEarned},
		"a run earns once":          {honour.Breaks, []string{"1", "1", "1", "1", "1", "1"}, 6, 6, []int{3}, honour.CodeEarned},
		"two runs earn twice":       {honour.Breaks, []string{"1", "1", "1", "0.9", "1", "1", "1"}, 3, 3, []int{3, 7}, honour.CodeReadingMissed},
		"a gap breaks":              {honour.Breaks, []string{"1", "1", "", "1"}, 1, 2, nil, honour.CodeBroken},
		"a gap pauses":              {honour.Pauses, []string{"1", "1", "", "1"}, 3, 3, []int{4}, honour.CodePaused},
		"a long gap pauses":         {honour.Pauses, []string{"1", "1", "", "", "", "1"}, 3, 3, []int{6}, honour.CodePaused},
		"a miss ends a paused one":  {honour.Pauses, []string{"1", "1", "", "0.5", "1"}, 1, 2, nil, honour.CodePaused},
		"a gap at the end breaks":   {honour.Breaks, []string{"1", "1", "1", ""}, 0, 3, []int{3}, honour.CodeBroken},
		"a gap at the end pauses":   {honour.Pauses, []string{"1", "1", ""}, 2, 2, nil, honour.CodePaused},
		"nothing before the first":  {honour.Breaks, []string{"", "", "1"}, 1, 1, nil, honour.CodeStreak},
		"nobody has read anything":  {honour.Breaks, []string{"", ""}, 0, 0, nil, ""},
		"a gap where no run is":     {honour.Breaks, []string{"0.5", "", "1"}, 1, 1, nil, honour.CodeStreak},
		"longest before the latest": {honour.Breaks, []string{"1", "1", "0", "1"}, 1, 2, nil, honour.CodeReadingMissed},
	} {
		t.Run(name, func(t *testing.T) {
			s := team()
			s.Badges[0].Missing = c.missing
			got, err := review(t, s, facts(row("li", "attainment", month, c.months...))).Streak("hot", "li", month(len(c.months)).Last())
			require.NoError(t, err)
			require.Equal(t, []int{c.current, c.longest}, []int{got.Current, got.Longest})
			var earned []calendar.Period
			for _, m := range c.earned {
				earned = append(earned, month(m))
			}
			require.Equal(t, earned, got.Earned)
			if c.code == "" {
				require.Empty(t, got.Lines)
			} else {
				require.Contains(t, codes(got.Lines), c.code)
			}
		})
	}
}

func TestAStreakSaysWhatHappened(t *testing.T) {
	f := facts(row("li", "attainment", month, "", "1", "", "1", "0.9", "1"))
	undefined := got("li", "attainment", month(7), "1")
	undefined.Reading = honour.Rate(num("1"), num("0"))
	f.Achievements = append(f.Achievements, undefined)
	s := team()
	s.Badges[0].Missing = honour.Pauses
	s.Badges[0].Run = 2
	streak, err := review(t, s, f).Streak("hot", "li", day(time.August, 30))
	require.NoError(t, err)
	require.Equal(t, []string{honour.CodeReadingMet, honour.CodePaused, honour.CodeReadingMet, honour.CodeEarned, honour.CodeReadingMissed,
		honour.CodeStreak, honour.CodeReadingMet, honour.CodeReadingUndefined, honour.CodePaused, honour.CodeStreak}, codes(streak.Lines))
	requireLines(t, []honour.Line{
		{Code: honour.CodePaused, Measure: "attainment", Period: month(3), Count: 1},
	}, streak.Lines[1:2])
	requireLines(t, []honour.Line{
		{Code: honour.CodeEarned, Period: month(4), Count: 2},
	}, streak.Lines[3:4])
	require.Equal(t, "0.1", streak.Lines[4].By.Decimal.String())
	requireLines(t, []honour.Line{
		{Code: honour.CodeStreak, During: calendar.Span{From: day(time.February, 1), To: day(time.May, 1)}, Count: 2, Need: 2},
	}, streak.Lines[5:6])
}

func TestPeriodsThatAreNotOverAreNotCounted(t *testing.T) {
	r := review(t, team(), facts(row("li", "attainment", month, "1", "1", "1", "1")))
	for asOf, current := range map[calendar.Date]int{day(time.March, 30): 2, day(time.March, 31): 3, day(time.January, 1): 0} {
		s, err := r.Streak("hot", "li", asOf)
		require.NoError(t, err)
		require.Equal(t, current, s.Current)
	}
}

func TestAVetoWithholdsABadge(t *testing.T) {
	f := facts(row("li", "attainment", month, "1", "1", "1"))
	f.Violations = []honour.Violation{{Who: "li", Veto: "false-invoice", Evidence: "file 7",
		During: calendar.Span{From: day(time.March, 1), To: day(time.April, 2)}}}
	r := review(t, team(), f)
	blocked, err := r.Streak("hot", "li", day(time.April, 1))
	require.NoError(t, err)
	require.True(t, blocked.Blocked)
	require.Equal(t, []string{honour.CodeWaiting, honour.CodeStreak, honour.CodeVeto}, codes(blocked.Lines[3:]))
	free, err := r.Streak("hot", "li", day(time.April, 2))
	require.NoError(t, err)
	require.False(t, free.Blocked)
	require.Empty(t, blocked.Earned)
	require.Equal(t, blocked.Waiting, free.Earned)
	require.Empty(t, free.Waiting)
	require.Equal(t, honour.CodeEarned, free.Lines[3].Code)
}

// A badge that was given before a violation stays; one that was reached under it waits, as
// long as there is no day without any.
func TestAVetoTakesNoBadgeAway(t *testing.T) {
	for name, tt := range map[string]struct {
		during []calendar.Span
		want   string // code of the badge of March, as of the end of May
	}{
		"none":             {nil, honour.CodeEarned},
		"later":            {[]calendar.Span{calendar.From(day(time.April, 1))}, honour.CodeEarned},
		"from the day":     {[]calendar.Span{calendar.From(day(time.March, 31))}, honour.CodeWaiting},
		"over":             {[]calendar.Span{{From: day(time.March, 1), To: day(time.May, 31)}}, honour.CodeEarned},
		"one after other":  {[]calendar.Span{calendar.From(day(time.May, 1)), {From: day(time.March, 1), To: day(time.May, 1)}}, honour.CodeWaiting},
		"a day in between": {[]calendar.Span{calendar.From(day(time.May, 2)), {From: day(time.March, 1), To: day(time.May, 1)}}, honour.CodeEarned},
		"one in another":   {[]calendar.Span{calendar.From(day(time.March, 1)), {From: day(time.April, 1), To: day(time.April, 2)}}, honour.CodeWaiting},
		"not yet":          {[]calendar.Span{calendar.From(day(time.June, 1))}, honour.CodeEarned},
	} {
		f := facts(row("li", "attainment", month, "1", "1", "1"))
		for _, d := range tt.during {
			f.Violations = append(f.Violations, honour.Violation{Who: "li", Veto: "false-invoice", During: d, Evidence: "file 7"})
		}
		s, err := review(t, team(), f).Streak("hot", "li", day(time.May, 31))
		require.NoError(t, err)
		require.Equal(t, tt.want, s.Lines[3].Code, name)
		given, waits := []calendar.Period{month(3)}, []calendar.Period(nil)
		if tt.want == honour.CodeWaiting {
			given, waits = waits, given
		}
		require.Equal(t, given, s.Earned, name)
		require.Equal(t, waits, s.Waiting, name)
	}
}

func TestStreakRefusesWhatItCannotDecide(t *testing.T) {
	r := review(t, team(), facts())
	_, err := r.Streak("cold", "li", newYear)
	require.ErrorIs(t, err, honour.ErrUnknown)
	_, err = r.Streak("hot", "li", calendar.Date{})
	requireProblem(t, err, "/asOf", check.Required)
}

func TestAGapBreaksNothingWhereNoRunIs(t *testing.T) {
	s, err := review(t, team(), facts(row("li", "attainment", month, "0.5", "", "1"))).Streak("hot", "li", month(3).Last())
	require.NoError(t, err)
	require.Equal(t, []string{honour.CodeReadingMissed, honour.CodeReadingMet, honour.CodeStreak}, codes(s.Lines))
}
