package honour_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/org"
)

// crowd are 10,000 people with four quarters and two scores each.
func crowd() (honour.Facts, []honour.Entrant) {
	f, among := facts(), []honour.Entrant(nil)
	for i := range 10_000 {
		id := org.ID(fmt.Sprintf("rep-%05d", i))
		among = append(among, honour.Entrant{ID: id})
		for q := range 4 {
			f.Achievements = append(f.Achievements, honour.Achievement{Who: id, Measure: "attainment", Period: quarter(q + 1),
				Reading: honour.Rate(decimal.NewFromInt(int64(1_000_000+i*7919%400_000)), num("1200000"))})
		}
		f.Achievements = append(f.Achievements, got(id, "score", half(1), "85"), got(id, "score", half(2), "90"))
		f.Stints = append(f.Stints, honour.Stint{Who: id, Ladder: "sales", Rung: "junior", Since: day(time.January, 1)})
	}
	return f, among
}

func BenchmarkNewReview(b *testing.B) {
	f, _ := crowd()
	b.ReportAllocs()
	for b.Loop() {
		review(b, team(), f)
	}
}

func BenchmarkPromote(b *testing.B) {
	f, among := crowd()
	r := review(b, team(), f)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		_, err := r.Promote("sales", among[i%len(among)].ID, newYear)
		require.NoError(b, err)
		i++
	}
}

func BenchmarkAwardOf10000(b *testing.B) {
	f, among := crowd()
	r := review(b, team(), f)
	b.ReportAllocs()
	for b.Loop() {
		_, err := r.Award("top", quarter(4), among)
		require.NoError(b, err)
	}
}
