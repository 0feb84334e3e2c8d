package chart

// A mark is a label under a plot.
type mark struct {
	x     float64
	lines []string
	full  string
	width float64
}

// span returns the left and right edge of a mark, which is moved to stay inside.
func (m mark) span(d *drawing) (left, right float64) {
	left = min(max(m.x-m.width/2, edge), d.width-edge-m.width)
	return left, left + m.width
}

// names writes the names of points under a plot: as many as there is room for, evenly
// thinned out, and the last one.
func (p *plot) names(x scale, n int, label func(i int) Text) {
	d := p.d
	room := min(max((p.right-p.left)/float64(n)-8, 72), d.width/3)
	each := max(int(float64(n)*leastName/(p.right-p.left)), 1) // no more of them would fit anyway
	var marks []mark
	for i := 0; i < n; i += each {
		marks = append(marks, d.nameOf(label(i), x.at(float64(i)), room))
	}
	every := d.stride(marks)
	height := 0.0
	for i := 0; i < len(marks); i += every {
		height = max(height, p.name(marks[i]))
	}
	if last := n - 1; last%(each*every) != 0 {
		height = max(height, p.name(d.nameOf(label(last), x.at(float64(last)), room)))
	}
	d.height = p.bottom + below + height + edge
}

// leastName is less than the distance of any two names.
const leastName = 16.0

// nameOf returns the mark of a point at x.
func (d *drawing) nameOf(t Text, x, room float64) mark {
	full := d.text(t)
	m := mark{x: x, full: full, lines: wrap(full, room, 2)}
	for _, l := range m.lines {
		m.width = max(m.width, widthOf(l))
	}
	return m
}

// stride returns the smallest step from one mark to the next at which they are clear
// of each other.
func (d *drawing) stride(marks []mark) int {
	for every := 1; every < len(marks); every++ {
		if d.areClear(marks, every) {
			return every
		}
	}
	return max(len(marks), 1)
}

func (d *drawing) areClear(marks []mark, every int) bool {
	for i := every; i < len(marks); i += every {
		_, before := marks[i-every].span(d)
		if after, _ := marks[i].span(d); after < before+gap {
			return false
		}
	}
	return true
}

// name writes a mark, unless it is in the way of another, and returns its height.
func (p *plot) name(m mark) float64 {
	left, right := m.span(p.d)
	top := p.bottom + below
	height := float64(len(m.lines)) * lineHeight
	for _, b := range p.d.boxes {
		if b.overlaps(box{left - 4, top, right + 4, top + height}) {
			return 0
		}
	}
	p.d.line("z", m.x, p.bottom, m.x, p.bottom+4)
	for i, l := range m.lines {
		full := l
		if i == len(m.lines)-1 && !isWhole(m.lines, m.full) {
			full = m.full
		}
		p.d.label("s", middle, (left+right)/2, top+ascent+float64(i)*lineHeight, l, full)
	}
	return height
}

// numbers draws a level axis for a range of numbers under a plot, with the name of
// the measure below it, and returns its scale.
func (p *plot) numbers(m Measure, x extent) scale {
	d := p.d
	var marks []mark
	var s scale
	for most := 10; most > 1; most-- {
		t := newTicks(x.low, x.high, most, m.finest())
		f := m.forStep(t.step)
		s = newScale(t.low(), t.high(), p.left+2, p.right-2)
		marks = marks[:0]
		for _, at := range t.at {
			text := d.num(at, f)
			marks = append(marks, mark{x: s.at(float(at)), full: text, lines: []string{text}, width: widthOf(text)})
		}
		if d.areClear(marks, 1) {
			break
		}
	}
	d.line("z", p.left, p.bottom, p.right, p.bottom)
	for _, mark := range marks {
		if mark.width < d.width-2*edge {
			p.name(mark)
		}
	}
	d.height = p.bottom + below + lineHeight + edge
	if text := d.text(m.Name); text != "" {
		shown := fit(text, d.width-2*edge)
		d.label("s", end, d.width-edge, d.height+ascent, shown, text)
		d.height += lineHeight + edge
	}
	return s
}
