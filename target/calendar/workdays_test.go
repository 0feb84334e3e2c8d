package calendar_test

import (
	"errors"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/calendartest"
	"github.com/stretchr/testify/require"
)

// office is a small working calendar: half of Friday is worked, and 2026 is covered.
func office(t *testing.T) calendar.WorkCalendar {
	t.Helper()
	week := calendar.MondayToFriday()
	week[4] = calendar.HalfDay
	w, err := calendar.NewWorkCalendar(week, []int{2026, 2026},
		calendar.Exception{Date: day("2026-12-25"), Kind: calendar.Statutory, Name: "Christmas Day"},
		calendar.Exception{Date: day("2026-12-24"), Kind: calendar.InLieu, Work: calendar.HalfDay},
		calendar.Exception{Date: day("2026-12-19"), Kind: calendar.MakeUp, Work: calendar.FullDay},
		calendar.Exception{Date: day("2027-01-01"), Kind: calendar.Statutory},
	)
	require.NoError(t, err)
	return w
}

// plainDays hides that a Workdays can count.
type plainDays struct{ w calendar.Workdays }

func (p plainDays) Work(d calendar.Date) (calendar.Work, error) { return p.w.Work(d) }

func TestWorkOfADay(t *testing.T) {
	w := office(t)
	for d, want := range map[string]calendar.Work{"2026-12-17": calendar.FullDay, "2026-12-18": calendar.HalfDay,
		"2026-12-19": calendar.FullDay, "2026-12-20": calendar.DayOff, "2026-12-24": calendar.HalfDay, "2026-12-25": calendar.DayOff} {
		got, err := w.Work(day(d))
		require.NoError(t, err)
		require.Equal(t, want, got, d)
	}
	for _, d := range []calendar.Date{day("2025-12-31"), day("2027-01-01"), {}} {
		_, err := w.Work(d)
		require.ErrorIs(t, err, calendar.ErrNotCovered)
	}
	_, err := w.Work(day("2027-01-04"))
	require.EqualError(t, err, "calendar: working days of 2027: the year is not covered by the working calendar")
	_, err = calendar.WorkCalendar{}.Work(day("2026-01-01"))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
}

func TestCount(t *testing.T) {
	week := span("2026-12-14", "2026-12-21")
	for _, w := range []calendar.Workdays{office(t), plainDays{office(t)}} {
		n, err := calendar.Count(w, week)
		require.NoError(t, err)
		require.Equal(t, "5.5", n.String())
		n, err = calendar.Count(w, span("2026-12-21", "2026-12-14"))
		require.NoError(t, err)
		require.Zero(t, n)
		_, err = calendar.Count(w, span("2026-12-14", "2027-01-02"))
		require.ErrorIs(t, err, calendar.ErrNotCovered)
		for _, open := range []calendar.Span{{}, calendar.From(week.From), {To: week.To}, calendar.Period{}.Span()} {
			_, err = calendar.Count(w, open)
			require.ErrorContains(t, err, "open end")
		}
	}
	n, err := calendar.MondayToFriday().Count(span("0001-01-01", "9999-12-31"))
	require.NoError(t, err)
	require.Equal(t, "2608614", n.String())
	_, err = calendar.MondayToFriday().Count(calendar.Span{})
	require.Error(t, err)
	_, err = calendar.MondayToFriday().Work(calendar.Date{})
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	require.Equal(t, calendar.DayOff, calendar.MondayToFriday().On(0))
	require.Equal(t, calendar.FullDay, calendar.WorkWeek{99}.On(calendar.Monday))
	require.Equal(t, calendar.DayOff, calendar.WorkWeek{-1}.On(calendar.Monday))
}

func TestWorkdaysKeepTheContract(t *testing.T) {
	days := span("2025-12-20", "2027-01-20")
	w := office(t)
	for _, w := range []calendar.Workdays{w, calendar.MondayToFriday(), calendar.EveryDay(), calendar.WorkWeek{}, calendar.WorkCalendar{}, plainDays{w},
		calendar.Without(w, span("2026-06-01", "2026-06-15"), span("2026-12-24", "2026-12-24")),
		calendar.Without(calendar.MondayToFriday(), calendar.Span{To: day("2026-02-01")}, span("2026-03-03", "2026-03-10"), span("2026-03-01", "2026-03-05"), calendar.From(day("2026-12-01")), span("2026-12-05", "2026-12-06")),
		calendar.Without(calendar.MondayToFriday()), calendar.Without(plainDays{w}, calendar.Span{})} {
		require.NoError(t, calendartest.TestWorkdays(w, days))
	}
}

func TestWithoutTakesOutAbsences(t *testing.T) {
	leave := []calendar.Span{span("2026-02-04", "2026-02-07"), span("2026-02-02", "2026-02-05"), calendar.From(day("2026-02-26"))}
	w := calendar.Without(calendar.MondayToFriday(), leave...)
	n, err := calendar.Count(w, span("2026-02-01", "2026-03-01"))
	require.NoError(t, err)
	require.Equal(t, "13", n.String()) // 20, less the week of the 2nd, less the 26th and 27th
	require.Equal(t, day("2026-02-04"), leave[0].From, "the caller's list stays as it was")

	nested := calendar.Without(calendar.MondayToFriday(), span("2026-02-02", "2026-02-14"), span("2026-02-03", "2026-02-04"))
	n, err = calendar.Count(nested, span("2026-02-02", "2026-02-21"))
	require.NoError(t, err)
	require.Equal(t, "5", n.String())

	_, err = calendar.Without(office(t), calendar.Span{}).Work(day("2028-01-03"))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = calendar.Count(calendar.Without(office(t), calendar.Span{}), span("2028-01-03", "2028-01-04"))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
}

