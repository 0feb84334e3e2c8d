package chart

import "github.com/shopspring/decimal"

func (p Payout) draw(d *drawing) {
	if len(p.Pieces) == 0 {
		d.nothing()
		return
	}
	var in, out extent
	for _, piece := range p.Pieces {
		in.add(decimal.NewNullDecimal(piece.From))
		in.add(decimal.NewNullDecimal(piece.To))
		out.add(decimal.NewNullDecimal(piece.Start))
		out.add(decimal.NewNullDecimal(piece.End))
	}
	area := newPlot(d, p.Output, out.forLine(), d.caption(p.Output), 0)
	x := area.numbers(p.Input, in)
	p.curve(&area, x)
	p.marks(&area, x)
	p.rates(&area, x)
}

// curve draws the pieces and, where one does not begin where the one before it ends,
// both sides: a dot for the side that holds and a ring for the one that does not.
func (p Payout) curve(area *plot, x scale) {
	d := area.d
	d.openPath("k")
	for i, piece := range p.Pieces {
		if i > 0 && p.jumps(i) {
			at := x.at(float(piece.From))
			d.stroke(at, area.y.at(float(p.Pieces[i-1].End)), at, area.y.at(float(piece.Start)))
		}
	}
	d.closePath()
	var run []point // without a jump
	d.openPath("la")
	for i, piece := range p.Pieces {
		if i == 0 || p.jumps(i) {
			d.polyline(run)
			run = append(run[:0], point{x.at(float(piece.From)), area.y.at(float(piece.Start))})
		}
		run = append(run, point{x.at(float(piece.To)), area.y.at(float(piece.End))})
	}
	d.polyline(run)
	d.closePath()
	for i := 1; i < len(p.Pieces); i++ {
		if !p.jumps(i) {
			continue
		}
		before, after := p.Pieces[i-1].End, p.Pieces[i].Start
		if p.Bound == AtEnd {
			before, after = after, before
		}
		at := x.at(float(p.Pieces[i].From))
		d.circle("o", at, area.y.at(float(before)), 3)
		d.circle("a", at, area.y.at(float(after)), 4)
		d.keepFree(at, area.y.at(float(before)), 4)
		d.keepFree(at, area.y.at(float(after)), 5)
	}
}

// marks draws the places with a name, each with what is paid there.
func (p Payout) marks(area *plot, x scale) {
	d := area.d
	ats := make([]point, len(p.Marks))
	for i, m := range p.Marks {
		ats[i] = point{x.at(float(m.At)), area.y.at(float(p.at(m.At)))}
		d.line("lm", ats[i].x, area.bottom, ats[i].x, ats[i].y)
		d.diamond("f", ats[i].x, ats[i].y, 5)
		d.keepFree(ats[i].x, ats[i].y, 5)
	}
	for i, m := range p.Marks {
		number := " " + d.num(p.at(m.At), p.Output.Format)
		area.near(ats[i], 7, isolate(fit(d.text(m.Label), d.width/4))+number, rising)
	}
}

// rates writes the marginal rate beside each piece, where there is room.
func (p Payout) rates(area *plot, x scale) {
	if p.Rate == nil {
		return
	}
	for i, piece := range p.Pieces {
		from, to := x.at(float(piece.From)), x.at(float(piece.To))
		if to-from < fontSize {
			continue
		}
		places := rising
		if piece.End.LessThan(piece.Start) {
			places = falling
		}
		if text := area.d.num(p.rate(i), *p.Rate); widthOf(text) < to-from {
			area.near(point{(from + to) / 2, (area.y.at(float(piece.Start)) + area.y.at(float(piece.End))) / 2}, 4, text, places)
		}
	}
}
