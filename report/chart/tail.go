package chart

import (
	"cmp"
	"slices"
)

// A tail is what stands at the right end of a line: how it looks, its name and a number.
type tail struct {
	key    func(d *drawing, x, y float64)
	name   string
	number string
	at     float64 // the number on the scale
}

// tailHeight is the room for the two lines of a tail.
const tailHeight = 2*lineHeight + 4

// tailRoom returns the width that tails take at the right, or 0 when they go into a
// legend above the plot, as on narrow drawings.
func (d *drawing) tailRoom(tails []tail) float64 {
	width := 0.0
	for _, t := range tails {
		width = max(width, widthOf(t.number), min(widthOf(t.name), 0.18*d.width))
	}
	width += swatch + gap
	if len(tails) == 0 || d.width < narrow || width > 0.34*d.width || float64(len(tails))*tailHeight > plotHeight {
		return 0
	}
	return width
}

// tailLegend writes tails as a legend and returns where it ends.
func (d *drawing) tailLegend(top float64, tails []tail) float64 {
	var entries []entry
	for _, t := range tails {
		number := " " + t.number
		room := d.width - 2*edge - swatch - widthOf(number)
		if room < 0 {
			number, room = "", d.width-2*edge-swatch
		}
		entries = append(entries, entry{isolate(fit(t.name, room)) + number, t.key})
	}
	return d.flow(top, entries)
}

// newLinePlot returns a plot for lines that end in tails, and writes the tails.
func newLinePlot(d *drawing, m Measure, x extent, tails []tail) plot {
	top, room := d.caption(m), d.tailRoom(tails)
	if room == 0 {
		top = d.tailLegend(top, tails)
	}
	p := newPlot(d, m, x, top, room)
	if room > 0 {
		p.tails(tails)
	}
	return p
}

// tails writes what stands at the ends of the lines, each as near to its number as
// the others let it be.
func (p *plot) tails(tails []tail) {
	sorted := slices.Clone(tails)
	slices.SortStableFunc(sorted, func(a, b tail) int { return cmp.Compare(b.at, a.at) })
	ys := make([]float64, len(sorted))
	for i, t := range sorted {
		ys[i] = p.y.at(t.at)
	}
	spread(ys, tailHeight, p.top+tailHeight/2-lineHeight/2, p.bottom-tailHeight/2+lineHeight/2)
	x := p.right + gap
	for i, t := range sorted {
		t.key(p.d, x+swatch/2-3, ys[i]-lineHeight/2)
		p.d.left("s", x+swatch, ys[i]-lineHeight/2+baseline, p.d.width-edge-x-swatch, t.name)
		p.d.label("i", start, x+swatch, ys[i]+lineHeight/2+baseline, t.number, t.number)
	}
}

// spread moves ascending places apart until they are at least distance from each
// other, and into the range from low to high.
func spread(ys []float64, distance, low, high float64) {
	at := low
	for i := range ys {
		ys[i] = max(ys[i], at)
		at = ys[i] + distance
	}
	at = high
	for i := len(ys) - 1; i >= 0; i-- {
		ys[i] = min(ys[i], at)
		at = ys[i] - distance
	}
}

// strokeKey returns what a line with this class looks like.
func strokeKey(class string) func(d *drawing, x, y float64) {
	return func(d *drawing, x, y float64) { d.line(class, x-8, y, x+8, y) }
}
