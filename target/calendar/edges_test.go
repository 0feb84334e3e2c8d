package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

// Near the years 1 and 9999 a retail calendar has the years that lie inside them, no other
// ones, and nothing that is asked about those days panics.
func TestRetailAtTheEndsOfTime(t *testing.T) {
	first, last := day("0001-01-01"), day("9999-12-31")
	for _, r := range retails() {
		for _, c := range []calendar.Calendar{r, calendar.Restated{Retail: r}} {
			for n := range 400 {
				askEverything(t, c, first.AddDays(n))
				askEverything(t, c, last.AddDays(-n))
			}
		}
		from := first
		for r.Period(calendar.Year, from).IsZero() {
			from = from.AddDays(1)
		}
		require.Less(t, from.DaysSince(first), 53*7, "%+v: the first year begins on %v", r, from)
		to := last
		for r.Period(calendar.Year, to).IsZero() {
			to = to.AddDays(-1)
		}
		require.Less(t, last.DaysSince(to), 53*7, "%+v: the last year ends on %v", r, to)
	}
}

func askEverything(t *testing.T, c calendar.Calendar, d calendar.Date) {
	p := calendar.Period{Level: calendar.Year, From: d.AddDays(-1), To: d.AddDays(1)}
	for _, l := range []calendar.Level{calendar.Day, calendar.Week, calendar.Month, calendar.Quarter, calendar.Half, calendar.Year} {
		whole := c.Period(l, d)
		require.True(t, whole.IsZero() || whole.Contains(d), "%v", whole)
		for _, q := range []calendar.Period{whole, p} {
			calendar.Next(c, q)
			calendar.Previous(c, q)
			calendar.Index(c, q)
			calendar.YearBefore(c, q)
			calendar.WeekHome(c, q, l)
			calendar.Label(c, q, calendar.English)
			calendar.ShortLabel(c, q, calendar.Chinese)
		}
		if _, err := calendar.Split(c, p, l); p.Valid() && whole.IsZero() {
			require.ErrorIs(t, err, calendar.ErrNoPeriod)
			require.ErrorContains(t, err, "no "+l.String()+" has ")
		}
	}
}
