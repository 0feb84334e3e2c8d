package honour_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func TestFactsAreCheckedAllAtOnce(t *testing.T) {
	f := facts(row("li", "attainment", month, "1", "2"))
	f.Achievements = append(f.Achievements, f.Achievements[0], honour.Achievement{}, got("li", "x", month(3), "1e-40"))
	f.Achievements[1].Period.To = day(time.February, 20)
	f.Achievements[3].Reading = honour.Rate(num("1"), num("-1"))
	f.Achievements[4].Over = decimal.NewNullDecimal(decimal.New(1, 2_000_000_000))
	f.Stints = []honour.Stint{{}, {Who: "li", Ladder: "sales", Rung: "chief", Since: newYear},
		{Who: "li", Ladder: "sales", Rung: "junior", Since: newYear}}
	f.Violations = []honour.Violation{{}, {Who: "li", Veto: "speeding", During: calendar.Span{From: newYear, To: newYear}, Evidence: "x"}}
	_, err := honour.NewReview(team(), f)
	for path, code := range map[string]string{
		"/achievements/1/period": check.Mismatch, "/achievements/2": check.Duplicate,
		"/achievements/3/who": check.Required, "/achievements/3/measure": check.Required, "/achievements/3/period": check.Required,
		"/achievements/3/over": check.Range, "/achievements/4/amount": check.TooLarge, "/achievements/4/over": check.TooLarge,
		"/stints/0/who": check.Required, "/stints/0/ladder": check.Unknown, "/stints/0/since": check.Required,
		"/stints/1/rung": check.Unknown, "/stints/2": check.Duplicate,
		"/violations/0/who": check.Required, "/violations/0/veto": check.Unknown, "/violations/0/evidence": check.Required,
		"/violations/0/during/from": check.Required, "/violations/1/veto": check.Unknown, "/violations/1/during/to": check.Order,
	} {
		requireProblem(t, err, "/facts"+path, code)
	}
	_, err = honour.NewReview(team(), honour.Facts{})
	requireProblem(t, err, "/facts/calendar", check.Required)
}

func TestAnUndefinedRateHasNoDecimal(t *testing.T) {
	_, ok := honour.Rate(num("1"), num("0")).Decimal(2)
	require.False(t, ok)
	x, ok := honour.Rate(num("-1"), num("8")).Decimal(2)
	require.True(t, ok)
	require.Equal(t, "-0.13", x.String())
	x, ok = honour.Rate(num("1"), num("3")).Decimal(1 << 30)
	require.True(t, ok)
	require.EqualValues(t, -1000, x.Exponent())
}

// gaps is a calendar that has months in 2026 alone, and not the last days of June.
type gaps struct{}

func (gaps) Period(l calendar.Level, d calendar.Date) calendar.Period {
	p := calendar.Standard{}.Period(l, d)
	if d.Year() != 2026 || l != calendar.Month {
		return calendar.Period{}
	}
	if d.Month() == time.June {
		if p.To = day(time.June, 25); !p.Contains(d) {
			return calendar.Period{}
		}
	}
	return p
}

func TestDaysThatTheCalendarLeavesOut(t *testing.T) {
	f := facts(row("li", "attainment", month, "1", "1", "1", "1", "1", "1"))
	f.Calendar = gaps{}
	f.Achievements[5].Period.To = day(time.June, 25)
	s := team()
	enter(&s).Level, enter(&s).Of = calendar.Month, 7
	r := review(t, s, onRung(f, "junior", day(time.January, 1)))
	streak, err := r.Streak("hot", "li", day(time.June, 28))
	require.NoError(t, err)
	require.Equal(t, 6, streak.Current)
	none, err := r.Streak("hot", "li", calendar.On(2025, time.June, 1))
	require.NoError(t, err)
	require.Empty(t, none.Lines)
	p, err := r.Promote("sales", "li", day(time.June, 28))
	require.NoError(t, err)
	require.Equal(t, 6, line(t, p.Lines[:2], honour.CodeCriterionMet).Count)
	require.Equal(t, honour.CodeReadingMissing, p.Lines[2].Code, "before the calendar begins")
	require.True(t, p.Lines[2].Period.IsZero())
}
