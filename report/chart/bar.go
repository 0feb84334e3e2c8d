package chart

import "github.com/shopspring/decimal"

// bar adds a bar from one number to another, centred on the height y, to a path.
func (d *drawing) bar(s scale, from, to, y, height float64) {
	x1, x2 := s.at(from), s.at(to)
	d.block(min(x1, x2), y-height/2, max(x1, x2)-min(x1, x2), height)
}

// tick adds the mark of a target across a row to a path.
func (d *drawing) tick(x, y float64) { d.stroke(x, y-rowHeight/2+3, x, y+rowHeight/2-3) }

// barKey and targetKey draw what bars and targets look like, for headings.
func (d *drawing) barKey(x, y float64)    { d.rect("a", x-5, y-4, 10, 8) }
func (d *drawing) targetKey(x, y float64) { d.line("t", x+2, y-6, x+2, y+6) }

// An extent is the range of the numbers of a chart.
type extent struct {
	low, high decimal.Decimal
	any       bool // there are numbers
}

// add widens the range by a number, unless it is missing.
func (x *extent) add(n decimal.NullDecimal) {
	if !n.Valid {
		return
	}
	if !x.any || n.Decimal.LessThan(x.low) {
		x.low = n.Decimal
	}
	if !x.any || n.Decimal.GreaterThan(x.high) {
		x.high = n.Decimal
	}
	x.any = true
}

// withZero widens the range to zero.
func (x extent) withZero() extent {
	x.add(decimal.NewNullDecimal(decimal.Zero))
	return x
}

// fromZero returns the scale of bars, which has zero on it.
func (x extent) fromZero(from, to float64) scale {
	x = x.withZero()
	return newScale(float(x.low), float(x.high), from, to)
}

// forLine returns the range of an axis for lines: it has zero on it unless that would
// flatten the lines.
func (x extent) forLine() extent {
	two, three := decimal.New(2, 0), decimal.New(3, 0)
	switch {
	case x.low.Equal(x.high):
		x = x.withZero()
	case x.low.Sign() > 0 && x.low.Mul(three).LessThanOrEqual(x.high.Mul(two)):
		x.low = decimal.Zero
	case x.high.Sign() < 0 && x.high.Mul(three).GreaterThanOrEqual(x.low.Mul(two)):
		x.high = decimal.Zero
	}
	if x.low.Equal(x.high) {
		x.high = decimal.New(1, 0)
	}
	return x
}
