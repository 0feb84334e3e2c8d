package experiment_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel/experiment"
)

func BenchmarkAssignHashed(b *testing.B) {
	e, units := plain(), subjects("L", "", 10_000)
	b.ReportAllocs()
	for b.Loop() {
		assign(b, e, units, nil)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/unit")
}

func BenchmarkCollect(b *testing.B) {
	e := plain()
	as := assign(b, e, subjects("L", "", 100_000), nil)
	var os []experiment.Observation
	for i, a := range as {
		os = append(os, seen(a.Unit, today, values{"won": float64(i % 2)}))
	}
	b.ReportAllocs()
	for b.Loop() {
		collect(b, e, as, os, today)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/observation")
}

func BenchmarkJudge(b *testing.B) {
	e, look := plain(), won("2026-05-01", r(200, 1100), r(270, 1100))
	b.ReportAllocs()
	for b.Loop() {
		judge(b, e, look)
	}
}

func BenchmarkFisher(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		experiment.FisherTest(r(2, 1000), r(9, 1000), experiment.TwoSided)
	}
}

func BenchmarkUnits(b *testing.B) {
	d := experiment.Design{Formula: experiment.PowerPropTest, Baseline: 0.2, Effect: 0.05, Alpha: 0.05, Sides: 2}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Units(0.8); err != nil {
			b.Fatal(err)
		}
	}
}
