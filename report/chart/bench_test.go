package chart_test

import (
	"io"
	"testing"
)

// BenchmarkWriteSVG draws every kind with 500 points, checks included. None may take a
// millisecond.
func BenchmarkWriteSVG(b *testing.B) {
	for i, c := range inEnglish.all(samples()["many"]) {
		name := c.Kind()
		if i == len(inEnglish.all(samples()["one"]))-1 {
			name = "quantile-dots"
		}
		f, p := inEnglish.figure(c), english.page("b", 640)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.WriteSVG(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
