package chart

import (
	"math"
	"strconv"
)

// A canvas collects the elements of a drawing.
type canvas struct {
	body   []byte
	width  float64
	height float64
	boxes  []box // of the labels, in the order in which they were written
	dots   []box // that labels should not hide
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

// label writes a text and returns its room. The full text is a tooltip where shown is
// not all of it.
func (c *canvas) label(class string, a anchor, x, y float64, shown, full string) {
	if shown == "" {
		return
	}
	c.boxes = append(c.boxes, boxOf(shown, a, x, y))
	c.openText(class, a)
	c.coord(" x=", x)
	c.coord(" y=", y)
	c.closeText(shown, full)
}

// upright writes a text that runs from bottom to top, centred on x, above the point.
func (c *canvas) upright(class string, x, y float64, shown, full string) {
	if shown == "" {
		return
	}
	c.boxes = append(c.boxes, box{x - lineHeight/2, y - widthOf(shown), x + lineHeight/2, y})
	c.openText(class, start)
	c.raw(` transform="translate(`)
	c.number(x + (ascent-descent)/2)
	c.raw(" ")
	c.number(y)
	c.raw(`) rotate(-90)"`)
	c.closeText(shown, full)
}

func (c *canvas) openText(class string, a anchor) {
	c.raw(`<text class="`)
	c.raw(class)
	switch a {
	case start:
		c.raw(`"`)
	case middle:
		c.raw(`" text-anchor="middle"`)
	case end:
		c.raw(`" text-anchor="end"`)
	}
}

func (c *canvas) closeText(shown, full string) {
	c.raw(">")
	if full != shown {
		c.raw("<title>")
		c.body = appendEscaped(c.body, full)
		c.raw("</title>")
	}
	c.body = appendEscaped(c.body, shown)
	c.raw("</text>")
}

// rect draws a rectangle.
func (c *canvas) rect(class string, x, y, w, h float64) {
	c.open("rect", class)
	c.coord(" x=", x)
	c.coord(" y=", y)
	c.coord(" width=", max(w, 0))
	c.coord(" height=", max(h, 0))
	c.raw("/>")
}

// line draws a straight line.
func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	c.open("line", class)
	c.coord(" x1=", x1)
	c.coord(" y1=", y1)
	c.coord(" x2=", x2)
	c.coord(" y2=", y2)
	c.raw("/>")
}

// circle draws a circle.
func (c *canvas) circle(class string, x, y, r float64) {
	c.open("circle", class)
	c.coord(" cx=", x)
	c.coord(" cy=", y)
	c.coord(" r=", r)
	c.raw("/>")
}

// diamond draws a square that stands on its corner.
func (c *canvas) diamond(class string, x, y, r float64) {
	c.openPath(class)
	c.to('M', x, y-r)
	c.to('L', x+r, y)
	c.to('L', x, y+r)
	c.to('L', x-r, y)
	c.raw("Z")
	c.closePath()
}

func (c *canvas) openPath(class string) {
	c.open("path", class)
	c.raw(` d="`)
}

func (c *canvas) closePath() { c.raw(`"/>`) }

// to appends a command with a point to a path.
func (c *canvas) to(command byte, x, y float64) {
	c.body = append(c.body, command)
	c.number(x)
	c.body = append(c.body, ' ')
	c.number(y)
}

func (c *canvas) open(element, class string) {
	c.raw("<")
	c.raw(element)
	c.raw(` class="`)
	c.raw(class)
	c.raw(`"`)
}

func (c *canvas) raw(s string) { c.body = append(c.body, s...) }

// coord appends an attribute with a coordinate.
func (c *canvas) coord(name string, v float64) {
	c.raw(name)
	c.raw(`"`)
	c.number(v)
	c.raw(`"`)
}

func (c *canvas) number(v float64) { c.body = appendNumber(c.body, v) }

// appendNumber writes a coordinate with one decimal, which is left out when it is 0.
func appendNumber(out []byte, v float64) []byte {
	tenths := int64(math.Round(v * 10))
	if tenths < 0 {
		out = append(out, '-')
		tenths = -tenths
	}
	out = strconv.AppendInt(out, tenths/10, 10)
	if tenths%10 != 0 {
		out = append(out, '.', byte('0'+tenths%10))
	}
	return out
}
