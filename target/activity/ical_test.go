package activity_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var update = flag.Bool("update", false, "write the golden files")

// written writes a feed and reads it again.
func written(t testing.TB, s activity.Schedule, f activity.Feed) (string, object) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, s.WriteICal(&b, f))
	cal, err := parseICal(b.String())
	require.NoError(t, err)
	require.Equal(t, "VCALENDAR", cal.name)
	return b.String(), cal
}

func TestGoldenCalendars(t *testing.T) {
	s := spread(t, autumn(), china.Workdays())
	for name, feed := range map[string]activity.Feed{
		"everybody.ics": {Stamp: stamp},
		"li-na.ics":     {Stamp: stamp, Person: "Li Na", Title: "Li Na: visits, research; proposals"},
		"chinese.ics":   {Stamp: stamp, Language: calendar.Chinese, Title: "国庆节前后的工作计划", Names: map[org.ID]string{"Li Na": "李娜", "Chen Wei": "陈伟"}},
	} {
		got, _ := written(t, s, feed)
		file := "testdata/golden/" + name
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), got, name)
	}
}

// TestEventsSayWhatTheScheduleSays compares every property with the days, without
// the words of the writer.
func TestEventsSayWhatTheScheduleSays(t *testing.T) {
	s := spread(t, autumn(), china.Workdays())
	_, cal := written(t, s, activity.Feed{Stamp: stamp})
	require.Equal(t, "2.0", cal.value(t, "VERSION"))
	require.Equal(t, "autumn-2026", cal.text(t, "X-WR-CALNAME"))
	require.NotEmpty(t, cal.text(t, "PRODID"))
	require.Len(t, cal.children, len(s.Days))
	seen := map[string]bool{}
	for i, event := range cal.children {
		d := s.Days[i]
		require.Equal(t, "VEVENT", event.name)
		require.Equal(t, "20260920T013000Z", event.value(t, "DTSTAMP"))
		require.Equal(t, "1", event.value(t, "SEQUENCE"))
		require.Equal(t, "CONFIRMED", event.value(t, "STATUS"))
		require.Equal(t, "TRANSPARENT", event.value(t, "TRANSP"))
		require.Equal(t, strings.ReplaceAll(d.On.String(), "-", ""), event.value(t, "DTSTART"))
		require.Equal(t, strings.ReplaceAll(d.On.AddDays(1).String(), "-", ""), event.value(t, "DTEND"))
		for _, p := range event.properties {
			if strings.HasPrefix(p.name, "DT") && p.name != "DTSTAMP" {
				require.Equal(t, "VALUE=DATE", p.params)
			}
		}
		id, err := uuid.Parse(event.value(t, "UID"))
		require.NoError(t, err)
		require.EqualValues(t, 5, id.Version())
		require.False(t, seen[id.String()])
		seen[id.String()] = true
		require.True(t, strings.HasPrefix(event.text(t, "SUMMARY"), string(d.Person)+": "))
		require.Equal(t, len(d.Items), strings.Count(event.text(t, "SUMMARY"), "×"))
		require.Contains(t, event.text(t, "DESCRIPTION"), "\nPlan autumn-2026, version 1")
	}
}

// TestANewVersionChangesTheEventsOfTheOldOne takes the visits of Chen Wei away before
// the holiday: the events of Li Na keep their identity, his are cancelled.
func TestANewVersionChangesTheEventsOfTheOldOne(t *testing.T) {
	p := autumn()
	first := spread(t, p, china.Workdays())
	p.Version = 2
	p.Goals[0].Person = "Li Na"
	second := spread(t, p, china.Workdays())
	require.Equal(t, first.Of("Li Na"), second.Of("Li Na"))

	_, before := written(t, first, activity.Feed{Stamp: stamp})
	_, after := written(t, second, activity.Feed{Stamp: stamp, Earlier: first.Days})
	status := map[string]string{}
	for _, e := range after.children {
		require.Equal(t, "2", e.value(t, "SEQUENCE"))
		status[e.value(t, "UID")] = e.value(t, "STATUS")
	}
	require.Len(t, status, len(before.children))
	for i, e := range before.children {
		want := "CONFIRMED"
		if d := first.Days[i]; d.Person == "Chen Wei" && d.On.Before(day("2026-10-01")) {
			want = "CANCELLED"
		}
		require.Equal(t, want, status[e.value(t, "UID")])
	}

	other := second
	other.Plan.ID = "winter-2026"
	_, third := written(t, other, activity.Feed{Stamp: stamp})
	for _, e := range third.children {
		require.NotContains(t, status, e.value(t, "UID"), "another plan has other events")
	}
}

func TestActivitiesThatAPlanNoLongerHas(t *testing.T) {
	s := spread(t, planFor(activity.Limit{}, goal("visit", 1, days("2026-03-02", "2026-03-03"))), calendar.MondayToFriday())
	gone := activity.Day{Person: "Li Na", On: day("2026-03-04"), Work: calendar.HalfDay, Items: []activity.Item{{Activity: "call", Count: 3}}}
	_, cal := written(t, s, activity.Feed{Stamp: stamp, Person: "Li Na", Earlier: []activity.Day{gone, gone, {Person: "Li Na"}, {Person: "Chen Wei", On: gone.On}}})
	require.Len(t, cal.children, 2)
	require.Equal(t, "call × 3", cal.children[1].text(t, "SUMMARY"))
	require.Equal(t, "call × 3\nHalf a working day\nPlan p, version 1", cal.children[1].text(t, "DESCRIPTION"))
}

