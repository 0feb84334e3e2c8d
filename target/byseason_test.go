package target_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// perWorkday is an amount for every half day worked.
func perWorkday(t testing.TB, amount string) func(calendar.Period) decimal.Decimal {
	return func(p calendar.Period) decimal.Decimal {
		n, err := calendar.Count(china.Workdays(), p.Span())
		require.NoError(t, err)
		return num(amount).Mul(decimal.NewFromInt(int64(n)))
	}
}

// parts is what a step makes of a cell.
func parts(t testing.TB, axis target.Axis, cell target.Cell) []target.Cell {
	t.Helper()
	return must(axis.Children(setting(t), cell))(t)
}

func requireCheck(t testing.TB, checked interface{ Check(*check.Checker) }, want ...check.Problem) {
	t.Helper()
	c := check.New()
	checked.Check(c)
	var ps check.Problems
	if len(want) > 0 {
		require.ErrorAs(t, c.Err(), &ps)
	} else {
		require.NoError(t, c.Err())
	}
	for _, p := range want {
		require.True(t, ps.Has(p.Path, p.Code), "%s %s in\n%v", p.Path, p.Code, ps)
	}
	require.Len(t, ps, len(want), "%v", ps)
}

// Who sold the same on every working day of three years is planned by working days,
// whatever the festivals do, at every level down to the day.
func TestAnEvenHistoryIsPlannedByWorkingDays(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	for _, by := range []target.Seasonality{target.SeasonMovingAverage, target.SeasonMovingAverageMedian,
		target.SeasonRatioOfMeans, target.SeasonMeanOfRatios} {
		m := target.BySeason{Index: by, Adjust: target.AdjustWorkdays, Years: 3,
			History: rowsOf(t, in.Calendar, "Acme", yearsOf(2023, 2025), calendar.Month, perWorkday(t, "317.01"))}
		requireCheck(t, m)
		for _, level := range []calendar.Level{calendar.Quarter, calendar.Month, calendar.Week, calendar.Day} {
			children := parts(t, target.ByPeriod{Level: level}, cell)
			got := must(m.Weights(in, cell, children))(t)
			require.Equal(t, texts(must(target.ByWorkdays{}.Weights(in, cell, children))(t)), texts(got), "%s by %s", by, level)
		}
	}
}

// Seasons may be of each size that a year has several of.
func TestSeasonsAreOfAnySizeWithinAYear(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	for _, level := range []calendar.Level{calendar.Week, calendar.Month, calendar.Quarter, calendar.Half, calendar.Year, calendar.Day} {
		m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustWorkdays, Years: 2,
			History: rowsOf(t, in.Calendar, "Acme", yearsOf(2024, 2025), level, perWorkday(t, "50"))}
		if level == calendar.Year || level == calendar.Day {
			c := check.New()
			m.Check(c)
			var ps check.Problems
			require.ErrorAs(t, c.Err(), &ps, level)
			require.True(t, ps.Has("/history/0/period/level", check.Range), "%s: %v", level, ps)
			continue
		}
		requireCheck(t, m)
		got := must(m.Weights(in, cell, parts(t, target.ByPeriod{Level: max(level, calendar.Quarter)}, cell)))(t)
		require.Equal(t, texts(must(target.ByWorkdays{}.Weights(in, cell, parts(t, target.ByPeriod{Level: max(level, calendar.Quarter)}, cell)))(t)), texts(got), level)
	}
}

