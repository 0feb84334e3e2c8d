package china_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/calendartest"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// entry returns one day of a year file.
func entry(date, name string, off bool) string {
	return fmt.Sprintf(`{"name":%q,"date":%q,"isOffDay":%v}`, name, date, off)
}

// statutory returns the statutory days of a year as entries of a year file.
func statutory(year int) (entries []string) {
	days, _ := china.StatutoryDays(year)
	for _, d := range days {
		entries = append(entries, entry(d.String(), "假日", true))
	}
	return entries
}

// yearFile returns a year file.
func yearFile(year int, entries ...string) string {
	return fmt.Sprintf(`{"$schema":"s","$id":"i","year":%d,"papers":["p"],"days":[%s]}`, year, strings.Join(entries, ","))
}

func TestLoadAddsAYear(t *testing.T) {
	built := china.Workdays()
	more := append(statutory(2027), entry("2026-12-31", "元旦", true), entry("2027-01-03", "元旦", false), entry("2027-01-02", "元旦", true),
		entry("2027-01-02", "元旦", true), entry("2027-01-05", "元旦", false), entry("2028-01-01", "元旦", true))
	w, err := china.Load(built, strings.NewReader(yearFile(2027, more...)))
	require.NoError(t, err)
	require.True(t, w.Covers(2027) && !built.Covers(2027))
	for d, want := range map[string]string{"2026-12-31": "in-lieu 0", "2027-01-01": "statutory 0", "2027-01-02": "in-lieu 0",
		"2027-01-03": "make-up 1", "2027-01-05": "", "2028-01-01": "statutory 0"} {
		e, ok := w.Exception(day(d))
		require.Equal(t, want != "", ok, d)
		if ok {
			require.Equal(t, want, e.Kind.String()+" "+e.Work.String(), d)
		}
	}
	_, err = w.Work(day("2028-01-01"))
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	require.NoError(t, calendartest.TestWorkdays(w, calendar.Span{From: day("2026-12-01"), To: day("2028-02-01")}))
	require.Equal(t, china.Workdays(), built)
}

func TestLoadReadsTheFileOfHolidayCN(t *testing.T) {
	data, err := os.ReadFile("testdata/2026.json")
	require.NoError(t, err)
	again, err := china.Load(china.Workdays(), strings.NewReader(string(data)))
	require.NoError(t, err)
	require.Equal(t, china.Workdays(), again)

	alone, err := china.Load(calendar.MustWorkCalendar(calendar.MondayToFriday(), nil), strings.NewReader(string(data)))
	require.NoError(t, err)
	require.Equal(t, []int{2026}, alone.Years())
	for d := day("2026-01-01"); d.Year() == 2026; d = d.AddDays(1) {
		want, _ := china.Workdays().Exception(d)
		got, _ := alone.Exception(d)
		require.Equal(t, want, got)
	}
}

func TestLoadLeavesTheHostsOwnDays(t *testing.T) {
	own := calendar.Exception{Date: day("2026-02-14"), Kind: calendar.Own, Name: "we stay at home"}
	company, err := china.Workdays().With(nil, own)
	require.NoError(t, err)
	file, err := os.Open("testdata/2026.json")
	require.NoError(t, err)
	defer file.Close()
	w, err := china.Load(company, file)
	require.NoError(t, err)
	e, _ := w.Exception(own.Date)
	require.Equal(t, own, e)
}

