package chart

import "github.com/shopspring/decimal"

func (k Control) draw(d *drawing) {
	if len(k.Points) == 0 {
		d.nothing()
		return
	}
	last := k.limits(len(k.Points) - 1)
	f := k.Measure.Format
	tails := []tail{
		{strokeKey("lm"), d.word(KeyUpper), d.num(f.decimal(last.Upper), f), last.Upper},
		{strokeKey("lp"), d.word(KeyCentre), d.num(f.decimal(last.Centre), f), last.Centre},
		{strokeKey("lm"), d.word(KeyLower), d.num(f.decimal(last.Lower), f), last.Lower},
	}
	p := newLinePlot(d, k.Measure, k.extent(), tails)
	x := places(len(k.Points), p.left+8, p.right-8)
	k.lines(&p, x)
	p.names(x, len(k.Points), func(i int) Text { return k.Points[i].Label })
	k.points(&p, x)
}

// extent returns the range of points and limits. It need not have zero in it.
func (k Control) extent() extent {
	var x extent
	add := func(v float64) { x.add(decimal.NewNullDecimal(k.Measure.decimal(v))) }
	for i, p := range k.Points {
		if p.Value != nil {
			add(*p.Value)
		}
		if l := k.limits(i); i == 0 || l != k.limits(i-1) {
			add(l.Lower)
			add(l.Upper)
		}
	}
	if x.low.Equal(x.high) {
		return x.forLine()
	}
	return x
}

// lines draws centre and limits. Where they change from point to point they are steps.
func (k Control) lines(p *plot, x scale) {
	for _, level := range []struct {
		class string
		of    func(Limits) float64
	}{
		{"lm", func(l Limits) float64 { return l.Lower }},
		{"lp", func(l Limits) float64 { return l.Centre }},
		{"lm", func(l Limits) float64 { return l.Upper }},
	} {
		at := p.y.at(level.of(k.limits(0)))
		steps := []point{{p.left, at}}
		for i := 1; i < len(k.Points); i++ {
			if y := p.y.at(level.of(k.limits(i))); y != at {
				between := (x.at(float64(i-1)) + x.at(float64(i))) / 2
				steps = append(steps, point{between, at}, point{between, y})
				at = y
			}
		}
		p.d.openPath(level.class)
		p.d.polyline(append(steps, point{p.right, at}))
		p.d.closePath()
	}
}

// points draws the points, and diamonds with the name of the rule for flagged ones.
func (k Control) points(p *plot, x scale) {
	t := trace{x: x, y: p.y}
	for i, point := range k.Points {
		if point.Value != nil {
			t.addFloat(i, *point.Value)
		}
	}
	t.draw(p.d, "la", dot)
	n := 0
	for _, point := range k.Points {
		if point.Value == nil {
			continue
		}
		at := t.points[n]
		n++
		switch {
		case !point.Signal.IsZero():
			p.d.diamond("f", at.x, at.y, 5)
		case len(k.Points) <= 4*manyPoints:
			p.d.circle("a", at.x, at.y, 2.5)
		}
	}
	k.signals(p, t.points)
}

// signals writes the rules of flagged points, where there is room; that of several
// points in a row stands at the first.
func (k Control) signals(p *plot, points []point) {
	n, before := 0, ""
	for _, point := range k.Points {
		if point.Value == nil {
			continue
		}
		text := p.d.text(point.Signal)
		if text != "" && text != before {
			p.near(points[n], 7, fit(text, p.d.width/3), above)
		}
		before = text
		n++
	}
}
