package incentive_test

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// A run of a few sales, of which those who test plans make thousands, takes memory for a few,
// with its trace too.
func TestASmallRunTakesLittleMemory(t *testing.T) {
	program, facts := fewSales(t)
	none, kept := taken(t, program, facts, incentive.Options{}), taken(t, program, facts, incentive.Options{Keep: true})
	require.Less(t, kept, 3*none)
	require.Less(t, kept, uint64(100_000))
}

// fewSales are twenty sales of ten payees under the plans of the commission run.
func fewSales(t testing.TB) (*incentive.Program, []incentive.Fact) {
	program, err := incentive.Compile(runSetup(10))
	require.NoError(t, err)
	return program, records(market(20))
}

// taken returns the bytes that a run takes from the heap.
func taken(t *testing.T, program *incentive.Program, facts []incentive.Fact, o incentive.Options) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := program.Run(facts, o)
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkASmallRun compiles the plans of the commission run, and runs them on twenty sales.
func BenchmarkASmallRun(b *testing.B) {
	program, facts := fewSales(b)
	b.Run("compile", func(b *testing.B) {
		s := runSetup(10)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := incentive.Compile(s); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, o := range map[string]incentive.Options{"none": {}, "kept": {Keep: true}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := program.Run(facts, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
