package calendar_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// benchmarkPeriod looks up a period for each of some thousand days.
func benchmarkPeriod(b *testing.B, c calendar.Calendar, l calendar.Level) {
	b.ReportAllocs()
	first, n := day("2020-01-01"), 0
	for b.Loop() {
		if c.Period(l, first.AddDays(n)).IsZero() {
			b.Fatal("no period")
		}
		n = (n + 37) % 4000
	}
}

func BenchmarkStandardMonth(b *testing.B) { benchmarkPeriod(b, plain, calendar.Month) }
func BenchmarkStandardYear(b *testing.B)  { benchmarkPeriod(b, ukTax, calendar.Year) }
func BenchmarkRetailMonth(b *testing.B)   { benchmarkPeriod(b, calendar.NRF(), calendar.Month) }

func BenchmarkTableMonth(b *testing.B) {
	months, err := calendar.Split(plain, period(calendar.Year, "2020-01-01", "2032-01-01"), calendar.Month)
	require.NoError(b, err)
	table, err := calendar.NewTable(months...)
	require.NoError(b, err)
	benchmarkPeriod(b, table, calendar.Month)
}

func BenchmarkSplitYearIntoDays(b *testing.B) {
	b.ReportAllocs()
	year := plain.Period(calendar.Year, day("2026-01-01"))
	for b.Loop() {
		if days, err := calendar.Split(plain, year, calendar.Day); err != nil || len(days) != 365 {
			b.Fatal(err)
		}
	}
}

func BenchmarkYearBefore(b *testing.B) {
	b.ReportAllocs()
	week := plain.Period(calendar.Week, day("2026-06-30"))
	for b.Loop() {
		if _, ok := calendar.YearBefore(plain, week); !ok {
			b.Fatal("no year before")
		}
	}
}

func BenchmarkLabel(b *testing.B) {
	b.ReportAllocs()
	week := plain.Period(calendar.Week, day("2026-06-30"))
	for b.Loop() {
		calendar.Label(plain, week, calendar.Chinese)
	}
}
