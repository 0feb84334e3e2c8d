package target_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// salesForce is a company of n people in teams of ten and regions of ten teams. One
// in ten joins on some day of 2026, so that the chart changes nearly every day, and
// is ramped over four months; one in five has a fortnight of leave.
func salesForce(tb testing.TB, n int) (target.Setting, target.ByCapacity) {
	posts := []org.Post{{Member: "Acme"}}
	m := target.ByCapacity{Ramp: ramp("0", "0.25", "0.5", "0.75"), Leave: map[org.ID][]calendar.Span{}}
	for i := range n {
		team, region := org.ID(fmt.Sprintf("team-%04d", i/10)), org.ID(fmt.Sprintf("region-%03d", i/100))
		if i%100 == 0 {
			posts = append(posts, org.Post{Member: region, Under: "Acme"})
		}
		if i%10 == 0 {
			posts = append(posts, org.Post{Member: team, Under: region})
		}
		rep := org.Post{Member: org.ID(fmt.Sprintf("rep-%05d", i)), Under: team, During: calendar.From(year.From.AddDays(-1 - i%3000))}
		if i%10 == 3 {
			rep.During.From = year.From.AddDays(i / 10 % 365)
		}
		if i%5 == 1 {
			off := year.From.AddDays(i % 350)
			m.Leave[rep.Member] = []calendar.Span{{From: off, To: off.AddDays(14)}}
		}
		posts = append(posts, rep)
	}
	chart, err := org.New(posts...)
	require.NoError(tb, err)
	return target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}, m
}

// BenchmarkCapacity weighs 10,000 people and 12 months: along time, along the
// organisation at each level, and each person's months and days.
func BenchmarkCapacity(b *testing.B) {
	in, m := salesForce(b, 10_000)
	months, err := target.ByPeriod{Level: calendar.Month}.Children(in, target.Cell{Owner: "Acme", Period: year})
	require.NoError(b, err)
	dayCells, err := target.ByPeriod{Level: calendar.Day}.Children(in, target.Cell{Owner: "Acme", Period: year})
	require.NoError(b, err)
	tree := in.Chart.At(calendar.On(2026, time.December, 31))
	levels := map[int][]org.ID{}
	for id := range tree.Below("Acme") {
		depth := len(tree.Path(id)) - 1
		levels[depth] = append(levels[depth], id)
	}
	weigh := func(b *testing.B, cells []target.Cell) {
		if _, err := m.Weights(in, cells[0], cells); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("CompanyByMonth", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			weigh(b, months)
		}
	})
	for depth, name := range []string{1: "RegionsInEachMonth", 2: "TeamsInEachMonth", 3: "PeopleInEachMonth"} {
		if name == "" {
			continue
		}
		cells := make([]target.Cell, len(levels[depth]))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, mo := range months {
					for i, id := range levels[depth] {
						cells[i] = target.Cell{Owner: id, Period: mo.Period}
					}
					weigh(b, cells)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*12*len(cells)), "ns/cell")
		})
	}
	for name, cells := range map[string][]target.Cell{"EachPersonByMonth": months, "EachPersonByDay": dayCells} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, id := range levels[3] {
					for i := range cells {
						cells[i].Owner = id
					}
					weigh(b, cells)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cells)*len(levels[3])), "ns/cell")
		})
	}
}
