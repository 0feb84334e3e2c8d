package apportion_test

import (
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/shopspring/decimal"
)

// randomWeights draws n weights with two places.
func randomWeights(n int) []decimal.Decimal {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]decimal.Decimal, n)
	for i := range out {
		out[i] = decimal.New(1+r.Int64N(100_000_000), -2)
	}
	return out
}

func benchmarkSplit(b *testing.B, total string, weights []decimal.Decimal) {
	whole, unit := d(total), d("0.01")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := apportion.Split(whole, weights, unit); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSplit3(b *testing.B)    { benchmarkSplit(b, "100.00", ds("1", "1", "1")) }
func BenchmarkSplit12(b *testing.B)   { benchmarkSplit(b, "1000000.00", randomWeights(12)) }
func BenchmarkSplit1000(b *testing.B) { benchmarkSplit(b, "123456789.01", randomWeights(1000)) }
func BenchmarkSplit1000000(b *testing.B) {
	benchmarkSplit(b, "987654321098.76", randomWeights(1_000_000))
}

func BenchmarkSplitExact1000(b *testing.B) {
	weights := randomWeights(1000)
	weights[0] = weights[0].Add(decimal.New(1, -40))
	benchmarkSplit(b, "123456789.01", weights)
}

func benchmarkSplitInt(b *testing.B, total int64, weights []int64) {
	parts := make([]int64, len(weights))
	b.ReportAllocs()
	for b.Loop() {
		if err := apportion.SplitInt(total, weights, parts); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSplitInt12(b *testing.B) {
	benchmarkSplitInt(b, 1_000_003, []int64{9, 8, 7, 6, 5, 4, 3, 2, 1, 10, 11, 12})
}

func BenchmarkSplitInt1000000(b *testing.B) {
	weights := make([]int64, 1_000_000)
	for i, w := range randomWeights(len(weights)) {
		weights[i] = w.CoefficientInt64()
	}
	benchmarkSplitInt(b, 98_765_432_109_876, weights)
}
