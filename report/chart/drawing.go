package chart

import (
	"fmt"
	"hash/fnv"
	"strconv"

	"github.com/shopspring/decimal"
)

// A drawing is a canvas with the language that it is written in.
type drawing struct {
	canvas
	page Page
	id   string // begins all ids

	spark  bool     // it stands in a sentence
	lacked []string // sentences that say what has no number, for the description
}

// The distances of a drawing.
const (
	edge = 4.0  // between the drawing and its content
	gap  = 10.0 // between columns

	narrow = 480.0 // a drawing below this width has less beside the bars and lines
)

func newDrawing(p Page, title, description Text) (d *drawing, t, desc string) {
	d = &drawing{page: p, id: p.ID}
	d.width = float64(p.Width)
	if p.Width == 0 {
		d.width = defaultWidth
	}
	t, desc = d.text(title), d.text(description)
	if d.id == "" {
		h := fnv.New64a()
		fmt.Fprintf(h, "%q%q", t, desc)
		d.id = "chart-" + strconv.FormatUint(h.Sum64(), 16)
	}
	return d, t, desc
}

// text returns a text in the reader's language.
func (d *drawing) text(t Text) string {
	switch {
	case t.IsZero():
		return ""
	case d.page.Text == nil:
		return clean(plainText(t))
	}
	return clean(d.page.Text(t))
}

// word returns a word of the chart itself.
func (d *drawing) word(key string) string { return d.text(Text{Key: key}) }

// dash stands for a number that is missing.
const dash = "–"

// num returns a number in the reader's language.
func (d *drawing) num(n decimal.Decimal, f Format) string {
	if d.page.Number == nil {
		return plainNumber(n, f)
	}
	return clean(d.page.Number(n, f))
}

// nullable returns a number, or a dash.
func (d *drawing) nullable(n decimal.NullDecimal, f Format) string {
	if !n.Valid {
		return dash
	}
	return d.num(n.Decimal, f)
}

// signed returns a number with its sign even when it is above zero.
func (d *drawing) signed(n decimal.NullDecimal, f Format) string {
	text := d.nullable(n, f)
	if n.Valid && n.Decimal.Sign() > 0 && f.shows(n.Decimal) {
		return "+" + text
	}
	return text
}

// lacks adds to the description that something that is drawn has no number.
func (d *drawing) lacks(what Text) {
	if what.IsZero() {
		what = Say(KeyChange)
	}
	d.lacked = append(d.lacked, d.text(Say(KeyLacks, Value{Text: what})))
}

// left writes a text from x to the right, as much of it as fits a width.
func (d *drawing) left(class string, x, y, width float64, text string) {
	d.label(class, start, x, y, fit(text, width), text)
}

// nothing says that there is nothing to draw.
func (d *drawing) nothing() {
	text := d.word(KeyNothing)
	d.height = 4 * lineHeight
	d.label("s", middle, d.width/2, 2*lineHeight+ascent/2, fit(text, d.width-2*edge), text)
}

// head returns what stands before the body of the drawing, which ends it.
func (d *drawing) head(title, description string) (head, body []byte) {
	class, rules := "spc", sheet
	if d.spark {
		class, rules = "spark", sparkSheet
	}
	d.raw("</svg>\n")
	body = d.body
	d.body = make([]byte, 0, len(rules)+len(title)+len(description)+512)
	b := append(appendOpen(d.body, "svg", class), ` xmlns="http://www.w3.org/2000/svg"`...)
	b = appendAttr(b, "width", d.width)
	b = appendAttr(b, "height", d.height)
	b = appendPoint(append(b, ` viewBox="0 0 `...), d.width, d.height)
	d.body = append(b, '"')
	d.named(title, description)
	if !d.page.Unstyled {
		d.raw("<style>" + rules + "</style>")
	}
	if !d.spark {
		d.rect("ground", 0, 0, d.width, d.height)
	}
	return d.body, body
}

// named ends the opening tag of a drawing and gives it a name and a description.
func (d *drawing) named(title, description string) {
	d.raw(` role="img" aria-labelledby="` + d.id + `-t ` + d.id + `-d"><title id="` + d.id + `-t">`)
	d.body = appendEscaped(d.body, title)
	d.raw(`</title><desc id="` + d.id + `-d">`)
	d.body = appendEscaped(d.body, description)
	for _, sentence := range d.lacked {
		d.body = appendEscaped(append(d.body, ' '), sentence)
	}
	d.raw("</desc>")
}
