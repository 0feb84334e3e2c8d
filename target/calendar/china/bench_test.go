package china_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
)

func BenchmarkCountYear(b *testing.B) {
	b.ReportAllocs()
	var w calendar.Workdays = china.Workdays()
	year := calendar.Span{From: day("2026-01-01"), To: day("2027-01-01")}
	for b.Loop() {
		if n, err := calendar.Count(w, year); err != nil || n != 2*248 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkCountYearByDay counts the days of a year one by one.
func BenchmarkCountYearByDay(b *testing.B) {
	b.ReportAllocs()
	w := china.Workdays()
	for b.Loop() {
		var sum calendar.Work
		for d := day("2026-01-01"); d.Year() == 2026; d = d.AddDays(1) {
			n, err := w.Work(d)
			if err != nil {
				b.Fatal(err)
			}
			sum += n
		}
		if sum != 2*248 {
			b.Fatal(sum)
		}
	}
}

func BenchmarkWorkdays(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		china.Workdays()
	}
}
