package target_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

func sold(y int, m time.Month, d int, amount string) target.Result {
	return target.Result{Owner: "Li Na", On: calendar.On(y, m, d), Amount: num(amount)}
}

func TestAQuarterToDateIsComparedWithTheSameDaysAYearAgo(t *testing.T) {
	in := setting(t)
	rec := record(t, in, target.Results{
		sold(2025, time.January, 10, "100"), sold(2025, time.February, 13, "50"), sold(2025, time.February, 14, "1000"),
		sold(2026, time.January, 10, "120"), sold(2026, time.February, 13, "60"), sold(2026, time.February, 14, "5000"),
	})
	q1 := in.Calendar.Period(calendar.Quarter, year.From)
	c, err := rec.OnYear(in.Calendar, target.Cell{Owner: "North", Period: q1}, calendar.On(2026, time.February, 13))
	require.NoError(t, err)
	require.Equal(t, "180 150", c.Actual.String()+" "+c.Before.Decimal.String())
	require.Equal(t, "quarter 2025-01-01/2025-02-14", c.Then.Period.String())
	require.Equal(t, "quarter 2026-01-01/2026-02-14", c.Now.Period.String())
	require.Equal(t, "30", shown(c.Change()))
	require.Equal(t, "0.2", shown(c.Growth(4)))

	whole, err := rec.OnYear(in.Calendar, target.Cell{Owner: "North", Period: q1}, calendar.On(2026, time.March, 31))
	require.NoError(t, err)
	require.Equal(t, "5180 1150", whole.Actual.String()+" "+whole.Before.Decimal.String())
}

// Wednesday 11 February 2026 is the eighth working day of its month. The eighth
// working day of January, with its feast and a Sunday that is made up, is the 13th.
func TestAMonthToDateIsComparedWithAsManyWorkingDays(t *testing.T) {
	in := setting(t)
	rec := record(t, in, target.Results{
		sold(2026, time.January, 2, "1"), sold(2026, time.January, 13, "10"), sold(2026, time.January, 14, "100"), sold(2026, time.January, 31, "100"),
		sold(2026, time.February, 3, "20"), sold(2026, time.February, 12, "2"), sold(2026, time.February, 13, "1000"),
	})
	february := in.Calendar.Period(calendar.Month, calendar.On(2026, time.February, 1))
	on := func(asOf calendar.Date) target.Comparison {
		c, err := rec.OnPrevious(in, target.Cell{Owner: "Li Na", Period: february}, asOf)
		require.NoError(t, err)
		return c
	}
	c := on(calendar.On(2026, time.February, 11))
	require.Equal(t, "month 2026-01-01/2026-01-14", c.Then.Period.String())
	require.Equal(t, "20 11", c.Actual.String()+" "+c.Before.Decimal.String())
	require.Equal(t, "0.8182", shown(c.Growth(4)))

	over := on(calendar.On(2026, time.March, 1))
	require.Equal(t, "month 2026-01-01/2026-02-01", over.Then.Period.String(), "a month that is over is compared whole")
	require.Equal(t, "1022 211", over.Actual.String()+" "+over.Before.Decimal.String())

	may, err := rec.OnPrevious(in, target.Cell{Period: in.Calendar.Period(calendar.Month, calendar.On(2026, time.May, 1))}, calendar.On(2026, time.May, 3))
	require.NoError(t, err)
	require.Equal(t, "month 2026-04-01/2026-04-04", may.Then.Period.String(), "no working day yet: as many days")

	before := on(calendar.On(2026, time.January, 31))
	require.True(t, before.Then.Period.IsZero() && before.Now.Period.IsZero() && !before.Before.Valid, "February has not begun")
}

