package chart

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Bullet holds actuals against targets, over the ranges that floor, target and stretch
// divide, after Stephen Few (2006). All rows have one scale, and their bars start at zero.
type Bullet struct {
	Of      Text        `json:"of,omitzero"` // what the labels name, such as person
	Measure Measure     `json:"measure"`     // what the numbers are
	Rows    []BulletRow `json:"rows"`        // at most MaxPoints; top to bottom
}

// A BulletRow is one actual and what it is held against.
type BulletRow struct {
	Label   Text                `json:"label"`            // may be zero: no label
	Actual  decimal.NullDecimal `json:"actual,omitzero"`  // null: missing, without a bar
	Floor   decimal.NullDecimal `json:"floor,omitzero"`   // the least that is accepted; null: none
	Target  decimal.NullDecimal `json:"target,omitzero"`  // null: none
	Stretch decimal.NullDecimal `json:"stretch,omitzero"` // more than the target; null: none
}

// Kind returns "bullet".
func (Bullet) Kind() string { return "bullet" }

// Check reports rows whose floor, target and stretch neither ascend nor descend, texts
// that are not one thing and numbers beyond the bounds. They descend where less is better.
func (b Bullet) Check(c *check.Checker) {
	b.Of.check(c, "of", optional)
	b.Measure.check(c.At("measure"))
	list := c.At("rows")
	if !fewEnough(list, len(b.Rows), MaxPoints) {
		return
	}
	for i := range b.Rows {
		b.Rows[i].check(list.Index(i))
	}
}

func (r *BulletRow) check(c *check.Checker) {
	r.Label.check(c, "label", optional)
	ok := checkNumber(c, "actual", r.Actual)
	ok = checkNumber(c, "floor", r.Floor) && ok
	ok = checkNumber(c, "target", r.Target) && ok
	ok = checkNumber(c, "stretch", r.Stretch) && ok
	if !ok {
		return
	}
	c.Require(r.inOrder(1) || r.inOrder(-1), check.Order, "floor, target and stretch neither ascend nor descend")
}

// levels returns floor, target and stretch.
func (r *BulletRow) levels() [3]decimal.NullDecimal {
	return [3]decimal.NullDecimal{r.Floor, r.Target, r.Stretch}
}

// inOrder reports whether the levels ascend, for direction 1, or descend, for -1.
func (r *BulletRow) inOrder(direction int) bool {
	var before decimal.NullDecimal
	for _, n := range r.levels() {
		if !n.Valid {
			continue
		}
		if before.Valid && n.Decimal.Cmp(before.Decimal)*direction < 0 {
			return false
		}
		before = n
	}
	return true
}

// descends reports whether less is better.
func (r *BulletRow) descends() bool { return !r.inOrder(1) }

// Table returns label, actual and the levels that there are.
func (b Bullet) Table() Table {
	t := newTable(len(b.Rows), b.Of, b.Measure.heading(KeyActual))
	levels := b.columns()
	for _, l := range levels {
		t.Columns = append(t.Columns, Say(l.key))
	}
	for _, r := range b.Rows {
		row := []Value{label(r.Label), b.Measure.value(r.Actual)}
		for _, l := range levels {
			row = append(row, b.Measure.value(l.of(r)))
		}
		t.add(row...)
	}
	return t
}

// A level is one of the numbers that actuals are held against.
type level struct {
	key string
	of  func(BulletRow) decimal.NullDecimal
}

// columns returns the levels that at least one row has.
func (b Bullet) columns() []level {
	all := []level{
		{KeyFloor, func(r BulletRow) decimal.NullDecimal { return r.Floor }},
		{KeyTarget, func(r BulletRow) decimal.NullDecimal { return r.Target }},
		{KeyStretch, func(r BulletRow) decimal.NullDecimal { return r.Stretch }},
	}
	return slices.DeleteFunc(all, func(l level) bool {
		return !slices.ContainsFunc(b.Rows, func(r BulletRow) bool { return l.of(r).Valid })
	})
}
