package incentive_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestClosingLeavesOtherAccountsOpen holds that a closing of one plan or payee closes what it
// names and nothing else, whether or not anything was earned.
func TestClosingLeavesOtherAccountsOpen(t *testing.T) {
	q := termsPlan(nil)
	q.ID = "q"
	s := yearOf(termsPlan(nil), q)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: "p"}, incentive.Assignment{Payee: "Sun Hao", Plan: "p", During: calendar.From(day(2, 1))})
	g, r := ran(t, s)
	for name, tt := range map[string]struct {
		change func(*incentive.Posting)
		want   []string
	}{
		"everybody":          {func(*incentive.Posting) {}, []string{"p Chen Wei", "p Li Na", "q Li Na"}},
		"a plan":             {func(p *incentive.Posting) { p.Plan = "p" }, []string{"p Chen Wei", "p Li Na"}},
		"a payee":            {func(p *incentive.Posting) { p.Payee = "Li Na" }, []string{"p Li Na", "q Li Na"}},
		"a payee of a plan":  {func(p *incentive.Posting) { p.Plan, p.Payee = "q", "Li Na" }, []string{"q Li Na"}},
		"nobody of a plan":   {func(p *incentive.Posting) { p.Plan, p.Payee = "q", "Chen Wei" }, nil},
		"who is not in yet":  {func(p *incentive.Posting) { p.Payee = "Sun Hao" }, nil},
		"who came the first": {func(p *incentive.Posting) { p.Payee, p.Open = "Sun Hao", month2026(time.February) }, []string{"p Sun Hao"}},
	} {
		p := closing(time.January)
		tt.change(&p)
		headers, err := incentive.Close(t.Context(), new(incentive.Memory), g, p, r.Claims(p.Open.Last()))
		require.NoError(t, err)
		var closed []string
		for _, h := range headers {
			closed = append(closed, fmt.Sprint(h.Plan, " ", h.Payee))
		}
		slices.Sort(closed)
		require.Equal(t, tt.want, closed, name)
	}
}

// TestATotalIsEarnedOnTheLastDayOfAStay holds that what waits after a total waits from the day
// on which somebody left, and not from the end of the interval.
func TestATotalIsEarnedOnTheLastDayOfAStay(t *testing.T) {
	p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Days: 10}}))
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	for name, tt := range map[string]struct {
		during   calendar.Span
		released calendar.Date
	}{
		"stays":                   {calendar.Span{}, day(2, 10)},
		"leaves within the month": {calendar.Span{To: day(1, 21)}, day(1, 30)},
		"leaves with the month":   {calendar.Span{To: day(2, 1)}, day(2, 10)},
		"leaves later":            {calendar.Span{To: day(2, 11)}, day(2, 10)},
		"comes within the month":  {calendar.From(day(1, 5)), day(2, 10)},
	} {
		s := yearOf(p)
		s.Assignments[0].During = tt.during
		r := run(t, s, sold("S", day(1, 10), "1000"))
		_, before := sums(r, tt.released.AddDays(-1))
		_, then := sums(r, tt.released)
		require.Equal(t, "0 100", before+" "+then, name)
	}
}

// TestARefundAfterAStayIsOfItsOwnInterval holds that what a refund takes off the total of a
// later interval is of the last day of that interval, though the payee is not there any more.
func TestARefundAfterAStayIsOfItsOwnInterval(t *testing.T) {
	p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Days: 10}}))
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	for _, left := range []calendar.Date{day(1, 21), day(2, 1)} {
		s := yearOf(p)
		s.Assignments[0].During.To = left
		r := run(t, s, sold("S", day(1, 10), "1000"), back("R", "S", day(2, 5), "-400"))
		_, before := sums(r, day(3, 9))
		_, then := sums(r, day(3, 10))
		require.Equal(t, "100 60", before+" "+then, "left by %s", left)
	}
}

// TestACloseIsCheckedBeforeItIsWorkedOut holds that all that is wrong with a closing is told
// at once.
func TestACloseIsCheckedBeforeItIsWorkedOut(t *testing.T) {
	g, r := ran(t, yearOf(termsPlan(nil)))
	p := closing(time.January)
	p.Within.To, p.Recorded, p.Open = p.Within.To.AddDays(1), time.Time{}, calendar.Standard{}.Period(calendar.Quarter, day(1, 1))
	_, err := incentive.Close(t.Context(), new(incentive.Memory), g, p, r.Claims(day(1, 31)))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/within", check.Range) && ps.Has("/recorded", check.Required) && ps.Has("/open", check.Mismatch), "%v", ps)
}
