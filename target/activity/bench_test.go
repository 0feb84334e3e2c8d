package activity_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// company is a year of three activities for many people, who all have a holiday.
func company(people int, limit activity.Limit) activity.Plan {
	p := activity.Plan{Schema: activity.Schema, ID: "company", Version: 1, Activities: kinds()}
	for i := range people {
		away := day("2026-07-01").AddDays(i % 60)
		p.People = append(p.People, activity.Person{ID: org.ID(fmt.Sprintf("P%04d", i)), Limit: limit,
			Absences: []calendar.Span{{From: away, To: away.AddDays(7)}}})
	}
	for month := time.January; month <= time.December; month++ {
		period := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, month, 1))
		for i, n := range []int{40, 12, 6} {
			p.Goals = append(p.Goals, activity.Goal{Activity: p.Activities[i].ID, Period: period, Count: n})
		}
	}
	return p
}

func benchmarkSpread(b *testing.B, limit activity.Limit) {
	p, w := company(1000, limit), china.Workdays()
	b.ReportAllocs()
	for b.Loop() {
		s, err := activity.Spread(p, w)
		if err != nil || len(s.Days) < 200_000 {
			b.Fatal(len(s.Days), err)
		}
	}
}

// 1,000 people × 248 working days × 3 activities.
func BenchmarkSpreadByCount(b *testing.B)   { benchmarkSpread(b, activity.Limit{Count: 4}) }
func BenchmarkSpreadByMinutes(b *testing.B) { benchmarkSpread(b, activity.Limit{Minutes: 480}) }
func BenchmarkSpreadTooMuch(b *testing.B)   { benchmarkSpread(b, activity.Limit{Count: 2, Minutes: 300}) }

func BenchmarkWriteICal(b *testing.B) {
	s, err := activity.Spread(company(1, activity.Limit{Count: 4}), china.Workdays())
	require.NoError(b, err)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := s.WriteICal(&out, activity.Feed{Stamp: stamp, Person: "P0000"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(s.Days)), "events")
}
