package chart_test

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

// requireApart holds that labels neither overlap nor leave the drawing.
func requireApart(t *testing.T, f chart.Figure, p chart.Page) {
	t.Helper()
	labels, width, height := chart.Labels(f, p)
	const e = 0.01 // what sums of floats may be off
	slices.SortFunc(labels, func(a, b chart.Label) int { return cmp.Compare(a.Top, b.Top) })
	for i, a := range labels {
		if a.Left < -e || a.Top < -e || a.Right > width+e || a.Bottom > height+e {
			t.Fatalf("a label of %s is outside %g x %g: %+v", f.Chart.Kind(), width, height, a)
		}
		for _, b := range labels[i+1:] {
			if b.Top+e > a.Bottom {
				break // and so are all that follow
			}
			if a.Right > b.Left+e && b.Right > a.Left+e {
				t.Fatalf("two labels of %s overlap: %+v %+v", f.Chart.Kind(), a, b)
			}
		}
	}
}

// ours are the elements that drawings consist of.
const ours = " svg title desc style rect line path circle text "

// requireOurs holds that a drawing is XML, of our elements and attributes alone.
func requireOurs(t *testing.T, svg []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err)
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !strings.Contains(ours, " "+start.Name.Local+" ") {
			t.Fatalf("there is an element %s", start.Name.Local)
		}
		for _, a := range start.Attr {
			if n := a.Name.Local; n == "href" || n == "style" || strings.HasPrefix(n, "on") {
				t.Fatalf("there is an attribute %s", n)
			}
		}
	}
}

func svg(t *testing.T, f chart.Figure, p chart.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f.WriteSVG(&b, p))
	return b.Bytes()
}

func TestLabelsStayApartAndInside(t *testing.T) {
	for which, s := range samples() {
		for _, n := range []names{inEnglish, inGerman, inChinese} {
			for _, width := range []int{240, 360, 640} {
				for _, c := range n.all(s) {
					t.Run(fmt.Sprintf("%s/%s/%s/%d", which, n.title, c.Kind(), width), func(t *testing.T) {
						f, p := n.figure(c), n.page("x", width)
						requireApart(t, f, p)
						requireOurs(t, svg(t, f, p))
						require.True(t, bytes.Equal(svg(t, f, p), svg(t, f, p)), "the same bytes each time")
					})
				}
			}
		}
	}
}

// anyNames are labels that a fuzz test made up.
func anyNames(text string) names {
	parts := strings.Split(text, "|")
	at := func(i int) string {
		if p := parts[i%len(parts)]; p != "" {
			return p
		}
		return "x"
	}
	list := []string{at(0), at(1), at(2), at(3), at(4), at(5)}
	return names{language: english, title: at(0), says: at(1), of: at(2), regions: list, stages: list, causes: list,
		measure: at(3), start: at(4), end: at(5), you: at(6), inputs: at(7), money: at(8)}
}

// addTexts adds the same texts for every kind.
func addTexts(f *testing.F) {
	for kind := range uint8(11) {
		f.Add(kind, "North|South & West|<script>alert(1)</script>|\"'>", int64(120_000), uint16(6), uint16(640), "", uint8(3))
		f.Add(kind, "华东大区|שלום עולם|مرحبا بالعالم|\u202eevil\u202c", int64(-3), uint16(1), uint16(240), "万元", uint8(0))
		f.Add(kind, "Donaudampfschifffahrtsgesellschaftskapitän|a\x00b\xff\u0300\u0301|👩‍👩‍👧‍👦👩‍👩‍👧‍👦", int64(1)<<59, uint16(40), uint16(300), "ﷺ", uint8(2))
		f.Add(kind, "one word after the other|and-another-one|。。。（（", int64(0), uint16(69), uint16(1699), "a number as long as a line of text may be", uint8(9))
	}
}

// fuzzed returns a figure of a kind, and a page, of texts and numbers made up.
func fuzzed(kind uint8, text string, v int64, n, width uint16, unit string, gap uint8) (chart.Figure, chart.Page) {
	labels := anyNames(text)
	s := sample{n: int(n) % 70, gap: int(gap), of: func(i int) int64 {
		x := (v ^ int64(i)*0x9E3779B97F4A7C) >> (i % 50)
		return x % 1e15
	}}
	p := labels.page("f", 240+int(width)%1700)
	p.Number = func(d decimal.Decimal, f chart.Format) string { return number(d, f) + unit }
	p.Unstyled = true
	all := labels.all(s)
	return labels.figure(all[int(kind)%len(all)]), p
}

// FuzzLabelsNeverOverlap holds the law that whatever the texts, numbers, formats and
// widths are, labels are clear of each other and inside the drawing.
func FuzzLabelsNeverOverlap(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, kind uint8, text string, v int64, n, width uint16, unit string, gap uint8) {
		figure, p := fuzzed(kind, text, v, n, width, unit, gap)
		if figure.WriteSVG(io.Discard, p) == nil { // texts may be too long
			requireApart(t, figure, p)
		}
	})
}

// FuzzDrawingIsOurXML holds the law that any text and any number give XML that holds
// no element or attribute that is not ours.
func FuzzDrawingIsOurXML(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, kind uint8, text string, v int64, n, width uint16, unit string, gap uint8) {
		figure, p := fuzzed(kind, text, v, n, width, unit, gap)
		var b bytes.Buffer
		if figure.WriteSVG(&b, p) == nil {
			requireOurs(t, b.Bytes())
		}
	})
}
