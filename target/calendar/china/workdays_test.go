package china_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/calendartest"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/stretchr/testify/require"
)

var day = calendar.MustParse

// count counts the working days of a period.
func count(t *testing.T, w calendar.Workdays, p calendar.Period) int {
	t.Helper()
	n, err := calendar.Count(w, p.Span())
	require.NoError(t, err)
	require.Zero(t, n%calendar.FullDay)
	return int(n / calendar.FullDay)
}

func TestWorkdaysAgreeWithTheNotices(t *testing.T) {
	var years []struct {
		Year, PlainWeekdays, OffWeekdays int
		ByMonth                          []int
		MakeUp, Off                      []calendar.Date
	}
	raw, err := os.ReadFile("testdata/counts.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, &years))
	require.Len(t, years, 9)
	w := china.Workdays()
	for _, y := range years {
		year := calendar.Standard{}.Period(calendar.Year, calendar.On(y.Year, 1, 1))
		months, err := calendar.Split(calendar.Standard{}, year, calendar.Month)
		require.NoError(t, err)
		for i, m := range months {
			require.Equal(t, y.ByMonth[i], count(t, w, m), "%v", m)
		}
		var off, makeUp []calendar.Date
		offWeekdays := 0
		for _, e := range w.Exceptions() {
			switch {
			case e.Date.Year() != y.Year:
			case e.Kind == calendar.MakeUp:
				makeUp = append(makeUp, e.Date)
			default:
				off = append(off, e.Date)
				if e.Date.ISOWeekday() < calendar.Saturday {
					offWeekdays++
				}
			}
		}
		require.Equal(t, y.MakeUp, makeUp, y.Year)
		require.Equal(t, y.PlainWeekdays, count(t, calendar.MondayToFriday(), year))
		require.Equal(t, y.OffWeekdays, offWeekdays, y.Year)
		require.Equal(t, y.PlainWeekdays-offWeekdays+len(makeUp), count(t, w, year), y.Year)
		if y.Off != nil {
			require.Equal(t, y.Off, off, y.Year)
		}
	}
}

// The week of 4 May 2026 has two days off and a Saturday that is worked.
func TestWeekWithAMakeUpDay(t *testing.T) {
	w, week := china.Workdays(), calendar.ISOWeekOf(day("2026-05-04"))
	require.Equal(t, 4, count(t, w, week))
	var worked []string
	for d := range week.All() {
		if n, err := w.Work(d); err == nil && n > 0 {
			worked = append(worked, d.String())
		}
	}
	require.Equal(t, []string{"2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09"}, worked)
	spring := calendar.ISOWeekOf(day("2026-02-16"))
	require.Zero(t, count(t, w, spring))
	require.Equal(t, 6, count(t, w, calendar.Previous(calendar.Standard{}, spring)))
}

func TestWorkdaysKeepTheContract(t *testing.T) {
	days := calendar.Span{From: day("2017-12-01"), To: day("2027-02-01")}
	require.NoError(t, calendartest.TestWorkdays(china.Workdays(), days))
	require.Equal(t, china.Workdays(), china.Workdays())
	require.Equal(t, []int{2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026}, china.Workdays().Years())
	for _, d := range []string{"2017-12-31", "2027-01-01"} {
		_, err := china.Workdays().Work(day(d))
		require.ErrorIs(t, err, calendar.ErrNotCovered)
	}
}

func TestKinds(t *testing.T) {
	w := china.Workdays()
	for d, want := range map[string]string{
		"2024-02-09": "", "2024-02-10": "statutory 春节", "2024-02-12": "statutory 春节", "2024-02-13": "in-lieu 春节", "2024-02-04": "make-up 春节",
		"2025-01-28": "statutory 春节", "2025-01-31": "statutory 春节", "2025-02-01": "in-lieu 春节", "2025-05-02": "statutory 劳动节", "2024-05-02": "in-lieu 劳动节",
		"2020-10-01": "statutory 国庆节、中秋节", "2025-10-06": "statutory 国庆节、中秋节", "2025-10-05": "in-lieu 国庆节、中秋节", "2023-09-29": "statutory 中秋节、国庆节",
		"2022-12-31": "in-lieu 元旦", "2018-12-29": "make-up 元旦", "2018-12-31": "in-lieu 元旦", "2020-02-03": "", "2026-06-19": "statutory 端午节",
	} {
		e, ok := w.Exception(day(d))
		require.Equal(t, want != "", ok, d)
		if ok {
			require.Equal(t, want, e.Kind.String()+" "+e.Name, d)
		}
	}
}

func TestEveryStatutoryDayIsOff(t *testing.T) {
	w := china.Workdays()
	for year := 2018; year <= 2026; year++ {
		days, ok := china.StatutoryDays(year)
		require.True(t, ok)
		n := 11
		switch {
		case year >= 2025:
			n = 13
		case year == 2020: // Mid-Autumn is on 1 October
			n = 10
		}
		require.Len(t, days, n, year)
		require.True(t, slices.IsSortedFunc(days, calendar.Date.Compare))
		for _, d := range days {
			e, ok := w.Exception(d)
			require.True(t, ok, d)
			require.Equal(t, calendar.Statutory, e.Kind, d)
		}
	}
	for year, want := range map[int]bool{2013: false, 2014: true, 2050: true, 2051: false} {
		_, ok := china.StatutoryDays(year)
		require.Equal(t, want, ok, year)
	}
}

func TestFestivals(t *testing.T) {
	for year, want := range map[int]string{2000: "2000-02-05", 2018: "2018-02-16", 2024: "2024-02-10", 2026: "2026-02-17", 2033: "2033-01-31", 2050: "2050-01-23"} {
		d, ok := china.SpringFestival(year)
		require.True(t, ok)
		require.Equal(t, want, d.String())
	}
	for _, year := range []int{1999, 2051, -1} {
		_, ok := china.SpringFestival(year)
		require.False(t, ok)
	}
	for year := 2000; year <= 2050; year++ {
		f, ok := china.FestivalsOf(year)
		require.True(t, ok)
		// Lunar months have 29 or 30 days, so the festivals keep their distances, but
		// for a leap month between them.
		for _, gap := range []int{f.DragonBoat.DaysSince(f.Spring), f.MidAutumn.DaysSince(f.Spring)} {
			require.True(t, gap >= 121 && gap <= 153 || gap >= 219 && gap <= 252, "%d: %d", year, gap)
		}
		require.True(t, !f.Spring.Before(calendar.On(year, time.January, 21)) && f.Spring.Before(calendar.On(year, time.February, 21)))
		require.True(t, f.Qingming == calendar.On(year, time.April, 4) || f.Qingming == calendar.On(year, time.April, 5))
	}
}

func TestNotices(t *testing.T) {
	for year := 2018; year <= 2026; year++ {
		links := china.Notices(year)
		require.NotEmpty(t, links)
		for _, link := range links {
			require.True(t, strings.Contains(link, ".gov.cn/zhengce/"), link)
		}
	}
	require.Len(t, china.Notices(2020), 2)
	require.Empty(t, china.Notices(2017))
}

// The full data set lies beside some working copies; when it does, every day is compared.
func TestTableIsTheDataSet(t *testing.T) {
	file, err := os.Open("../../../../shared/data/holiday-cn/holidays_2018_2026.csv")
	if err != nil {
		t.Skip("../shared/data/holiday-cn is not beside the module; the counts of testdata stand for it")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	listed := map[calendar.Date]bool{}
	for _, row := range rows[1:] {
		d := day(row[1])
		listed[d] = true
		off, err := strconv.ParseBool(row[3])
		require.NoError(t, err)
		work, err := china.Workdays().Work(d)
		require.NoError(t, err)
		require.Equal(t, off, work == calendar.DayOff, d)
		if e, ok := china.Workdays().Exception(d); ok {
			require.Equal(t, row[2], e.Name, d)
		}
	}
	for _, e := range china.Workdays().Exceptions() {
		require.True(t, listed[e.Date], e.Date)
	}
}
