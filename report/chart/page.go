package chart

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Page is where a figure is drawn, and for whom. The zero Page writes keys in place
// of words and plain numbers.
type Page struct {
	// ID begins the ids of the drawing and is unique on the page. It consists of
	// letters, digits, "-" and "_". Empty: an id is derived from title and description.
	ID string

	// Width is that of the drawing in pixels, 240 to 2000; 0 is 640. Sparklines have
	// a width of their own.
	Width int

	// Text puts a text into the reader's language; nil: keys, names and dates as they are.
	Text func(Text) string

	// Number writes a number, such as 1,234.50; nil: plain, rounded half away from zero.
	Number func(decimal.Decimal, Format) string

	// Unstyled leaves the style sheet out of the drawing, for a page that holds
	// StyleSheet once.
	Unstyled bool
}

// The widths of a drawing.
const (
	minWidth     = 240
	defaultWidth = 640
	maxWidth     = 2000
)

// check reports what is wrong with the page, at places that no figure has.
func (p Page) check(c *check.Checker) {
	ok := p.Width == 0 || p.Width >= minWidth && p.Width <= maxWidth
	c.At("page").At("width").Require(ok, check.Range, "a drawing is %d to %d wide", minWidth, maxWidth)
	unfit := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	}
	c.At("page").At("id").Require(!strings.ContainsFunc(p.ID, unfit), check.Malformed, "an id has letters, digits, - and _ alone")
}

// plainText writes a text without a language.
func plainText(t Text) string {
	switch {
	case t.Name != "":
		return t.Name
	case t.Key != "":
		return t.Key
	}
	return calendar.Label(calendar.Standard{}, t.Period, calendar.English)
}

// plainNumber writes a number without a language.
func plainNumber(d decimal.Decimal, f Format) string {
	if f.Unit == Percent {
		return d.Shift(2).Round(f.Places).StringFixed(max(f.Places, 0)) + " %"
	}
	return d.Round(f.Places).StringFixed(max(f.Places, 0))
}
