package incentive_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
)

// BenchmarkCoverage measures the commission run with coverage, each time beside the same
// run without, and reports how much longer it takes: the best of both, and their medians.
// Run it with GOMAXPROCS=1, and for two workers with 2.
func BenchmarkCoverage(b *testing.B) {
	program, err := incentive.Compile(runSetup(payeesFor(benchSales)))
	require.NoError(b, err)
	facts := records(market(benchSales))
	for _, c := range []struct {
		name    string
		workers int
	}{{"1", 1}, {"2", 2}} {
		b.Run(c.name, func(b *testing.B) {
			var without, with []time.Duration
			var cover coverage.Coverage
			o := incentive.Options{Workers: c.workers}
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				start := time.Now()
				_, err := program.Run(facts, o)
				require.NoError(b, err)
				without = append(without, time.Since(start))
				start = time.Now()
				b.StartTimer()
				cover, _, err = coverage.Run(program, facts, coverage.Options{Run: o})
				require.NoError(b, err)
				b.StopTimer()
				with = append(with, time.Since(start))
				b.StartTimer()
			}
			covered, _ := cover.Count()
			require.Positive(b, covered)
			slices.Sort(without)
			slices.Sort(with)
			b.ReportMetric(100*(float64(with[0])/float64(without[0])-1), "best-%")
			b.ReportMetric(100*(float64(with[len(with)/2])/float64(without[len(without)/2])-1), "median-%")
		})
	}
}
