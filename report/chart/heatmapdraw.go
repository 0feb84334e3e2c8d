package chart

import (
	"math"

	"github.com/shopspring/decimal"
)

// The shades of a heat map, from low to high, with the classes of text on them.
var (
	sequential = []shade{{"q0", "p0"}, {"q1", "p0"}, {"q2", "p0"}, {"q3", "p1"}, {"q4", "p2"}}
	diverging  = []shade{{"v0", "p2"}, {"v1", "p1"}, {"v2", "p0"}, {"v3", "p0"}, {"v4", "p0"}, {"v5", "p1"}, {"v6", "p2"}}
)

type shade struct{ fill, text string }

// A shader tells the shade of a number.
type shader struct {
	shades    []shade
	low, high decimal.Decimal // where the first begins and the last ends
}

func (h HeatMap) extent() extent {
	var x extent
	for _, r := range h.Rows {
		for _, n := range r.Values {
			x.add(n)
		}
	}
	return x
}

func (h HeatMap) shader(x extent) shader {
	if h.Shading == Sequential {
		return shader{sequential, x.low, x.high}
	}
	far := decimal.Max(x.high.Sub(h.Middle).Abs(), x.low.Sub(h.Middle).Abs())
	return shader{diverging, h.Middle.Sub(far), h.Middle.Add(far)}
}

func (s shader) of(v decimal.Decimal) shade {
	low, high := float(s.low), float(s.high)
	if !(low < high) {
		return s.shades[len(s.shades)/2]
	}
	i := int(math.Floor((float(v) - low) / (high - low) * float64(len(s.shades))))
	return s.shades[min(max(i, 0), len(s.shades)-1)]
}

// A grid is the layout of a heat map.
type grid struct {
	rows
	cell    float64 // width
	numbers bool    // there is room for all of them
}

func (h HeatMap) draw(d *drawing) {
	x := h.extent()
	if !x.any {
		d.nothing()
		return
	}
	shader := h.shader(x)
	labels := make([]Text, len(h.Rows))
	texts := make([][]string, len(h.Rows))
	widest := 0.0
	for i, r := range h.Rows {
		labels[i] = r.Label
		for _, n := range r.Values {
			text := d.nullable(n, h.Measure.Format)
			texts[i] = append(texts[i], text)
			widest = max(widest, widthOf(text))
		}
	}
	g := grid{rows: newRows(d, labels, 0)}
	g.cell = min((g.to-g.from)/float64(len(h.Columns)), max(widest+16, 96))
	g.numbers = widest+2 <= g.cell
	g.shift(h.heads(d, &g))
	for i, r := range h.Rows {
		for j, n := range r.Values {
			g.draw(i, j, n, texts[i][j], shader)
		}
	}
	g.rows.draw()
	d.legend(h.legend(d, x, shader))
}

// shift moves all rows down.
func (g *grid) shift(by float64) {
	for i := range g.top {
		g.top[i] += by
	}
	g.d.height += by
}

// draw draws one cell.
func (g *grid) draw(row, column int, n decimal.NullDecimal, text string, s shader) {
	d, x, y := g.d, g.from+g.cell*float64(column), g.top[row]
	look := shade{"ground", "s"}
	if n.Valid {
		look = s.of(n.Decimal)
	}
	inset := min(0.5, g.cell/10)
	d.rect(look.fill, x+inset, y+0.5, g.cell-2*inset, g.tall[row]-1)
	if !n.Valid {
		d.hatched(x+inset, y+0.5, g.cell-2*inset, g.tall[row]-1)
		return
	}
	if g.numbers {
		d.label(look.text, middle, x+g.cell/2, g.middle(row)+baseline, text, text)
	}
}

// hatched draws an area of what is missing: strokes from corner to corner.
func (d *drawing) hatched(x, y, w, h float64) {
	d.openPath("g2")
	d.strokes(x, y, w, h)
	d.closePath()
}

// strokes adds the strokes of a hatched area to a path.
func (d *drawing) strokes(x, y, w, h float64) {
	for at := 6.0; at < w+h; at += 6 { // x + y is the same along a stroke
		d.polyline([]point{{x + max(at-h, 0), y + min(at, h)}, {x + min(at, w), y + max(at-w, 0)}})
	}
}

// heads writes the headings of the columns, in a line where they fit and upright
// where not, and returns how much room they take.
func (h HeatMap) heads(d *drawing, g *grid) float64 {
	texts := make([]string, len(h.Columns))
	widest := 0.0
	for i, t := range h.Columns {
		texts[i] = d.text(t)
		widest = max(widest, widthOf(texts[i]))
	}
	at := func(i int) float64 { return g.from + g.cell*(float64(i)+0.5) }
	if lines := g.wrapped(texts); lines != nil {
		height := 0.0
		for _, ls := range lines {
			height = max(height, float64(len(ls))*lineHeight)
		}
		for i, ls := range lines {
			top := edge + height - float64(len(ls))*lineHeight
			for n, l := range ls {
				d.label("s", middle, at(i), top+ascent+float64(n)*lineHeight, l, l)
			}
		}
		return height + 4
	}
	height := min(widest, 120)
	every := int(math.Ceil(lineHeight / g.cell))
	for i := 0; i < len(texts); i += every {
		if x := at(i); x+lineHeight/2 <= d.width {
			d.upright("s", x, edge+height, fit(texts[i], height), texts[i])
		}
	}
	return height + 4
}

// wrapped returns the headings in one or two lines that fit their columns, or nil when
// one of them would have to be cut.
func (g *grid) wrapped(texts []string) [][]string {
	out := make([][]string, len(texts))
	for i, t := range texts {
		out[i] = wrap(t, g.cell-4, 2)
		if len(out[i]) == 0 || !isWhole(out[i], t) {
			return nil
		}
	}
	return out
}

// legend explains the shades by the smallest and the largest number.
func (h HeatMap) legend(d *drawing, x extent, s shader) []entry {
	f := h.Measure.Format
	look := func(class string) func(d *drawing, x, y float64) {
		return func(d *drawing, x, y float64) { d.rect(class, x-7, y-5, 14, 10) }
	}
	ends := []decimal.Decimal{x.low}
	if h.Shading == Diverging && x.low.LessThan(h.Middle) && h.Middle.LessThan(x.high) {
		ends = append(ends, h.Middle)
	}
	if x.low.LessThan(x.high) {
		ends = append(ends, x.high)
	}
	var out []entry
	for _, n := range ends {
		out = append(out, entry{d.num(n, f), look(s.of(n).fill)})
	}
	for _, r := range h.Rows {
		for _, n := range r.Values {
			if !n.Valid {
				return append(out, entry{d.word(KeyMissing), func(d *drawing, x, y float64) { d.hatched(x-7, y-5, 14, 10) }})
			}
		}
	}
	return out
}
