package chart

// A Label is the room that a label takes in a drawing.
type Label struct{ Left, Top, Right, Bottom float64 }

// Labels returns the room of the labels of a figure, and the size of the drawing.
func Labels(f Figure, p Page) (labels []Label, width, height float64) {
	d, _, _ := newDrawing(p, f.Title, f.Description)
	f.Chart.draw(d)
	for _, b := range d.boxes {
		labels = append(labels, Label{b.left, b.top, b.right, b.bottom})
	}
	return labels, d.width, d.height
}

// The rest is for tests of what texts and axes are made of.
var (
	Fit      = fit
	Wrap     = wrap
	Clean    = clean
	WidthOf  = widthOf
	NewTicks = newTicks
)

// At returns the marked numbers.
func (t ticks) At() []string {
	var out []string
	for _, at := range t.at {
		out = append(out, at.String())
	}
	return out
}