func TestTheLastDayThereIs(t *testing.T) {
	s := activity.Schedule{Days: []activity.Day{{Person: "Li Na", On: day("9999-12-31")}}}
	_, cal := written(t, s, activity.Feed{Stamp: stamp})
	for _, p := range cal.children[0].properties {
		require.NotEqual(t, "DTEND", p.name)
	}
	require.Equal(t, "99991231", cal.children[0].value(t, "DTSTART"))
}

func TestWriteICalRefuses(t *testing.T) {
	s := spread(t, autumn(), china.Workdays())
	var out bytes.Buffer
	for _, stamp := range []time.Time{{}, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -3600))} {
		var ps check.Problems
		require.ErrorAs(t, s.WriteICal(&out, activity.Feed{Stamp: stamp}), &ps)
		require.True(t, ps.Has("/stamp", check.Required))
	}
	require.ErrorIs(t, s.WriteICal(&out, activity.Feed{Stamp: stamp, Person: "nobody"}), activity.ErrNoEvents)
	require.ErrorIs(t, activity.Schedule{}.WriteICal(&out, activity.Feed{Stamp: stamp}), activity.ErrNoEvents)
	require.Error(t, s.WriteICal(nil, activity.Feed{Stamp: stamp}), "nowhere to write")
	require.Zero(t, out.Len())
	require.ErrorIs(t, s.WriteICal(fullDisk{}, activity.Feed{Stamp: stamp}), errDisk)
}

var errDisk = errors.New("the disk is full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errDisk }

func TestTextIsEscapedAndFolded(t *testing.T) {
	for _, tt := range []struct{ title, line string }{
		{"a,b;c\\d:e\"f", `X-WR-CALNAME:a\,b\;c\\d:e"f`},
		{"one\r\ntwo\rthree\nfour\n\r", `X-WR-CALNAME:one\ntwo\nthree\nfour\n\n`},
		{"\none", `X-WR-CALNAME:\none`},
		{"tab\tbell\adel\x7fbad\xff", "X-WR-CALNAME:tab\tbell\ufffddel\ufffdbad\ufffd"},
		{strings.Repeat("x", 62), "X-WR-CALNAME:" + strings.Repeat("x", 62)},
		{strings.Repeat("x", 63), "X-WR-CALNAME:" + strings.Repeat("x", 62) + "\r\n x"},
		{strings.Repeat("客", 21), "X-WR-CALNAME:" + strings.Repeat("客", 20) + "\r\n 客"},
		{strings.Repeat("x", 62+74) + "y", "X-WR-CALNAME:" + strings.Repeat("x", 62) + "\r\n " + strings.Repeat("x", 74) + "\r\n y"},
	} {
		s := activity.Schedule{Days: []activity.Day{{Person: "Li Na", On: day("2026-03-02")}}}
		text, _ := written(t, s, activity.Feed{Stamp: stamp, Title: tt.title})
		require.Contains(t, text, "\r\n"+tt.line+"\r\n")
	}
}

// FuzzTextComesBack holds the law that whatever a host calls its plan, people and
// activities, a reader of RFC 5545 reads the same, but for line ends and characters
// that cannot be written.
func FuzzTextComesBack(f *testing.F) {
	f.Add("Autumn; visits, \\ research", "Li Na", "客户拜访\n北区", 3)
	f.Add("BEGIN:VEVENT\r\nEND:VEVENT", "", strings.Repeat("界", 99), 1)
	f.Add("\x00\xff\u2028\ufeff", "\r", " \t ", -1)
	f.Fuzz(func(t *testing.T, title, person, name string, version int) {
		s := activity.Schedule{
			Plan: activity.Plan{ID: name, Version: version, Activities: []activity.Activity{{ID: "a", Names: map[calendar.Language]string{calendar.English: name}}}},
			Days: []activity.Day{{Person: "x", On: day("2026-03-02"), Items: []activity.Item{{Activity: "a", Count: 2}}}}}
		_, cal := written(t, s, activity.Feed{Stamp: stamp, Title: title, Names: map[org.ID]string{"x": person}})
		orElse := func(text, other string) string {
			if text == "" {
				return other
			}
			return text
		}
		require.Equal(t, readable(orElse(title, name)), cal.text(t, "X-WR-CALNAME"))
		require.Len(t, cal.children, 1)
		require.Equal(t, readable(orElse(person, "x")+": "+orElse(name, "a")+" × 2"), cal.children[0].text(t, "SUMMARY"))
	})
}

// readable is what a reader can get of a text.
func readable(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	for _, r := range text {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			r = '\ufffd'
		}
		b.WriteRune(r)
	}
	return b.String()
}
