package chart

import (
	"slices"

	"github.com/shopspring/decimal"
)

func (b Bullet) draw(d *drawing) {
	if len(b.Rows) == 0 {
		d.nothing()
		return
	}
	levels := b.columns()
	r := newRows(d, b.labels(), 0, b.numbers(d, levels)...)
	s := b.extent().fromZero(r.from, r.to)
	for i, row := range b.Rows {
		y := r.middle(i)
		row.ranges(d, s, y)
		if row.Actual.Valid {
			d.bar("a", s, 0, float(row.Actual.Decimal), y, barHeight/2)
		}
		if row.Target.Valid {
			d.tick(s.at(float(row.Target.Decimal)), y)
		}
	}
	r.zeroLine(s)
	r.draw()
	d.legend(b.legend(d, levels))
}

func (b Bullet) labels() []Text {
	out := make([]Text, len(b.Rows))
	for i, r := range b.Rows {
		out[i] = r.Label
	}
	return out
}

func (b Bullet) extent() extent {
	var x extent
	for _, r := range b.Rows {
		x.add(r.Actual)
		x.add(r.Floor)
		x.add(r.Target)
		x.add(r.Stretch)
	}
	return x
}

// numbers returns the columns of actuals and targets.
func (b Bullet) numbers(d *drawing, levels []level) []column {
	actual := column{class: "i", heading: d.word(KeyActual), key: (*drawing).barKey}
	target := column{class: "s", heading: d.word(KeyTarget), key: (*drawing).targetKey}
	for _, r := range b.Rows {
		actual.cells = append(actual.cells, d.nullable(r.Actual, b.Measure.Format))
		target.cells = append(target.cells, d.nullable(r.Target, b.Measure.Format))
	}
	if slices.ContainsFunc(levels, func(l level) bool { return l.key == KeyTarget }) {
		return []column{actual, target}
	}
	return []column{actual}
}

// ranges shades what lies before floor, target and stretch, the worst darkest. Where
// less is better, that is what lies above them.
func (r BulletRow) ranges(d *drawing, s scale, y float64) {
	before := s.low
	if levels := r.levels(); len(levels) > 0 && levels[len(levels)-1].LessThan(levels[0]) {
		before = s.high
	}
	for i, n := range []decimal.NullDecimal{r.Floor, r.Target, r.Stretch} {
		if n.Valid {
			d.bar(shades[i], s, before, float(n.Decimal), y, rowHeight-6)
			before = float(n.Decimal)
		}
	}
}

// shades are the classes of what lies before floor, target and stretch.
var shades = [3]string{"r1", "r2", "r3"}

// legend explains the shades.
func (b Bullet) legend(d *drawing, levels []level) []entry {
	var out []entry
	for i, key := range []string{KeyFloor, KeyTarget, KeyStretch} {
		if slices.ContainsFunc(levels, func(l level) bool { return l.key == key }) {
			out = append(out, entry{d.word(key), func(d *drawing, x, y float64) { d.rect(shades[i], x-7, y-5, 14, 10) }})
		}
	}
	if len(out) == 1 && levels[0].key == KeyTarget {
		return nil // the heading explains the target
	}
	return out
}