func TestLoadReportsAllThatIsWrong(t *testing.T) {
	with := func(entries ...string) string { return yearFile(2027, append(statutory(2027), entries...)...) }
	for _, c := range []struct {
		name string
		file string
		want []string
	}{
		{"not JSON", `{"year":2027,`, []string{" malformed"}},
		{"two values", `{} {}`, []string{" malformed"}},
		{"not an object", `[]`, []string{" malformed"}},
		{"nothing", `{}`, []string{"/year required", "/days required"}},
		{"null", `{"year":null,"days":null}`, []string{"/year malformed", "/days malformed"}},
		{"other members", `{"year":"x","Year":2027,"days":{},"papers":[1],"year":1}`,
			[]string{"/Year unknown", "/year duplicate", "/papers malformed", "/days malformed", "/year range"}},
		{"a year that is too early", yearFile(2013), []string{"/year range"}},
		{"a year that is too late", yearFile(2051), []string{"/year range"}},
		{"a year as text", `{"year":"2027","days":[]}`, []string{"/year malformed"}},
		{"days of the wrong form", with(`7`, `{"name":"","date":"2027-02-30","isOffDay":1}`, `{"name":"x","date":"","isOffDay":null}`, `{"Name":"x"}`), []string{
			"/days/13 malformed", "/days/14/date malformed", "/days/14/isOffDay malformed", "/days/14/name required",
			"/days/15/isOffDay malformed", "/days/15/date required",
			"/days/16/Name unknown", "/days/16/name required", "/days/16/date required", "/days/16/isOffDay required"}},
		{"a day without a date", with(`{"name":"x","date":"2027-02-30","isOffDay":true}`), []string{"/days/13/date malformed"}},
		{"a day neither off nor worked", with(`{"name":"国庆节","date":"2027-10-01","isOffDay":1}`), []string{"/days/13/isOffDay malformed"}},
		{"a day of another year", with(entry("2025-12-31", "元旦", true), entry("2029-01-01", "元旦", true)), []string{"/days/13/date range", "/days/14/date range"}},
		{"a day off and worked", with(entry("2027-01-09", "元旦", true), entry("2027-01-09", "元旦", false)), []string{"/days/14/isOffDay mismatch"}},
		{"a day against the table", with(entry("2026-10-10", "国庆节", true)), []string{"/days/13/isOffDay mismatch"}},
		{"a worked day against the table", with(entry("2026-10-05", "国庆节", false)), []string{"/days/13/isOffDay mismatch"}},
		{"a forgotten holiday", yearFile(2027, statutory(2027)[1:]...), []string{"/days gap"}},
		{"a holiday that is worked", with(entry("2027-10-01", "国庆节", false)), []string{"/days/13/isOffDay mismatch", "/days gap"}},
		{"too large", yearFile(2027) + strings.Repeat(" ", 1<<20), []string{" too-large"}},
	} {
		w, err := china.Load(china.Workdays(), strings.NewReader(c.file))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, c.name)
		var got []string
		for _, p := range ps {
			got = append(got, p.Path+" "+p.Code)
		}
		require.Equal(t, c.want, got, "%s: %v", c.name, err)
		require.Empty(t, w.Years(), c.name)
	}
	// holiday-cn publishes an empty file before the notice is out.
	_, err := china.Load(china.Workdays(), strings.NewReader(yearFile(2027)))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 13)
}

func TestLoadReturnsTheReadersError(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := china.Load(china.Workdays(), iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
	_, err = china.Load(china.Workdays(), nil)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.True(t, problems.Has("", check.Required))
}

func TestAFileOfAMebibyteIsNotTooLarge(t *testing.T) {
	file := yearFile(2027, statutory(2027)...)
	file += strings.Repeat(" ", 1<<20-len(file))
	w, err := china.Load(china.Workdays(), strings.NewReader(file))
	require.NoError(t, err)
	require.True(t, w.Covers(2027))
}

// FuzzLoadCoversOrRefuses holds the law that a file is either refused with problems, or
// covers one more year on top of everything that was known before.
func FuzzLoadCoversOrRefuses(f *testing.F) {
	f.Add([]byte(yearFile(2027, statutory(2027)...)))
	f.Add([]byte(yearFile(2027, append(statutory(2027), entry("2026-12-31", "元旦", true), entry("2027-01-09", "元旦", false))...)))
	f.Add([]byte(`{"year":1e999999999,"days":[{"name":"x"}]}`))
	built := china.Workdays()
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := china.Load(built, strings.NewReader(string(data)))
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			require.NotEmpty(t, ps)
			return
		}
		require.Contains(t, []int{9, 10}, len(w.Years()))
		for _, e := range built.Exceptions() {
			got, _ := w.Exception(e.Date)
			require.Equal(t, e, got)
		}
		for _, year := range w.Years() {
			days, _ := china.StatutoryDays(year)
			for _, d := range days {
				work, err := w.Work(d)
				require.NoError(t, err)
				require.Equal(t, calendar.DayOff, work)
			}
		}
	})
}
