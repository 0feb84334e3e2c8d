package target_test

import (
	"testing"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// BenchmarkIndices finds the indices of twelve years of months.
func BenchmarkIndices(b *testing.B) {
	air := seasonalityCases(b)["multiplicative"]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := target.Indices(air.Values, air.Cycle, target.SeasonMovingAverage); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSeasonsOfAYear weighs the months of a year by three years of working days
// and a festival.
func BenchmarkSeasonsOfAYear(b *testing.B) {
	in, cell := setting(b), target.Cell{Owner: "Acme", Period: year}
	m := byThePast(b).Steps[0].Method
	children := parts(b, target.ByPeriod{Level: calendar.Month}, cell)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Weights(in, cell, children); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDaysOfAYear weighs every day of a year by the same.
func BenchmarkDaysOfAYear(b *testing.B) {
	in, cell := setting(b), target.Cell{Owner: "Acme", Period: year}
	m := byThePast(b).Steps[0].Method
	children := parts(b, target.ByPeriod{Level: calendar.Day}, cell)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Weights(in, cell, children); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSharesOfThousands weighs 10,000 people by what each sold last year.
func BenchmarkSharesOfThousands(b *testing.B) {
	cell := target.Cell{Owner: "Acme", Period: year}
	var rows []target.Past
	var children []target.Cell
	for i := range 10_000 {
		id := org.ID([]byte{'a' + byte(i/1000), 'a' + byte(i/100%10), 'a' + byte(i/10%10), 'a' + byte(i%10)})
		rows = append(rows, lastYear(id, "", "12345.67"))
		children = append(children, target.Cell{Owner: id, Period: year})
	}
	m := byLastYear(rows...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Weights(target.Setting{}, cell, children); err != nil {
			b.Fatal(err)
		}
	}
}
