package chart

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// Bars is a horizontal bar chart.
type Bars struct {
	ID    string // unique on the page; names the title and description
	Title string // short name of the figure
	Desc  string // what it says, in words
	Bars  []Bar
}

// A Bar is one row of the chart.
type Bar struct {
	Label  string  // on the left
	Number string  // at the end of the bar
	Length float64 // on the scale of the chart; may be negative
	Mark   float64 // where the target stands; NaN for none
}

// The measures of the drawing in user units.
const (
	width     = 560.0
	rowHeight = 30.0
	barHeight = 16.0
	fontSize  = 13.0
	margin    = 6.0
	gap       = 8.0
)

// frame is where the parts of a drawing go.
type frame struct {
	labels, numbers float64 // widths of the columns of text
	low, high       float64 // the scale; low ≤ 0 ≤ high
}

// The longest texts, in columns of which a wide character takes two. They leave
// room for the bars.
const (
	maxLabel  = 26
	maxNumber = 18
)

// WriteSVG draws the chart.
func (b Bars) WriteSVG(w io.Writer) error {
	var s strings.Builder
	f := b.frame()
	height := rowHeight*float64(len(b.Bars)) + 2*margin
	id := escape(b.ID)
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d" font-family="inherit" font-size="%s">`,
		num(width), num(height), id, id, num(fontSize))
	fmt.Fprintf(&s, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, escape(b.Title), id, escape(b.Desc))
	for i, bar := range b.Bars {
		f.draw(&s, bar, margin+rowHeight*float64(i))
	}
	fmt.Fprintf(&s, `<line x1="%s" x2="%s" y1="%s" y2="%s" stroke="currentColor" stroke-width="1"/></svg>`,
		num(f.x(0)), num(f.x(0)), num(margin), num(height-margin))
	_, err := io.WriteString(w, s.String())
	return err
}

// frame measures labels and lengths.
func (b Bars) frame() frame {
	var f frame
	for _, bar := range b.Bars {
		f.labels = max(f.labels, textWidth(shorten(bar.Label, maxLabel)))
		f.numbers = max(f.numbers, textWidth(shorten(bar.Number, maxNumber)))
		for _, v := range []float64{finite(bar.Length), finite(bar.Mark)} {
			f.low, f.high = min(f.low, v), max(f.high, v)
		}
	}
	if f.low == f.high {
		f.high = 1
	}
	return f
}

// x is the place of a value.
func (f frame) x(v float64) float64 {
	left := f.labels + 2*gap
	if f.low < 0 {
		left += f.numbers + gap // room for the numbers of bars that grow to the left
	}
	right := width - f.numbers - 2*gap
	size := max(f.high, -f.low) // divided first, so that the largest floats do not overflow
	return left + (v/size-f.low/size)/(f.high/size-f.low/size)*(right-left)
}

// draw draws one row whose upper edge is y.
func (f frame) draw(s *strings.Builder, bar Bar, y float64) {
	middle, length := y+rowHeight/2, finite(bar.Length)
	from, to := f.x(min(length, 0)), f.x(max(length, 0))
	fmt.Fprintf(s, `<text x="%s" y="%s" dominant-baseline="central" text-anchor="end" fill="currentColor">%s</text>`,
		num(f.labels+gap), num(middle), escape(shorten(bar.Label, maxLabel)))
	fmt.Fprintf(s, `<rect x="%s" y="%s" width="%s" height="%s" fill="#0072B2"/>`,
		num(from), num(middle-barHeight/2), num(to-from), num(barHeight))
	end := to
	if !math.IsNaN(bar.Mark) && !math.IsInf(bar.Mark, 0) {
		x := f.x(bar.Mark)
		fmt.Fprintf(s, `<line x1="%s" x2="%s" y1="%s" y2="%s" stroke="#D55E00" stroke-width="3"/>`,
			num(x), num(x), num(y+3), num(y+rowHeight-3))
		end = max(to, x)
	}
	if length < 0 {
		fmt.Fprintf(s, `<text x="%s" y="%s" dominant-baseline="central" text-anchor="end" fill="currentColor">%s</text>`,
			num(from-gap/2), num(middle), escape(shorten(bar.Number, maxNumber)))
		return
	}
	fmt.Fprintf(s, `<text x="%s" y="%s" dominant-baseline="central" fill="currentColor">%s</text>`,
		num(end+gap/2), num(middle), escape(shorten(bar.Number, maxNumber)))
}

// escape makes text safe inside the picture; control characters, which XML does not
// allow, are dropped.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s))
}

// finite returns v, or 0 when it is not finite.
func finite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// num writes a coordinate with one decimal at the most.
func num(v float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

// textWidth estimates the width of a text: wide East Asian characters take an em,
// others a little more than half of one.
func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r >= 0x2E80 {
			w += fontSize
		} else {
			w += 0.58 * fontSize
		}
	}
	return w
}

// shorten cuts a label to n columns, of which a wide character takes two.
func shorten(s string, n int) string {
	if textWidth(s) <= 0.58*fontSize*float64(n) {
		return s
	}
	for textWidth(s+"…") > 0.58*fontSize*float64(n) && s != "" {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s + "…"
}
