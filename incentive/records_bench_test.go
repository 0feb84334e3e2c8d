package incentive_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// table is facts as records, without a look at what it finds.
type table []incentive.Fact

func (r table) Len() int { return len(r) }

func (r table) Fact(n int, to *incentive.Fact) {
	f := r[n]
	f.Amounts, f.Participants, f.Attributes = append(to.Amounts, f.Amounts...), append(to.Participants, f.Participants...), append(to.Attributes, f.Attributes...)
	*to = f
}

// BenchmarkRecords measures what is done with records beside the same with a list, and
// reports how many times as long it takes, the best of both: for 2,000 people with 20 sales
// each that are paid for in two parts, and a tenth of them refunded.
func BenchmarkRecords(b *testing.B) {
	s, facts := staffed(2000, 20, cashAndHoldback())
	for i := range facts {
		if f := facts[i]; f.Original == "" && i%10 == 0 {
			facts = append(facts, back(f.ID+"c", f.ID, f.On.AddDays(3), "-100"))
		}
	}
	slices.SortFunc(facts, func(x, y incentive.Fact) int { return compare(x.ID, y.ID) })
	program, err := incentive.Compile(s)
	require.NoError(b, err)
	list := func() (*incentive.Result, error) { return program.Run(facts, incentive.Options{}) }
	records := func() (*incentive.Result, error) { return program.RunRecords(table(facts), incentive.Options{}) }
	for _, c := range []struct {
		name string
		work func(*incentive.Result)
	}{
		{"run", nil},
		{"lines", func(r *incentive.Result) {
			for e := range r.All() {
				for range e.All() {
				}
			}
		}},
		{"claims", func(r *incentive.Result) {
			for range r.Claims(year.Last()) {
			}
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			best := func(run func() (*incentive.Result, error)) time.Duration {
				start := time.Now()
				r, err := run()
				require.NoError(b, err)
				if c.work != nil {
					start = time.Now()
					c.work(r)
				}
				return time.Since(start)
			}
			var lists, others []time.Duration
			b.ReportAllocs()
			for b.Loop() {
				lists, others = append(lists, best(list)), append(others, best(records))
			}
			b.ReportMetric(float64(slices.Min(others))/float64(slices.Min(lists)), "records/list")
		})
	}
}