// Without the adjustment the January of 2026 is planned as short as those of 2023 and
// 2025, when the festival lay in it.
func TestUnadjustedHistoryKeepsTheFestivalsOfThePast(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustNone, Years: 2,
		History: rowsOf(t, in.Calendar, "Acme", yearsOf(2024, 2025), calendar.Month, perWorkday(t, "50"))}
	children := parts(t, target.ByPeriod{Level: calendar.Month}, cell)
	got := must(m.Weights(in, cell, children))(t)
	// January 22 and 19 working days, February 18 and 19, of 251 and 248 in two years.
	require.Equal(t, "0.985971943888", got[0].String(), "41 × 24 ÷ (499 × 2)")
	require.Equal(t, "0.889779559118", got[1].String(), "37 × 24 ÷ (499 × 2)")
	quarters := must(m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Quarter}, cell)))(t)
	require.Equal(t, got[0].Add(got[1]).Add(got[2]).String(), quarters[0].String(), "a quarter is the sum of its months")
	_, err := m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Week}, cell))
	require.ErrorIs(t, err, target.ErrHistory, "months do not say how a week does")

	m.Adjust = target.AdjustDays
	days := must(m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Day}, cell)))(t)
	require.Len(t, days, 365)
	require.Equal(t, days[0].String(), days[30].String())
	require.NotEqual(t, days[30].String(), days[31].String())
}

func feasts(t testing.TB, first, last int) []calendar.Date {
	t.Helper()
	var days []calendar.Date
	for y := first; y <= last; y++ {
		d, ok := china.SpringFestival(y)
		require.True(t, ok)
		days = append(days, d)
	}
	return days
}

// Every week has 100, but the week before the Spring Festival 50, the one with it 20
// and the one after it 80: weeks 3 of 2023, 6 of 2024, 5 of 2025 and 8 of 2026.
func TestSpringFestivalTakesItsSeasonAlong(t *testing.T) {
	in := setting(t)
	for i, d := range feasts(t, 2023, 2025) {
		_, week := d.ISOWeek()
		require.Equal(t, []int{3, 6, 5}[i], week)
	}
	of := func(p calendar.Period) decimal.Decimal {
		for _, d := range feasts(t, 2022, 2026) {
			switch d.DaysSince(p.From) {
			case 0, 1, 2, 3, 4, 5, 6:
				return num("20")
			case 7, 8, 9, 10, 11, 12, 13:
				return num("50")
			case -7, -6, -5, -4, -3, -2, -1:
				return num("80")
			}
		}
		return num("100")
	}
	m := target.BySeason{Index: target.SeasonMeanOfRatios, Adjust: target.AdjustNone, Years: 3,
		Feast: target.Feast{Days: feasts(t, 2022, 2027), Before: 1, After: 1},
		History: rowsOf(t, in.Calendar, "Acme", calendar.Period{Level: calendar.Year,
			From: calendar.MustParse("2023-01-02"), To: calendar.MustParse("2025-12-29")}, calendar.Week, of)}
	requireCheck(t, m)
	weeks := calendar.Period{Level: calendar.Year, From: calendar.MustParse("2025-12-29"), To: calendar.MustParse("2027-01-04")}
	cell := target.Cell{Owner: "Acme", Period: weeks}
	children := parts(t, target.ByPeriod{Level: calendar.Week}, cell)
	require.Len(t, children, 53)
	got := must(m.Weights(in, cell, children))(t)
	for i, w := range got {
		want := map[int]string{6: "0.5", 7: "0.2", 8: "0.8"}[i]
		if want == "" {
			want = "1"
		}
		requireClose(t, num(want), w.DivRound(got[30], 11), decimal.Zero, i+1)
	}

	seasons := must(m.Seasons(in, cell))(t)
	require.Len(t, seasons, 53+3)
	require.Equal(t, 3, seasons[29].Years)
	require.Equal(t, 2, seasons[2].Years, "week 3 of 2023 had the festival, so it was ordinary in two years")
	require.Equal(t, 1, seasons[4].Years, "week 5 was ordinary in 2023 only")
	require.Equal(t, 0, seasons[52].Years, "no year had a week 53")
	require.Equal(t, 53, seasons[52].N)
	require.Equal(t, []int{-1, 0, 1}, []int{seasons[53].Feast, seasons[54].Feast, seasons[55].Feast})
	require.Equal(t, 3, seasons[54].Years)

	m.Feast.Days = m.Feast.Days[:5]
	_, err := m.Weights(in, cell, children)
	require.ErrorIs(t, err, target.ErrHistory, "nobody says whether December feels the festival of 2027")
	m.Feast = target.Feast{}
	plain := must(m.Weights(in, cell, children))(t)
	requireClose(t, plain[7], plain[30], num("0.000000000001"), 8) // week 8 was never low
}

