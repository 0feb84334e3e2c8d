package chart

import (
	"math"
	"slices"
	"strconv"
)

// A canvas collects the elements of a drawing.
type canvas struct {
	body   []byte
	width  float64
	height float64
	boxes  []box // of the labels, in the order in which they were written
	dots   []box // that labels should not hide

	path, data int // where the open path and its data begin
}

// A box is the room that a label takes.
type box struct{ left, top, right, bottom float64 }

// overlaps reports whether two boxes share more than an edge.
func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// isFree reports whether a box is inside the drawing, whose height is known, and
// clear of the labels and dots so far.
func (c *canvas) isFree(b box) bool {
	if b.left < 0 || b.right > c.width || b.top < 0 || b.bottom > c.height {
		return false
	}
	for _, o := range c.boxes {
		if b.overlaps(o) {
			return false
		}
	}
	for _, o := range c.dots {
		if b.overlaps(o) {
			return false
		}
	}
	return true
}

// keepFree keeps labels that look for a place off a dot.
func (c *canvas) keepFree(x, y, r float64) {
	c.dots = append(c.dots, box{x - r, y - r, x + r, y + r})
}

// An anchor says which point of a text is given.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// boxOf returns the room of a text whose anchor is at x on the baseline y.
func boxOf(s string, a anchor, x, y float64) box {
	w := widthOf(s)
	left := x
	switch a {
	case middle:
		left -= w / 2
	case end:
		left -= w
	}
	return box{left, y - ascent, left + w, y + descent}
}

// label writes a text. The full text is a tooltip where shown is not all of it.
func (c *canvas) label(class string, a anchor, x, y float64, shown, full string) {
	if shown == "" {
		return
	}
	c.boxes = append(c.boxes, boxOf(shown, a, x, y))
	b := appendAttr(appendOpen(c.body, "text", class), "x", x)
	b = appendAttr(b, "y", y)
	switch a {
	case middle:
		b = append(b, ` text-anchor="middle"`...)
	case end:
		b = append(b, ` text-anchor="end"`...)
	}
	c.body = appendText(b, shown, full)
}

// upright writes a text that runs from bottom to top, centred on x, above the point.
func (c *canvas) upright(class string, x, y float64, shown, full string) {
	if shown == "" {
		return
	}
	c.boxes = append(c.boxes, box{x - lineHeight/2, y - widthOf(shown), x + lineHeight/2, y})
	b := append(appendOpen(c.body, "text", class), ` transform="translate(`...)
	b = appendPoint(b, x+baseline, y)
	c.body = appendText(append(b, `) rotate(-90)"`...), shown, full)
}

// appendText ends the tag of a text and appends what it says.
func appendText(b []byte, shown, full string) []byte {
	b = append(b, '>')
	if full != shown {
		b = append(appendEscaped(append(b, "<title>"...), full), "</title>"...)
	}
	return append(appendEscaped(b, shown), "</text>"...)
}

// rect draws a rectangle.
func (c *canvas) rect(class string, x, y, w, h float64) {
	b := appendAttr(appendOpen(c.body, "rect", class), "x", x)
	b = appendAttr(b, "y", y)
	b = appendAttr(b, "width", max(w, 0))
	b = appendAttr(b, "height", max(h, 0))
	c.body = append(b, "/>"...)
}

// line draws a straight line.
func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	b := appendAttr(appendOpen(c.body, "line", class), "x1", x1)
	b = appendAttr(b, "y1", y1)
	b = appendAttr(b, "x2", x2)
	b = appendAttr(b, "y2", y2)
	c.body = append(b, "/>"...)
}

// circle draws a circle.
func (c *canvas) circle(class string, x, y, r float64) {
	b := appendAttr(appendOpen(c.body, "circle", class), "cx", x)
	b = appendAttr(b, "cy", y)
	b = appendAttr(b, "r", r)
	c.body = append(b, "/>"...)
}

// diamond draws a square that stands on its corner.
func (c *canvas) diamond(class string, x, y, r float64) {
	c.openPath(class)
	c.polyline([]point{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}})
	c.raw("Z")
	c.closePath()
}

// openPath begins a path, to which lines and blocks are added until closePath.
func (c *canvas) openPath(class string) {
	c.path = len(c.body)
	c.body = append(appendOpen(c.body, "path", class), ` d="`...)
	c.data = len(c.body)
}

// closePath ends a path. One to which nothing was added is left out.
func (c *canvas) closePath() {
	if len(c.body) == c.data {
		c.body = c.body[:c.path]
		return
	}
	c.raw(`"/>`)
}

// polyline adds lines through points to a path.
func (c *canvas) polyline(points []point) {
	command := byte('M')
	b := c.body
	for _, p := range points {
		b = appendPoint(append(b, command), p.x, p.y)
		command = 'L'
	}
	c.body = b
}

// block adds a rectangle to a path.
func (c *canvas) block(x, y, w, h float64) {
	b := appendPoint(append(c.body, 'M'), x, y)
	b = appendNumber(append(b, 'h'), w)
	b = appendNumber(append(b, 'v'), h)
	b = appendNumber(append(b, 'h'), -w)
	c.body = append(b, 'z')
}

// stroke adds a straight line to a path.
func (c *canvas) stroke(x1, y1, x2, y2 float64) {
	b := appendPoint(append(c.body, 'M'), x1, y1)
	c.body = appendPoint(append(b, 'L'), x2, y2)
}

// expect makes room for n elements or points of about size bytes each.
func (c *canvas) expect(n, size int) { c.body = slices.Grow(c.body, n*size) }

func (c *canvas) raw(s string) { c.body = append(c.body, s...) }

// appendOpen begins the tag of an element.
func appendOpen(b []byte, element, class string) []byte {
	b = append(append(b, '<'), element...)
	b = append(append(b, ` class="`...), class...)
	return append(b, '"')
}

// appendAttr appends an attribute with a coordinate.
func appendAttr(b []byte, name string, v float64) []byte {
	b = append(append(b, ' '), name...)
	return append(appendNumber(append(b, `="`...), v), '"')
}

func appendPoint(b []byte, x, y float64) []byte {
	return appendNumber(append(appendNumber(b, x), ' '), y)
}

// appendNumber writes a coordinate with one decimal, which is left out when it is 0.
func appendNumber(b []byte, v float64) []byte {
	tenths := int64(math.Round(v * 10))
	if tenths < 0 {
		b = append(b, '-')
		tenths = -tenths
	}
	b = strconv.AppendInt(b, tenths/10, 10)
	if tenths%10 != 0 {
		b = append(b, '.', byte('0'+tenths%10))
	}
	return b
}
