package calendar_test

import (
	"encoding/json"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func TestWorkCalendarReportsAllThatIsWrong(t *testing.T) {
	_, err := calendar.NewWorkCalendar(calendar.WorkWeek{3, -1}, []int{0, 2026, 10000},
		calendar.Exception{Date: day("2026-05-01"), Kind: calendar.Statutory, Work: calendar.FullDay},
		calendar.Exception{Date: day("2026-05-09"), Kind: calendar.MakeUp},
		calendar.Exception{Kind: calendar.Own},
		calendar.Exception{Date: day("2026-05-02")},
		calendar.Exception{Date: day("2026-05-03"), Kind: calendar.DayKind(9), Work: 5},
		calendar.Exception{Date: day("2026-05-04"), Kind: calendar.InLieu},
		calendar.Exception{Date: day("2026-05-04"), Kind: calendar.MakeUp, Work: calendar.FullDay},
	)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{"/week/0 range", "/week/1 range", "/years/0 range", "/years/2 range",
		"/exceptions/0/work mismatch", "/exceptions/1/work mismatch", "/exceptions/2/date required", "/exceptions/3/kind unknown",
		"/exceptions/4/kind unknown", "/exceptions/4/work range", "/exceptions/6/work mismatch"}, got)
	require.Panics(t, func() { calendar.MustWorkCalendar(calendar.WorkWeek{9}, nil) })
}

func TestOwnOverridesTheOfficialDay(t *testing.T) {
	official := calendar.Exception{Date: day("2026-02-14"), Kind: calendar.MakeUp, Work: calendar.FullDay, Name: "春节"}
	own := calendar.Exception{Date: day("2026-02-14"), Kind: calendar.Own, Name: "we stay at home"}
	for _, order := range [][]calendar.Exception{{official, own}, {own, official}} {
		w, err := calendar.NewWorkCalendar(calendar.MondayToFriday(), []int{2026}, order[0])
		require.NoError(t, err)
		later, err := w.With([]int{2027}, order[1])
		require.NoError(t, err)
		e, ok := later.Exception(own.Date)
		require.True(t, ok)
		require.Equal(t, own, e)
		require.Equal(t, []int{2026, 2027}, later.Years())
		require.True(t, later.Covers(2027) && !w.Covers(2027), "the old calendar stays as it was")
		e, _ = w.Exception(own.Date)
		require.Equal(t, order[0], e)
	}
	_, err := calendar.NewWorkCalendar(calendar.MondayToFriday(), nil, own,
		calendar.Exception{Date: own.Date, Kind: calendar.Own, Work: calendar.HalfDay})
	require.Error(t, err)
	_, ok := office(t).Exception(day("2026-12-20"))
	require.False(t, ok)
}

func TestWorkCalendarIsImmutable(t *testing.T) {
	w := office(t)
	w.Years()[0] = 1
	w.Exceptions()[0].Work = calendar.FullDay
	require.Equal(t, office(t), w)
	require.Equal(t, calendar.HalfDay, w.Week()[4])
}

func TestWorkCalendarIsItsJSON(t *testing.T) {
	w := office(t)
	data, err := json.Marshal(w)
	require.NoError(t, err)
	require.JSONEq(t, `{"week":["1","1","1","1","0.5","0","0"],"years":[2026],"exceptions":[
		{"date":"2026-12-19","kind":"make-up","work":"1"},
		{"date":"2026-12-24","kind":"in-lieu","work":"0.5"},
		{"date":"2026-12-25","kind":"statutory","work":"0","name":"Christmas Day"},
		{"date":"2027-01-01","kind":"statutory","work":"0"}]}`, string(data))
	var got calendar.WorkCalendar
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, w, got)

	for _, bad := range []string{`{"weak":[]}`, `{"week":["2","1","1","1","1","0","0"]}`, `{"week":["1","1","1","1","1"]}`, `{"week":["1","1","1","1","1","0","0","1"]}`, `{"years":[2026]}`, `{"years":[0]}`, `{"exceptions":[{"kind":"own"}]}`, `7`} {
		require.Error(t, json.Unmarshal([]byte(bad), &got), bad)
		require.Equal(t, w, got)
	}
	data, err = json.Marshal(calendar.WorkCalendar{})
	require.NoError(t, err)
	require.Equal(t, `{"week":["0","0","0","0","0","0","0"],"years":[],"exceptions":[]}`, string(data))
}