// In 2025 the festival lay on weeks 4 to 6. In 2026 it does not, and nobody knows how
// they are without it: they lie between weeks 3 and 7, and week 53 between 52 and 1.
func TestASeasonNeverSeenLiesBetweenItsNeighbours(t *testing.T) {
	in := setting(t)
	h := rowsOf(t, in.Calendar, "Acme", calendar.Period{From: calendar.MustParse("2024-12-30"), To: calendar.MustParse("2025-12-29")},
		calendar.Week, always("100"))
	h[0].Amount, h[2].Amount, h[6].Amount, h[51].Amount = num("60"), num("70"), num("110"), num("40")
	h[3].Amount, h[4].Amount, h[5].Amount = num("1"), num("2"), num("3")
	m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustNone, Years: 1, History: h,
		Feast: target.Feast{Days: feasts(t, 2024, 2026), Before: 1, After: 1}}
	requireCheck(t, m)
	seasons := must(m.Seasons(in, target.Cell{Owner: "Acme", Period: year}))(t)
	unit := seasons[1].Index.DivRound(num("100"), 12)
	for n, want := range map[int]string{1: "60", 3: "70", 4: "80", 5: "90", 6: "100", 7: "110", 52: "40", 53: "50", 54: "1", 55: "2", 56: "3"} {
		require.Equal(t, want, seasons[n-1].Index.DivRound(unit, 6).String(), n)
		require.Equal(t, n >= 4 && n <= 6 || n == 53, seasons[n-1].Years == 0, n)
	}
}

// Where Before and After reach into another year, the feast of that year counts too.
func TestTheFeastsOfTheYearsAroundAreNeeded(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	children := parts(t, target.ByPeriod{Level: calendar.Month}, cell)
	m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustNone, Years: 2,
		History: rowsOf(t, in.Calendar, "Acme", yearsOf(2024, 2025), calendar.Month, always("1"))}
	for _, tt := range []struct{ first, last, before, after int }{
		{2024, 2026, 0, 0}, {2024, 2027, 1, 0}, {2023, 2026, 0, 1}, {2023, 2027, 1, 1},
	} {
		m.Feast = target.Feast{Days: feasts(t, tt.first, tt.last), Before: tt.before, After: tt.after}
		require.Len(t, must(m.Weights(in, cell, children))(t), 12)
		for _, days := range [][]calendar.Date{m.Feast.Days[1:], m.Feast.Days[:len(m.Feast.Days)-1]} {
			less := m
			less.Feast.Days = days
			_, err := less.Weights(in, cell, children)
			require.ErrorIs(t, err, target.ErrHistory, "%v without %d days", tt, len(days))
		}
	}
}

// A year that began in the middle of a week still has weights for its first days.
func TestWeeksThatTheYearCutsAreWeighedByDays(t *testing.T) {
	in := setting(t)
	m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustDays, Years: 2,
		History: rowsOf(t, in.Calendar, "Acme", calendar.Period{Level: calendar.Year,
			From: calendar.MustParse("2024-01-01"), To: calendar.MustParse("2025-12-29")}, calendar.Week, always("70"))}
	cell := target.Cell{Owner: "Acme", Period: year}
	got := must(m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Week}, cell)))(t)
	require.Equal(t, []string{"4", "7", "7"}, texts(got[:3]), "1 January 2026 is a Thursday")
	require.Equal(t, "4", got[52].String(), "and so is 31 December")
	months := must(m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Month}, cell)))(t)
	require.Equal(t, []string{"31", "28", "31"}, texts(months[:3]), "months are made of parts of weeks")
	m.Adjust = target.AdjustNone
	_, err := m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Week}, cell))
	require.ErrorIs(t, err, target.ErrHistory)
	m.Adjust, in.Workdays = target.AdjustWorkdays, calendar.Without(in.Workdays, calendar.ISOWeekOf(calendar.On(2025, time.May, 1)).Span())
	_, err = m.Seasons(in, cell)
	require.ErrorIs(t, err, target.ErrHistory, "70 in a week in which nobody worked")
}