func TestAShorterPeriodBeforeIsComparedWhole(t *testing.T) {
	in := setting(t)
	rec := record(t, in, target.Results{sold(2026, time.February, 28, "10"), sold(2026, time.March, 1, "11")})
	march := in.Calendar.Period(calendar.Month, calendar.On(2026, time.March, 1))
	c, err := rec.OnPrevious(in, target.Cell{Period: march}, calendar.On(2026, time.March, 30))
	require.NoError(t, err)
	require.Equal(t, "month 2026-02-01/2026-03-01", c.Then.Period.String(), "21 working days of March, 16 of February")
	require.Equal(t, "0.1", shown(c.Growth(4)))
}

func TestGrowthOverNothingIsUndefined(t *testing.T) {
	for name, tt := range map[string]struct {
		c              target.Comparison
		change, growth string
	}{
		"nothing before":   {target.Comparison{Actual: num("5"), Before: null("0")}, "5", "none"},
		"unknown before":   {target.Comparison{Actual: num("5")}, "none", "none"},
		"refunds before":   {target.Comparison{Actual: num("5"), Before: null("-10")}, "15", "1.5"},
		"refunds now":      {target.Comparison{Actual: num("-5"), Before: null("10")}, "-15", "-1.5"},
		"a third, rounded": {target.Comparison{Actual: num("4"), Before: null("3")}, "1", "0.3333"},
	} {
		require.Equal(t, tt.change, shown(tt.c.Change()), name)
		require.Equal(t, tt.growth, shown(tt.c.Growth(4)), name)
	}
}

func TestWhatIsNotOnRecordIsNotZero(t *testing.T) {
	in := setting(t)
	rec := record(t, in, target.Results{sold(2025, time.July, 1, "10"), sold(2026, time.January, 5, "10"), sold(2026, time.July, 5, "10")})
	half := func(m time.Month) target.Cell {
		return target.Cell{Owner: "Li Na", Period: in.Calendar.Period(calendar.Half, calendar.On(2026, m, 1))}
	}
	c, err := rec.OnYear(in.Calendar, half(time.March), year.Last())
	require.NoError(t, err)
	require.False(t, c.Before.Valid, "the record begins on 1 July 2025")
	c, err = rec.OnYear(in.Calendar, half(time.August), year.Last())
	require.NoError(t, err)
	require.Equal(t, "0", shown(c.Growth(4)))
	leapDay := calendar.Standard{}.Period(calendar.Day, calendar.On(2028, time.February, 29))
	c, err = rec.OnYear(in.Calendar, target.Cell{Period: leapDay}, leapDay.From)
	require.NoError(t, err)
	require.False(t, c.Before.Valid, "29 February has no day a year before")
}

func TestComparisonsNeedACalendar(t *testing.T) {
	in := setting(t)
	rec := record(t, in, nil)
	_, err := rec.OnYear(nil, target.Cell{Period: year}, year.Last())
	require.ErrorIs(t, err, target.ErrSetting)
	_, err = rec.OnPrevious(target.Setting{Calendar: in.Calendar}, target.Cell{Period: year}, year.Last())
	require.ErrorIs(t, err, target.ErrSetting)
	_, err = rec.OnPrevious(target.Setting{Workdays: in.Workdays}, target.Cell{Period: year}, year.Last())
	require.ErrorIs(t, err, target.ErrSetting)

	early := in.Calendar.Period(calendar.Year, calendar.On(2018, time.January, 1))
	_, err = rec.OnPrevious(in, target.Cell{Period: early}, calendar.On(2018, time.May, 1))
	require.ErrorIs(t, err, calendar.ErrNotCovered, "2017 is not covered")
	late := in.Calendar.Period(calendar.Year, calendar.On(2040, time.January, 1))
	_, err = rec.OnPrevious(in, target.Cell{Period: late}, calendar.On(2040, time.May, 1))
	require.ErrorIs(t, err, calendar.ErrNotCovered, "nor is 2040")
	c, err := rec.OnPrevious(in, target.Cell{Period: late}, calendar.On(2040, time.December, 31))
	require.NoError(t, err, "whole years need no working days")
	require.False(t, c.Before.Valid, "an empty record knows nothing")
}
