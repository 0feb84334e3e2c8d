package chart

import (
	"slices"

	"github.com/shopspring/decimal"
)

// The measures of charts that have one row under the other.
const (
	rowHeight = 24.0 // of a row with one line of text
	barHeight = 14.0
)

// A column is a column of numbers at the right of a row chart.
type column struct {
	heading string
	lines   []string                       // of the heading, as they are shown
	key     func(d *drawing, x, y float64) // draws what the numbers look like in the chart; nil: nothing
	class   string                         // of its numbers
	cells   []string
	width   float64
	right   float64
}

// rows is the layout of a row chart: labels, then bars, then columns of numbers.
type rows struct {
	d       *drawing
	full    []string   // labels
	lines   [][]string // and as they are shown
	labels  float64    // right edge of the labels
	from    float64    // left edge of the bars
	to      float64    // and right edge
	columns []column
	top     []float64 // upper edges of the rows
	tall    []float64 // and their heights
}

// newRows lays out rows, with some pixels between one and the next.
func newRows(d *drawing, labels []Text, between float64, columns ...column) rows {
	d.expect(len(labels), 384)
	d.boxes = slices.Grow(d.boxes, 4*len(labels))
	r := rows{d: d, columns: columns, to: d.width - edge}
	r.fitColumns()
	r.fitLabels(labels)
	r.stack(between)
	return r
}

// fitColumns places the columns from right to left, and leaves out those from the
// last on for which there is no room.
func (r *rows) fitColumns() {
	room := 0.5 * r.d.width
	for i := range r.columns {
		c := &r.columns[i]
		for _, cell := range c.cells {
			c.width = max(c.width, widthOf(cell))
		}
		if i > 0 { // the first heading has the room above the bars as well
			c.width = max(c.width, min(widthOf(c.heading), 0.16*r.d.width)+swatch)
		}
		if c.width+gap > room {
			r.columns = r.columns[:i]
			break
		}
		room -= c.width + gap
	}
	for i := range slices.Backward(r.columns) {
		c := &r.columns[i]
		c.right = r.to
		r.to -= c.width + gap
		c.wrap(i == 0)
	}
}

// wrap puts the heading into the room that it has, in two lines where it is long.
func (c *column) wrap(first bool) {
	width := c.width
	if first {
		width = c.right - edge
	}
	if c.key != nil {
		width -= swatch
	}
	c.lines = wrap(c.heading, width, 2)
}

// fitLabels wraps the labels and gives the bars what the texts leave over.
func (r *rows) fitLabels(labels []Text) {
	most, width, n := 0.44*(r.to-edge), 0.0, 2
	if r.d.width < narrow {
		most, n = 0.5*(r.to-edge), 3
	}
	r.full = make([]string, len(labels))
	r.lines = make([][]string, len(labels))
	for i, t := range labels {
		r.full[i] = r.d.text(t)
		r.lines[i] = wrap(r.full[i], most, n)
		for _, l := range r.lines[i] {
			width = max(width, widthOf(l))
		}
	}
	r.labels = edge + width
	r.from = r.labels + gap
	if width == 0 {
		r.from = edge
	}
}

// stack puts the rows under each other.
func (r *rows) stack(between float64) {
	y := edge
	if n := r.headLines(); n > 0 {
		y += float64(n)*lineHeight + 4
	}
	for i, lines := range r.lines {
		if i > 0 {
			y += between
		}
		r.top = append(r.top, y)
		r.tall = append(r.tall, max(rowHeight, float64(len(lines))*lineHeight+4))
		y += r.tall[i]
	}
	r.d.height = y + edge
}

// headLines is the number of lines that the headings take.
func (r *rows) headLines() int {
	n := 0
	for _, c := range r.columns {
		n = max(n, len(c.lines))
	}
	return n
}

// middle returns the height at which the bar of a row lies.
func (r *rows) middle(i int) float64 { return r.top[i] + r.tall[i]/2 }

// draw writes headings, labels and numbers.
func (r *rows) draw() {
	r.headings()
	for i, lines := range r.lines {
		y := r.middle(i)
		r.label(i, y-float64(len(lines)-1)*lineHeight/2, lines)
		for _, c := range r.columns {
			r.d.label(c.class, end, c.right, y+baseline, c.cells[i], c.cells[i])
		}
	}
}

// baseline is how far the baseline of a text lies below its middle.
const baseline = (ascent - descent) / 2

// bars draws one bar for each row, from zero to a number, unless it is missing. A dash in
// the first column says so or, where there is no room for it, words in place of the bar.
func (r *rows) bars(s scale, height float64, of func(i int) decimal.NullDecimal) {
	r.d.openPath("a")
	for i := range r.top {
		if n := of(i); n.Valid {
			r.d.bar(s, 0, float(n.Decimal), r.middle(i), height)
		}
	}
	r.d.closePath()
	for i := range r.top {
		if len(r.columns) == 0 && !of(i).Valid {
			r.gap(i, s.at(0))
		}
	}
}

// targets draws the mark of a target across each row, unless it is missing.
func (r *rows) targets(s scale, of func(i int) decimal.NullDecimal) {
	r.d.openPath("t")
	for i := range r.top {
		if n := of(i); n.Valid {
			r.d.tick(s.at(float(n.Decimal)), r.middle(i))
		}
	}
	r.d.closePath()
}

// gap says in place of a bar that there is no number: to the right of where the bar
// would begin, or else to the left of it, as much as fits.
func (r *rows) gap(i int, x float64) {
	text, y := r.d.word(KeyMissing), r.middle(i)+baseline
	right, left := r.to-x-besideGap, x-besideGap-r.from
	if shown := fit(text, max(right, left)); right >= widthOf(text) || right >= left {
		r.d.label("s", start, x+besideGap, y, shown, text)
	} else {
		r.d.label("s", end, x-besideGap, y, shown, text)
	}
}

// besideGap is how far the words for a missing bar are from where it would begin.
const besideGap = 4.0

// label writes the lines of a label, the first one centred on y.
func (r *rows) label(i int, y float64, lines []string) { r.d.lines("i", r.labels, y, lines, r.full[i]) }

// lines writes a text that ends at x in lines, the first one centred on y. The last one, which
// may be cut, has the tooltip.
func (d *drawing) lines(class string, x, y float64, lines []string, text string) {
	for n, l := range lines {
		full := l
		if n == len(lines)-1 && !isWhole(lines, text) {
			full = text
		}
		d.label(class, end, x, y+baseline+float64(n)*lineHeight, l, full)
	}
}

// isWhole reports whether nothing has been cut off the last line.
func isWhole(lines []string, full string) bool {
	last := lines[len(lines)-1]
	return len(full) >= len(last) && full[len(full)-len(last):] == last
}

// headings writes the headings, whose last lines are in a row.
func (r *rows) headings() {
	bottom := edge + float64(r.headLines())*lineHeight
	for _, c := range r.columns {
		tall, width := float64(len(c.lines))*lineHeight, 0.0
		r.d.lines("s", c.right, bottom-tall+lineHeight/2, c.lines, c.heading)
		for _, l := range c.lines {
			width = max(width, widthOf(l))
		}
		if c.key != nil && width > 0 {
			c.key(r.d, c.right-width-swatch/2-2, bottom-tall/2)
		}
	}
}

// swatch is the room that the key of a heading or a legend takes.
const swatch = 20.0

// zeroLine draws the line that bars start from.
func (r *rows) zeroLine(s scale) {
	x := s.at(0)
	last := len(r.top) - 1
	r.d.line("z", x, r.top[0], x, r.top[last]+r.tall[last])
}