// The indices of a business year that begins in July are found by its own months.
func TestSeasonsFollowTheCalendar(t *testing.T) {
	july := calendar.Standard{StartMonth: time.July}
	in := target.Setting{Calendar: july}
	h := rowsOf(t, july, "", calendar.Period{Level: calendar.Year, From: calendar.On(2022, time.October, 1), To: calendar.On(2025, time.October, 1)},
		calendar.Month, func(p calendar.Period) decimal.Decimal { return decimal.NewFromInt(int64(p.From.Month())) })
	m := target.BySeason{Index: target.SeasonMeanOfRatios, Adjust: target.AdjustNone, Years: 2, History: h}
	cell := target.Cell{Owner: "anybody", Product: "Scales", Period: july.Period(calendar.Year, calendar.On(2026, time.January, 1))}
	got := must(m.Weights(in, cell, must(target.ByPeriod{Level: calendar.Month}.Children(in, cell))(t)))(t)
	require.Equal(t, "1.076923076923", got[0].String(), "7 of 78, twelve times")
	require.Equal(t, "0.153846153846", got[6].String(), "January")
	for _, s := range must(m.Seasons(in, cell))(t) {
		require.Equal(t, 2, s.Years, "the business years 2023/24 and 2024/25 are whole")
	}
	m.Years = 3
	_, err := m.Seasons(in, cell)
	require.ErrorIs(t, err, target.ErrHistory)

	in.Calendar = calendar.Standard{StartDay: 6}
	_, err = m.Seasons(in, cell)
	require.ErrorIs(t, err, calendar.ErrNoPeriod, "the months of this calendar begin on the sixth")
}

func TestTheSeriesThatSaysMostIsTaken(t *testing.T) {
	in := setting(t)
	series := func(owner, product, segment string, january string) target.History {
		h := rowsOf(t, in.Calendar, "", yearsOf(2025, 2025), calendar.Month, always("1"))
		h[0].Amount = num(january)
		for i := range h {
			h[i].Owner, h[i].Product, h[i].Segment = ownerID(owner), product, segment
		}
		return h
	}
	all := []target.History{
		series("North", "Scales", "Labs", "2"), series("North", "Scales", "", "3"), series("North", "", "Labs", "4"), series("", "Scales", "Labs", "5"),
		series("North", "", "", "6"), series("", "Scales", "", "7"), series("", "", "Labs", "8"), series("", "", "", "9"),
	}
	cell := target.Cell{Owner: "North", Product: "Scales", Segment: "Labs", Period: year}
	for i := range all {
		var rows target.History
		for _, h := range all[i:] {
			rows = append(rows, h...)
		}
		m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustNone, Years: 1, History: target.HistoryOf(rows...)}
		requireCheck(t, m)
		seasons := must(m.Seasons(in, cell))(t)
		require.Equal(t, decimal.NewFromInt(int64(i+2)).String(), seasons[0].Index.DivRound(seasons[1].Index, 6).String(), i)
	}
	m := target.BySeason{Index: target.SeasonRatioOfMeans, Adjust: target.AdjustNone, Years: 1, History: all[4]}
	_, err := m.Seasons(in, target.Cell{Owner: "South", Period: year})
	require.ErrorIs(t, err, target.ErrHistory, "the North says nothing about the South")
}

