package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/shopspring/decimal"
)

// countRoom is the room for the count over the tallest bin.
const countRoom = lineHeight + 2

func (v Distribution) draw(d *drawing) {
	if len(v.Bins) == 0 && len(v.Dots) == 0 {
		d.nothing()
		return
	}
	lanes := min(len(v.Marks), 4)
	p := plot{d: d, left: 3 * edge, right: d.width - 3*edge}
	p.top = edge + float64(lanes)*(lineHeight+2) + countRoom
	p.bottom = p.top + 0.6*plotHeight
	x := p.numbers(v.Measure, v.extent())
	tops := v.tops(&p)
	v.bins(&p, x, tops)
	v.dots(&p, x)
	v.marks(&p, x, lanes)
	v.counts(&p, x, tops)
}

// extent returns the range of the numbers, which is never a single one.
func (v Distribution) extent() extent {
	var x extent
	add := func(at float64) { x.add(decimal.NewNullDecimal(v.Measure.decimal(at))) }
	for _, b := range v.Bins {
		add(b.From)
		add(b.To)
	}
	for _, at := range v.Dots {
		add(at)
	}
	for _, m := range v.Marks {
		add(m.At)
	}
	if x.low.Equal(x.high) {
		around := decimal.Max(x.low.Abs().Shift(-1), decimal.New(1, -v.Measure.finest()))
		x.low, x.high = x.low.Sub(around), x.high.Add(around)
	}
	return x
}

// tops returns how high the bins reach. Their heights are as their densities, so that
// the areas stand for the counts; a density is the count for each width of the narrowest
// bin, as for each unit it might be no number.
func (v Distribution) tops(p *plot) []float64 {
	narrowest := math.Inf(1)
	for _, b := range v.Bins {
		narrowest = min(narrowest, b.To-b.From)
	}
	tops, most := make([]float64, len(v.Bins)), 0.0
	for i, b := range v.Bins {
		tops[i] = float64(b.Count) * (narrowest / (b.To - b.From))
		most = max(most, tops[i])
	}
	y := newScale(0, most, p.bottom, p.top)
	for i, density := range tops {
		tops[i] = y.at(density)
	}
	return tops
}

// bins draws the histogram.
func (v Distribution) bins(p *plot, x scale, tops []float64) {
	p.d.openPath("a")
	for i, b := range v.Bins {
		from, to := x.at(b.From), x.at(b.To)
		inset := min(0.5, (to-from)/10)
		p.d.block(from+inset, tops[i], to-from-2*inset, p.bottom-tops[i])
	}
	p.d.closePath()
}

// counts writes the counts of the bins over them, where there is room.
func (v Distribution) counts(p *plot, x scale, tops []float64) {
	for i, b := range v.Bins {
		from, to := x.at(b.From), x.at(b.To)
		text := p.d.num(decimal.NewFromInt(int64(b.Count)), Format{Unit: Number})
		if widthOf(text) <= to-from {
			p.d.label("s h", middle, (from+to)/2, tops[i]-descent-1, text, text)
		}
	}
}

// dots stacks the dots over where they are.
func (v Distribution) dots(p *plot, x scale) {
	if len(v.Dots) == 0 {
		return
	}
	size, stacks := 14.0, []int(nil)
	for ; ; size -= 2 {
		stacks = v.stacks(x, size)
		if size <= 2 || float64(slices.Max(stacks))*size <= p.bottom-p.top {
			break
		}
	}
	step := min(size, (p.bottom-p.top)/float64(slices.Max(stacks)))
	for column, n := range stacks {
		for i := range n {
			p.d.circle("a", x.from+size*(float64(column)+0.5), p.bottom-1-step*(float64(i)+0.5), size/2-0.25)
		}
	}
}

// stacks returns how many dots lie in each column of a width.
func (v Distribution) stacks(x scale, size float64) []int {
	out := make([]int, int((x.to-x.from)/size)+1)
	for _, at := range v.Dots {
		out[int((x.at(at)-x.from)/size)]++
	}
	return out
}

// A flag is a mark with its label on a pole.
type flag struct {
	text  string
	x     float64 // of the pole
	left  float64 // of the label
	right float64
	lane  int // from 0, just above the plot
}

// marks draws the marks above the plot, in lanes, so that labels are clear of each
// other and, but for those at the right edge, of the poles.
func (v Distribution) marks(p *plot, x scale, lanes int) {
	d := p.d
	flags := v.flags(d, x)
	for i := len(flags) - 1; i >= 0; i-- {
		f := &flags[i]
		for _, o := range flags[i+1:] {
			if f.right+4 > min(o.left, o.x) {
				f.lane = max(f.lane, o.lane+1)
			}
		}
		top := p.top - countRoom - float64(f.lane)*(lineHeight+2)
		if f.lane >= lanes {
			top = p.top
		}
		d.line("lm", f.x, max(top, edge), f.x, p.bottom)
	}
	for _, f := range flags {
		y := p.top - countRoom - float64(f.lane)*(lineHeight+2) - descent
		if b := (box{f.left, y - ascent, f.right, y + descent}); f.lane < lanes && d.isFree(b) {
			d.label("h", start, f.left, y, f.text, f.text)
		}
	}
}

// flags returns the marks from left to right.
func (v Distribution) flags(d *drawing, x scale) []flag {
	out := make([]flag, len(v.Marks))
	for i, m := range v.Marks {
		number := " " + d.num(v.Measure.decimal(m.At), v.Measure.Format)
		f := flag{x: x.at(m.At), text: isolate(fit(d.text(m.Label), d.width/3)) + number}
		f.left = max(min(f.x+4, d.width-edge-widthOf(f.text)), edge)
		f.right = f.left + widthOf(f.text)
		out[i] = f
	}
	slices.SortStableFunc(out, func(a, b flag) int { return cmp.Compare(a.x, b.x) })
	return out
}
