package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func pastMonth(y int, m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(y, m, 1))
}

// yearsOf is the calendar years from first to last.
func yearsOf(first, last int) calendar.Period {
	return calendar.Period{Level: calendar.Year, From: calendar.On(first, time.January, 1), To: calendar.On(last+1, time.January, 1)}
}

// past is one row of an owner and a month.
func past(owner org.ID, y int, m time.Month, amount string) target.Past {
	return target.Past{Cell: target.Cell{Owner: owner, Period: pastMonth(y, m)}, Amount: num(amount)}
}

// rowsOf is a series of an owner over whole years of a calendar, with the amounts
// that of says.
func rowsOf(t testing.TB, c calendar.Calendar, owner org.ID, years calendar.Period, level calendar.Level,
	of func(calendar.Period) decimal.Decimal) target.History {
	t.Helper()
	var h target.History
	for p := c.Period(level, years.From); p.From.Before(years.To); p = calendar.Next(c, p) {
		h = append(h, target.Past{Cell: target.Cell{Owner: owner, Period: p}, Amount: of(p)})
	}
	return h
}

func always(amount string) func(calendar.Period) decimal.Decimal {
	return func(calendar.Period) decimal.Decimal { return num(amount) }
}

func TestAHistoryWithGapsIsAProblemWithAPlace(t *testing.T) {
	january, march := past("North", 2025, time.January, "1"), past("North", 2025, time.March, "1")
	week := target.Past{Cell: target.Cell{Owner: "North", Period: calendar.Period{Level: calendar.Week, From: january.Period.To, To: january.Period.To.AddDays(7)}}}
	across := past("North", 2025, time.January, "1")
	across.Period.From = across.Period.From.AddDays(9)
	far := past("North", 2025, time.January, "1")
	far.Amount = decimal.New(1, -1_000_000_000)
	zero := past("North", 2025, time.January, "1")
	zero.Amount = decimal.New(0, 1_000_000_000)
	for name, tt := range map[string]struct {
		history target.History
		path    string
		code    string
	}{
		"none":                {nil, "", check.Required},
		"too many":            {make(target.History, 100_001), "", check.TooLarge},
		"gap":                 {target.History{january, march}, "/1/period", check.Gap},
		"twice":               {target.History{january, january}, "/1/period", check.Duplicate},
		"backwards":           {target.History{march, january}, "/1/period", check.Order},
		"overlap":             {target.History{january, across}, "/1/period", check.Overlap},
		"levels":              {target.History{january, week}, "/1/period/level", check.Mismatch},
		"series out of order": {target.History{january, past("East", 2025, time.January, "1")}, "/1", check.Order},
		"no period":           {target.History{{Cell: target.Cell{Owner: "North"}}}, "/0/period", check.Range},
		"no period in front":  {target.History{{Cell: target.Cell{Owner: "North"}}, january}, "/0/period", check.Range},
		"no period behind":    {target.History{january, {Cell: target.Cell{Owner: "North"}}}, "/1/period", check.Range},
		"negative":            {target.History{past("North", 2025, time.January, "-0.01")}, "/0/amount", check.Range},
		"far exponent":        {target.History{far}, "/0/amount", check.TooLarge},
		"far zero":            {target.History{zero}, "/0/amount", check.TooLarge},
	} {
		c := check.New()
		tt.history.Check(c)
		var ps check.Problems
		require.ErrorAs(t, c.Err(), &ps, name)
		require.Len(t, ps, 1, "%s: %v", name, ps)
		require.True(t, ps.Has(tt.path, tt.code), "%s: %v", name, ps)
	}
	c := check.New()
	target.History{january, past("South", 2025, time.January, "0")}.Check(c)
	require.NoError(t, c.Err())
}

func TestHistoryOfPutsRowsInOrder(t *testing.T) {
	meters := past("North", 2025, time.January, "1")
	meters.Product = "Meters"
	given := []target.Past{past("South", 2025, time.January, "1"), past("North", 2025, time.February, "2"), meters, past("North", 2025, time.January, "1")}
	h := target.HistoryOf(given...)
	c := check.New()
	h.Check(c)
	require.NoError(t, c.Err())
	require.Equal(t, target.History{given[3], given[1], meters, given[0]}, h)
	require.Equal(t, org.ID("South"), given[0].Owner, "the rows that were given stay as they are")
}

func TestResultsBecomeHistory(t *testing.T) {
	chart := setting(t).Chart
	results := target.Results{
		{Owner: "Li Na", On: calendar.On(2025, time.January, 9), Amount: num("5")},
		{Owner: "Chen Wei", On: calendar.On(2025, time.January, 31), Amount: num("7")},
		{Owner: "Sun Hao", On: calendar.On(2025, time.January, 31), Amount: num("11")},
		{Owner: "Chen Wei", On: calendar.On(2025, time.March, 1), Amount: num("13")},
	}
	cell := func(m time.Month) target.Cell { return target.Cell{Owner: "North", Period: pastMonth(2025, m)} }
	h := results.History(chart, cell(time.March), cell(time.January), cell(time.February))
	require.Len(t, h, 3)
	require.Equal(t, []string{"12", "0", "13"}, []string{h[0].Amount.String(), h[1].Amount.String(), h[2].Amount.String()})
	c := check.New()
	h.Check(c)
	require.NoError(t, c.Err())
}