// fickle covers a longer span but not its parts.
type fickle struct{ calendar.WorkWeek }

func (f fickle) Count(s calendar.Span) (calendar.Work, error) {
	if s.To.DaysSince(s.From) < 5 {
		return 0, calendar.ErrNotCovered
	}
	return f.WorkWeek.Count(s)
}

func TestErrorsOfOthersAreKept(t *testing.T) {
	_, err := calendar.Count(calendar.Without(fickle{}, span("2026-02-02", "2026-02-03")), span("2026-02-01", "2026-03-01"))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, _, err = calendar.Elapsed(fickle{}, period(calendar.Month, "2026-02-01", "2026-03-01"), day("2026-02-02"))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
}

func TestElapsed(t *testing.T) {
	feb := period(calendar.Month, "2026-02-01", "2026-03-01")
	for asOf, want := range map[string]calendar.Work{"2026-01-31": 0, "2026-02-01": 0, "2026-02-02": 2, "2026-02-13": 20, "2026-03-15": 40} {
		done, whole, err := calendar.Elapsed(calendar.MondayToFriday(), feb, day(asOf))
		require.NoError(t, err)
		require.Equal(t, want, done, asOf)
		require.EqualValues(t, 40, whole)
	}
	_, _, err := calendar.Elapsed(office(t), calendar.Period{}, day("2026-02-01"))
	require.Error(t, err)
}

func TestAddWorkdays(t *testing.T) {
	w := office(t)
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-12-18", 0, "2026-12-18"}, {"2026-12-20", 0, "2026-12-20"}, {"2026-12-17", 1, "2026-12-18"}, {"2026-12-17", 2, "2026-12-19"},
		{"2026-12-17", 3, "2026-12-21"}, {"2026-12-24", 1, "2026-12-28"}, {"2026-12-28", -1, "2026-12-24"}, {"2026-12-21", -2, "2026-12-18"},
	} {
		got, err := calendar.AddWorkdays(w, day(c.from), c.n)
		require.NoError(t, err)
		require.Equal(t, c.want, got.String(), "%v %+d", c.from, c.n)
	}
	_, err := calendar.AddWorkdays(w, day("2026-12-30"), 9)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = calendar.AddWorkdays(calendar.WorkWeek{}, day("9999-01-01"), 1)
	require.ErrorContains(t, err, "outside the years")
	_, err = calendar.AddWorkdays(calendar.MondayToFriday(), day("9999-12-01"), 1000)
	require.ErrorContains(t, err, "1000 working days from 9999-12-01", "as asked, not what is left of it")
	_, err = calendar.AddWorkdays(w, calendar.Date{}, 1)
	require.Error(t, err)
}

func TestWorkAsText(t *testing.T) {
	require.Equal(t, "0.5", calendar.HalfDay.Days().String())
	require.Equal(t, "-1.5", calendar.Work(-3).String())
	require.Equal(t, "251", calendar.Work(502).String())
	var w calendar.Work
	require.NoError(t, w.UnmarshalText([]byte("0.5")))
	require.Equal(t, calendar.HalfDay, w)
	require.Error(t, w.UnmarshalText([]byte("1e9999999")))
	require.Equal(t, calendar.HalfDay, w)
}

// FuzzCountIsSumOfDays holds the law that a count is the sum of its days, whatever the
// exceptions and absences are.
func FuzzCountIsSumOfDays(f *testing.F) {
	f.Add([]byte{1, 40, 200, 0}, 10, 300)
	f.Fuzz(func(t *testing.T, data []byte, from, days int) {
		start := day("2024-01-01")
		var exceptions []calendar.Exception
		var leave []calendar.Span
		for i := 0; i+1 < len(data) && i < 60; i += 2 {
			d := start.AddDays(4 * int(data[i]))
			exceptions = append(exceptions, calendar.Exception{Date: d, Kind: calendar.Own, Work: calendar.Work(data[i+1] % 3)})
			leave = append(leave, calendar.Span{From: d.AddDays(int(data[i+1])), To: d.AddDays(int(data[i+1]) + int(data[i+1]%9))})
		}
		w, err := calendar.NewWorkCalendar(calendar.WorkWeek{2, 1, 2, 0, 2, 1, 0}, []int{2024, 2025, 2026}, exceptions...)
		if err != nil {
			return
		}
		s := calendar.Span{From: start.AddDays(abs(from) % 1200), To: start.AddDays(abs(from)%1200 + abs(days)%500)}
		for _, w := range []calendar.Workdays{w, calendar.Without(w, leave...)} {
			fast, err := calendar.Count(w, s)
			slow, slowErr := calendar.Count(plainDays{w}, s)
			require.Equal(t, slow, fast)
			require.Equal(t, errors.Is(slowErr, calendar.ErrNotCovered), errors.Is(err, calendar.ErrNotCovered))
		}
	})
}

func abs(n int) int { return max(n, -n, 0) }
