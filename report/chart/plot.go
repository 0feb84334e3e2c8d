package chart

// plotHeight is that of the area in which lines and bins are drawn.
const plotHeight = 200.0

// A plot is the area of a chart with axes.
type plot struct {
	d                        *drawing
	left, right, top, bottom float64
	y                        scale
}

// newPlot draws the upright axis for a range of numbers, below top, and leaves room
// at the right and below.
func newPlot(d *drawing, m Measure, x extent, top, right float64) plot {
	d.expect(1, 2048)
	p := plot{d: d, left: edge, right: d.width - edge - right, top: top + lineHeight/2, bottom: top + lineHeight/2 + plotHeight}
	t := newTicks(x.low, x.high, 5, m.finest())
	f, width := m.forStep(t.step), 0.0
	texts := make([]string, len(t.at))
	for i, at := range t.at {
		texts[i] = d.num(at, f)
		width = max(width, widthOf(texts[i]))
	}
	if width < 0.4*d.width {
		p.left += width + 6
	} else {
		clear(texts)
	}
	p.y = newScale(t.low(), t.high(), p.bottom, p.top)
	for i, at := range t.at {
		y := p.y.at(float(at))
		d.line("g", p.left, y, p.right, y)
		d.label("s", end, p.left-6, y+baseline, texts[i], texts[i])
	}
	if t.low() <= 0 && t.high() >= 0 {
		d.line("z", p.left, p.y.at(0), p.right, p.y.at(0))
	}
	d.height = p.bottom + edge
	return p
}

// caption writes what is measured above the plot, and returns where the plot may begin.
func (d *drawing) caption(m Measure) float64 {
	text := d.text(m.Name)
	if text == "" {
		return edge
	}
	d.left("s", edge, edge+ascent, d.width-2*edge, text)
	return edge + lineHeight + 4
}

// below is the room between the plot and the labels under it.
const below = 8.0
