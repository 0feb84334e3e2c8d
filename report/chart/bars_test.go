package chart_test

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

func draw(t *testing.T, b chart.Bars) string {
	t.Helper()
	var s strings.Builder
	require.NoError(t, b.WriteSVG(&s))
	require.NoError(t, wellFormed(s.String()))
	return s.String()
}

func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestBarsAreDrawnToScale(t *testing.T) {
	svg := draw(t, chart.Bars{ID: "a", Title: "Regions", Desc: "North leads.", Bars: []chart.Bar{
		{Label: "North", Number: "200", Length: 200, Mark: 100},
		{Label: "South", Number: "100", Length: 100, Mark: math.NaN()},
	}})
	require.Contains(t, svg, `role="img" aria-labelledby="a-t a-d"`)
	require.Contains(t, svg, `<title id="a-t">Regions</title><desc id="a-d">North leads.</desc>`)
	widths := attributes(t, svg, "rect", "width")
	require.Len(t, widths, 2)
	require.InDelta(t, 2.0, widths[0]/widths[1], 0.01)
	require.Len(t, attributes(t, svg, "line", "stroke-width"), 2, "one mark and the zero line")
}

func TestNegativeBarsGrowLeftOfZero(t *testing.T) {
	svg := draw(t, chart.Bars{ID: "a", Bars: []chart.Bar{
		{Label: "gain", Number: "3", Length: 3, Mark: math.NaN()},
		{Label: "loss", Number: "-1", Length: -1, Mark: math.NaN()},
	}})
	x, w := attributes(t, svg, "rect", "x"), attributes(t, svg, "rect", "width")
	require.InDelta(t, x[0], x[1]+w[1], 0.11, "both touch the zero line")
}

func TestNothingAndNonsenseAreDrawn(t *testing.T) {
	require.NotContains(t, draw(t, chart.Bars{ID: "none"}), "rect")
	for _, v := range []float64{0, math.NaN(), math.Inf(1), math.Inf(-1)} {
		svg := draw(t, chart.Bars{ID: "a", Bars: []chart.Bar{{Label: "x", Number: "–", Length: v, Mark: math.Inf(1)}}})
		require.Equal(t, []float64{0}, attributes(t, svg, "rect", "width"))
		require.NotContains(t, svg, "NaN")
		require.NotContains(t, svg, "Inf")
	}
}

func TestTextIsEscapedAndCut(t *testing.T) {
	svg := draw(t, chart.Bars{ID: `"><script>`, Title: "<b>", Desc: "a & b", Bars: []chart.Bar{
		{Label: `<script>"&`, Number: "<1>", Length: 1, Mark: math.NaN()},
		{Label: strings.Repeat("测", 40), Number: "2", Length: 2, Mark: math.NaN()},
	}})
	require.NotContains(t, svg, "<script>")
	require.Contains(t, svg, "测…")
	require.NotContains(t, svg, strings.Repeat("测", 20))
}

func TestWriterErrorsAreReturned(t *testing.T) {
	_, w := io.Pipe()
	require.NoError(t, w.Close())
	require.ErrorIs(t, chart.Bars{}.WriteSVG(w), io.ErrClosedPipe)
}

// FuzzDrawingIsWellFormed holds the law that any text and any numbers give
// well-formed XML inside the picture.
func FuzzDrawingIsWellFormed(f *testing.F) {
	f.Add("North <b>", "1,000", 1000.0, -5.0)
	f.Fuzz(func(t *testing.T, label, number string, length, mark float64) {
		svg := draw(t, chart.Bars{ID: "f", Title: label, Desc: number, Bars: []chart.Bar{{Label: label, Number: number, Length: length, Mark: mark}}})
		for _, w := range attributes(t, svg, "rect", "width") {
			require.GreaterOrEqual(t, w, 0.0)
			require.LessOrEqual(t, w, 560.0)
		}
	})
}

func BenchmarkBars(b *testing.B) {
	c := chart.Bars{ID: "b", Title: "People", Desc: "All of them"}
	for i := range 25 {
		c.Bars = append(c.Bars, chart.Bar{Label: "Somebody", Number: "1,234,567", Length: float64(i), Mark: 12})
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := c.WriteSVG(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
