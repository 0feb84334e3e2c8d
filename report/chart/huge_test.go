package chart_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/check"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a figure, however large or fine, is
// computed with before it is looked at, and that its table is there at once all the same.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	s := samples()["some"]
	s.n = 2
	for _, drawn := range inEnglish.all(s) {
		t.Run(drawn.Kind(), func(t *testing.T) {
			f := chart.Figure{Title: chart.Named("A"), Description: chart.Say("b", chart.Value{Number: some(1), Format: money}), Chart: drawn}
			require.NoError(t, f.WriteSVG(io.Discard, chart.Page{}))
			numberwalk.RequireRefused(t, &f, func() error { return numberwalk.TooLarge(f.WriteSVG(io.Discard, chart.Page{})) })
			numberwalk.RequireDone(t, &f, func() {
				f.Chart.Check(check.New())
				f.Chart.Table()
			})
		})
	}
}
