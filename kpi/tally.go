package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A tally is a result in the making.
type tally struct {
	program *Program
	result  Result
	counted []bool // the items with points
}

// lines fills in the lines before weights are known, and refuses when a bonus or gate
// that asks for it has nothing to judge by.
func (t *tally) lines(found []finding) {
	p := t.program
	t.result.Lines = make([]Line, len(p.parts)+len(p.stops), len(p.parts)+len(p.stops)+1)
	t.counted = make([]bool, p.items)
	for i := range p.parts {
		l := &t.result.Lines[i]
		p.parts[i].fill(l, found)
		if i < p.items {
			t.counted[i] = l.counts()
		} else {
			t.need(l, p.parts[i].absent)
		}
	}
	for i := range p.stops {
		l := &t.result.Lines[len(p.parts)+i]
		p.stops[i].fill(l, found)
		t.need(l, p.stops[i].absent)
	}
}

// endless reports whether a host's scorer has given points that are too long to add up.
func (t *tally) endless() bool {
	for i := range t.result.Lines {
		if t.result.Lines[i].points.endless() {
			return true
		}
	}
	return false
}

// endlessPoints returns such points as problems.
func (t *tally) endlessPoints() error {
	c := check.New()
	for i, l := range t.result.Lines {
		Score{Points: l.Points()}.Check(c.At("lines").Index(i).At("points"))
	}
	return c.Err()
}

// need refuses a total when l has nothing to judge by and may not be passed over.
func (t *tally) need(l *Line, absent Absent) {
	t.result.Refused = t.result.Refused || absent == Refuses && !l.counts()
}

// weigh fills in the coverage and, when it is not too low for a total, the shares.
func (t *tally) weigh() {
	w := &t.program.weights
	coverage := w.coverage(t.counted)
	t.result.Coverage = unity
	if coverage != w.one*w.one {
		t.result.Coverage = w.covered(coverage)
	}
	if t.result.Refused = t.result.Refused || w.missing.refuses(t.result.Coverage); t.result.Refused {
		return
	}
	for i, share := range w.shares(t.counted) {
		t.result.Lines[i].share = share
	}
}

// settle fills in the scores and returns the total.
func (t *tally) settle() decimal.Decimal {
	total, ok := t.settleFast()
	if !ok {
		total = t.settleExactly()
	}
	return total
}

// settleFast settles in machine words. It is not ok when something does not fit, and
// when the decimals of the sum do not decide how a line or the total rounds.
func (t *tally) settleFast() (decimal.Decimal, bool) {
	all, shown := sum{}, int64(0)
	for i := range t.result.Lines {
		l := &t.result.Lines[i]
		if !l.counts() {
			continue
		}
		score, sure := l.changeFast(&all, powers[t.result.Places])
		if !sure {
			return decimal.Decimal{}, false
		}
		l.score = t.amount(score)
		shown += score
	}
	total, sure := all.round()
	if !sure {
		return decimal.Decimal{}, false
	}
	t.round(t.amount(total - shown))
	return t.amount(total).decimal(), true
}

// changeFast changes the total by a line with points, and returns by how much, rounded
// to units. Scale is how many units make a point.
func (l *Line) changeFast(total *sum, scale int64) (score int64, sure bool) {
	switch {
	case l.points.long != nil:
		return 0, false
	case l.Role == RoleItem:
		return total.add(false, l.share.num, scale, l.share.den, l.points.frac), true
	case l.Role == RoleBonus, l.Role == RoleDeduct:
		return total.add(l.Role == RoleDeduct, 1, scale, 1, l.points.frac), true
	case l.Code == Passed:
		return 0, true
	}
	change, none, sure := l.gate(*total, scale)
	if none || !sure {
		return 0, sure
	}
	total.plus(change)
	return change.round()
}

// gate returns what a factor, cap or veto changes of a total, or that it is none.
func (l *Line) gate(total sum, scale int64) (change sum, none, sure bool) {
	if l.Role == RoleMultiply {
		var w words
		less := frac{w.add(l.points.frac.num, -l.points.frac.den), l.points.frac.den}
		return total.times(less), less.num == 0, !w.over
	}
	change = total.minus()
	change.add(false, 1, scale, 1, l.points.frac)
	sign, sure := change.sign()
	return change, l.Role == RoleCap && sign >= 0, sure
}

// amount returns units of 10^-places.
func (t *tally) amount(units int64) amount { return amount{units: units, places: t.result.Places} }

// settleExactly settles in decimals of any length.
func (t *tally) settleExactly() decimal.Decimal {
	exact, shown := Whole(decimal.Decimal{}), decimal.Decimal{}
	for i := range t.result.Lines {
		l := &t.result.Lines[i]
		if !l.counts() {
			continue
		}
		change := l.change(exact)
		exact = exact.Add(change)
		score := change.Round(t.result.Places).Decimal
		l.score = amountOf(score)
		shown = shown.Add(score)
	}
	total := exact.Round(t.result.Places).Decimal
	t.round(amountOf(total.Sub(shown)))
	return total
}

// change returns what a line with points changes of the total before it.
func (l *Line) change(total Ratio) Ratio {
	switch {
	case l.Role == RoleItem:
		return l.Points().Mul(l.Share())
	case l.Role == RoleBonus:
		return l.Points()
	case l.Role == RoleDeduct:
		return l.Points().neg()
	case l.Role == RoleMultiply:
		return total.Mul(l.Points().Add(Whole(unity.Neg())))
	case l.Code == Passed, l.Role == RoleCap && total.Cmp(l.Points()) <= 0:
		return Whole(decimal.Decimal{})
	}
	return l.Points().Add(total.neg()) // a cap that is exceeded, or the 0 of a veto
}

// neg returns -r.
func (r Ratio) neg() Ratio { return Ratio{Num: r.Num.Neg(), Den: r.Den} }

// round adds the rounding line, when there is anything to tell.
func (t *tally) round(rest amount) {
	if rest.units != 0 || rest.long != nil {
		t.result.Lines = append(t.result.Lines, Line{Role: RoleRounding, Code: Rounding, score: rest})
	}
}
