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
	b.ranges(&r, s)
	r.bars(s, barHeight/2, func(i int) decimal.NullDecimal { return b.Rows[i].Actual })
	r.targets(s, func(i int) decimal.NullDecimal { return b.Rows[i].Target })
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
func (b Bullet) ranges(r *rows, s scale) {
	before := make([]float64, len(b.Rows)) // where the shade of a row begins
	for i := range b.Rows {
		if before[i] = s.low; b.Rows[i].descends() {
			before[i] = s.high
		}
	}
	for level, class := range shades {
		r.d.openPath(class)
		for i := range b.Rows {
			if n := b.Rows[i].levels()[level]; n.Valid {
				to := float(n.Decimal)
				r.d.bar(s, before[i], to, r.middle(i), rowHeight-6)
				before[i] = to
			}
		}
		r.d.closePath()
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
