package kpi_test

import (
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// BenchmarkYearOf10000People scores 10,000 people on a card of 12 items for each of 12
// months, with all lines, the total and the grade.
func BenchmarkYearOf10000People(b *testing.B) {
	const people, months, items = 10_000, 12, 12
	program := compiled(b, items)
	crowd := newCrowd(10, months, items)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		for n := range people {
			for _, task := range crowd[n%len(crowd)] {
				if r, err := program.Score(task.owner, task.month, task.readings); err != nil || len(r.Lines) < items || r.Grade == "" {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(people*months*items), "ns/line")
}

// A task is one person's month.
type task struct {
	owner    org.ID
	month    calendar.Period
	readings []kpi.Reading
}

// newCrowd returns the months of n people, all with figures of their own.
func newCrowd(n, months, items int) [][]task {
	r := dice(1)
	var out [][]task
	for p := range n {
		var year []task
		for m := range months {
			from := on("2026-01-01").AddDays(28 * m)
			t := task{owner: org.ID(fmt.Sprint("person-", p)), month: calendar.Period{Level: calendar.Month, From: from, To: from.AddDays(28)}}
			for i := range items {
				reading := rate(i).Rate(t.owner, t.month, decimal.New(80_000_000+r.Int64N(70_000_000), -2), decimal.New(90_000_000+r.Int64N(60_000_000), -2))
				reading.Target = some("0.85")
				t.readings = append(t.readings, reading)
			}
			year = append(year, t)
		}
		out = append(out, year)
	}
	return out
}

func rate(i int) kpi.Metric {
	m := numbered(i)
	m.Aggregation = kpi.RatioOfSums
	return m
}

// compiled returns a program of n items of all sorts.
func compiled(tb testing.TB, n int) *kpi.Program {
	scorers := []kpi.Scorer{
		kpi.Proportional(d("100"), d("0.6"), d("1.2")),
		kpi.Interpolated(kpi.ByRatio, kpi.HigherIsBetter, anchor("0.5", "0"), anchor("0.8", "60"), anchor("1", "100"), anchor("1.2", "120")),
		kpi.Steps(kpi.ByRatio, kpi.HigherIsBetter, d("0"), kpi.Step{From: d("0.8"), Points: d("80")}, kpi.Step{From: d("1"), Points: d("100")}),
		kpi.Efficacy(d("0.6"), d("1.2")).WithFloor(d("0")).WithCap(d("120")),
	}
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Places: 2, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Grades: []kpi.Grade{{ID: "C"}, {ID: "B", From: some("70")}, {ID: "A", From: some("85")}, {ID: "S", From: some("95")}}}
	for i := range n {
		card.Items = append(card.Items, kpi.Item{Metric: rate(i), Weight: decimal.New(8, -2), Scorer: scorers[i%len(scorers)]})
	}
	card.Items[n-1].Weight = decimal.New(int64(100-8*(n-1)), -2)
	program, err := kpi.Compile(card)
	require.NoError(tb, err)
	return program
}

// The benchmark must measure the fast way, and the fast way must be the exact one.
func TestCrowdIsSettledInWords(t *testing.T) {
	program := compiled(t, 12)
	for _, year := range newCrowd(5, 12, 12) {
		for _, task := range year {
			require.True(t, program.Settles(task.owner, task.month, task.readings))
			got, err := program.Score(task.owner, task.month, task.readings)
			require.NoError(t, err)
			want, err := program.ScoreExactly(task.owner, task.month, task.readings)
			require.NoError(t, err)
			require.Equal(t, want.Total().Decimal.String(), got.Total().Decimal.String())
			require.Equal(t, want.Grade, got.Grade)
		}
	}
}
