package chart

// An entry is a line of a legend: what something looks like, and its name.
type entry struct {
	text string
	key  func(d *drawing, x, y float64) // centred on the point, at most swatch wide
}

// legend writes entries one after the other below the drawing so far, in as many
// lines as they take.
func (d *drawing) legend(entries []entry) {
	if len(entries) == 0 {
		return
	}
	d.height = d.flow(d.height, entries)
}

// flow writes entries from the height top on and returns where they end.
func (d *drawing) flow(top float64, entries []entry) float64 {
	x, y := edge, top+lineHeight/2
	for _, e := range entries {
		text := fit(e.text, d.width-2*edge-swatch)
		w := swatch + widthOf(text)
		if x > edge && x+w > d.width-edge {
			x, y = edge, y+lineHeight+2
		}
		e.key(d, x+swatch/2-3, y)
		d.label("s", start, x+swatch, y+baseline, text, e.text)
		x += w + gap
	}
	return y + lineHeight/2 + edge
}