func TestBySeasonChecksItsSettings(t *testing.T) {
	months := rowsOf(t, calendar.Standard{}, "Acme", yearsOf(2024, 2025), calendar.Month, always("1"))
	good := target.BySeason{Index: target.SeasonMovingAverage, Adjust: target.AdjustNone, Years: 2, History: months}
	requireCheck(t, good)
	requireCheck(t, target.BySeason{},
		check.Problem{Path: "/index", Code: check.Required}, check.Problem{Path: "/adjust", Code: check.Required},
		check.Problem{Path: "/years", Code: check.Range}, check.Problem{Path: "/history", Code: check.Required})
	bad := good
	bad.Index, bad.Adjust, bad.Years = "x11", "moon", 0
	requireCheck(t, bad, check.Problem{Path: "/index", Code: check.Unknown},
		check.Problem{Path: "/adjust", Code: check.Unknown}, check.Problem{Path: "/years", Code: check.Range})
	short := good
	short.History = months[1:]
	requireCheck(t, short, check.Problem{Path: "/history/0", Code: check.Gap})
	single := good
	single.Years = 1
	requireCheck(t, single, check.Problem{Path: "/years", Code: check.Range})
	gap := good
	gap.History = append(months[:3:3], months[4:]...)
	requireCheck(t, gap, check.Problem{Path: "/history/3/period", Code: check.Gap})
	mixed := good
	mixed.History = target.HistoryOf(append(rowsOf(t, calendar.Standard{}, "", yearsOf(2024, 2025), calendar.Quarter, always("1")), months...)...)
	requireCheck(t, mixed, check.Problem{Path: "/history/8/period/level", Code: check.Mismatch})
	days := good
	days.History = rowsOf(t, calendar.Standard{}, "Acme", yearsOf(2024, 2025), calendar.Year, always("1"))
	requireCheck(t, days, check.Problem{Path: "/history/0/period/level", Code: check.Range})

	feast := func(f target.Feast) target.BySeason { m := good; m.Feast = f; return m }
	requireCheck(t, feast(target.Feast{Days: feasts(t, 2024, 2026), Before: 2, After: 3}))
	requireCheck(t, feast(target.Feast{Before: 1}), check.Problem{Path: "/feast/days", Code: check.Required})
	requireCheck(t, feast(target.Feast{Days: feasts(t, 2024, 2026), Before: 3, After: 3}), check.Problem{Path: "/feast", Code: check.Range})
	requireCheck(t, feast(target.Feast{Days: feasts(t, 2024, 2026), After: -1}), check.Problem{Path: "/feast", Code: check.Range})
	requireCheck(t, feast(target.Feast{Days: feasts(t, 2024, 2026), Before: -1, After: 3}), check.Problem{Path: "/feast", Code: check.Range})
	requireCheck(t, feast(target.Feast{Days: []calendar.Date{year.From, {}, year.From}}), check.Problem{Path: "/feast/days/1", Code: check.Required})
	requireCheck(t, feast(target.Feast{Days: []calendar.Date{year.From, year.From.AddDays(299)}}), check.Problem{Path: "/feast/days/1", Code: check.Order})
	requireCheck(t, feast(target.Feast{Days: make([]calendar.Date, 1001)}), check.Problem{Path: "/feast/days", Code: check.TooLarge})
}

func TestBySeasonNeedsItsSetting(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	m := target.BySeason{Index: target.SeasonMovingAverage, Adjust: target.AdjustWorkdays, Years: 2,
		History: rowsOf(t, calendar.Standard{}, "Acme", yearsOf(2024, 2025), calendar.Month, always("1"))}
	_, err := m.Weights(target.Setting{}, cell, nil)
	require.ErrorIs(t, err, target.ErrSetting)
	_, err = m.Weights(target.Setting{Calendar: in.Calendar}, cell, nil)
	require.ErrorIs(t, err, target.ErrSetting)
	_, err = m.Weights(in, cell, parts(t, target.ByOrg{}, cell))
	require.ErrorContains(t, err, "no part of Acme")

	old := m
	old.History = rowsOf(t, calendar.Standard{}, "Acme", yearsOf(2001, 2002), calendar.Month, always("1"))
	_, err = old.Seasons(in, cell)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	later := target.Cell{Owner: "Acme", Period: yearsOf(2031, 2031)}
	_, err = m.Weights(in, later, parts(t, target.ByPeriod{Level: calendar.Month}, later))
	require.ErrorIs(t, err, calendar.ErrNotCovered)

	zero := m
	zero.Adjust, zero.History = target.AdjustNone, rowsOf(t, calendar.Standard{}, "Acme", yearsOf(2024, 2025), calendar.Month, always("0"))
	_, err = zero.Seasons(in, cell)
	require.ErrorIs(t, err, target.ErrHistory, "nothing was ever achieved")

	unseen := m
	unseen.Feast = target.Feast{Days: feasts(t, 2023, 2027), Before: 1}
	unseen.Index, unseen.Years = target.SeasonRatioOfMeans, 1
	require.Len(t, must(unseen.Seasons(in, cell))(t), 12+2)
	unseen.History = unseen.History[12:]
	_, err = unseen.Seasons(in, cell)
	require.ErrorIs(t, err, target.ErrHistory, "December 2024 would be the month before the festival of 29 January 2025")

	holes := in
	holes.Calendar = table{}
	_, err = m.Weights(holes, cell, parts(t, target.ByPeriod{Level: calendar.Month}, cell))
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
}

// A year of thirteen months has no season for the last one.
func TestMonthsThatAreNoSeason(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	m := target.BySeason{Index: target.SeasonMeanOfRatios, Adjust: target.AdjustNone, Years: 1,
		History: rowsOf(t, fourWeeks{}, "Acme", yearsOf(2025, 2025), calendar.Month, always("1"))}
	require.Len(t, m.History, 13)
	in.Calendar = fourWeeks{}
	_, err := m.Weights(in, cell, []target.Cell{cell})
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
}

// fourWeeks is a calendar whose months have four weeks, but for the last one.
type fourWeeks struct{}

func (fourWeeks) Period(l calendar.Level, d calendar.Date) calendar.Period {
	y := calendar.Standard{}.Period(calendar.Year, d)
	if l != calendar.Month {
		return calendar.Standard{}.Period(l, d)
	}
	n := min(d.DaysSince(y.From)/28, 12)
	p := calendar.Period{Level: calendar.Month, From: y.From.AddDays(28 * n), To: y.From.AddDays(28 * (n + 1))}
	if n == 12 {
		p.To = y.To
	}
	return p
}

// A table is a calendar that ends with 2025.
type table struct{}

func (table) Period(l calendar.Level, d calendar.Date) calendar.Period {
	if d.Year() > 2025 {
		return calendar.Period{}
	}
	return calendar.Standard{}.Period(l, d)
}

// counted counts the questions to a calendar of working days.
type counted struct {
	calendar.Workdays
	n *int
}

func (c counted) Work(d calendar.Date) (calendar.Work, error) {
	*c.n++
	return c.Workdays.Work(d)
}

// A history of the company says the same for each of its people, and is read once.
func TestWhatTheHistoryDoesNotNameIsLearntOnce(t *testing.T) {
	in, asked := setting(t), 0
	in.Workdays = counted{in.Workdays, &asked}
	past := rowsOf(t, in.Calendar, "", yearsOf(2023, 2025), calendar.Month, perWorkday(t, "1000"))
	questions := func(people int, m target.BySeason) int {
		posts := []org.Post{{Member: "Acme"}}
		for i := range people {
			posts = append(posts, org.Post{Member: org.ID(fmt.Sprint("P", i)), Under: "Acme"})
		}
		chart, err := org.New(posts...)
		require.NoError(t, err)
		in.Chart, asked = chart, 0
		r := yearly(target.Aim(num("1000000")))
		r.Steps = []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: m}}
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		require.Equal(t, 1+13*people, tree.Len())
		return asked
	}
	m := target.BySeason{Index: target.SeasonMovingAverage, Adjust: target.AdjustWorkdays, Years: 2, History: past}
	once := questions(1, m)
	require.Positive(t, once)
	require.Equal(t, once, questions(50, m))
	for _, p := range past {
		p.Owner = "P1"
		m.History = append(m.History, p)
	}
	require.Equal(t, 50*once, questions(50, m), "one of them has a history of his own, so each is looked at")
}
