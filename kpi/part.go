package kpi

import "github.com/shopspring/decimal"

// A part is an item, a bonus, a deduction or a factor of a compiled card: what a
// scorer scores.
type part struct {
	role         Role
	perspective  string
	rule         rule
	curve        *curve // of the scorer, when it has one
	slot, second int    // where its readings are; second is -1 without a second metric
	weight       decimal.Decimal
	absent       Absent // of what is not an item
}

// fill fills in the line of p before weights are known.
func (p *part) fill(l *Line, found []finding) {
	l.Role, l.Perspective, l.Weight = p.role, p.perspective, p.weight
	l.Code = l.Operand.take(&p.rule.metric, p.rule.target, found[p.slot])
	switch {
	case p.second >= 0:
		p.lookup(l, found)
	case l.Code == "":
		p.score(l, &found[p.slot])
	}
}

// lookup scores l by a table.
func (p *part) lookup(l *Line, found []finding) {
	l.Second = new(Operand)
	second := l.Second.take(&p.rule.against, decimal.NullDecimal{}, found[p.second])
	if l.Code == "" {
		l.Code = second
	}
	if l.Code != "" {
		return
	}
	t, _ := p.rule.pair()
	l.set(t.Lookup(l.Actual, l.Target, l.Second.Actual, l.Second.Target))
}

// take fills in o from a finding for m, and returns why it has no actual.
func (o *Operand) take(m *Metric, target decimal.NullDecimal, f finding) Code {
	o.Metric, o.Variant, o.Target = m.ID, m.Variant, target
	if f.reading == nil {
		return f.missing()
	}
	if f.reading.Target.Valid {
		o.Target = f.reading.Target
	}
	o.Missing = f.reading.Missing
	if f.reading.Num.Valid {
		o.Actual = Ratio{Num: f.reading.Num.Decimal, Den: unity}
		if f.reading.Den.Valid {
			o.Actual.Den = f.reading.Den.Decimal
		}
	}
	return f.missing()
}

// score fills in points and code for a defined actual: by the curve when everything
// fits, and otherwise by the scorer itself.
func (p *part) score(l *Line, f *finding) {
	if p.curve == nil || f.long || !p.curve.fill(l, f) {
		l.set(p.rule.scorer.Score(l.Actual, l.Target))
	}
}

// set fills in what a scorer gave.
func (l *Line) set(s Score) { l.points, l.Code = numberOf(s.Points), s.Code }

// fill scores l, a line of the finding f, by the curve. It returns false when something
// does not fit, and when there is no target to go by.
func (c *curve) fill(l *Line, f *finding) bool {
	var w words
	x := w.frac(f.num, f.den, l.Actual.Num.Exponent()-l.Actual.Den.Exponent())
	if c.axis == ByRatio {
		if !l.Target.Valid {
			return false
		}
		target := f.target
		if !f.reading.Target.Valid {
			target = w.coefficient(l.Target.Decimal)
		}
		x = w.attainment(x, target, l.Target.Decimal.Exponent())
	}
	if w.over {
		return false
	}
	points, code, ok := c.score(x)
	l.points.frac, l.Code = points, code
	return ok
}

// A stop is a cap or a veto of a compiled card.
type stop struct {
	role   Role
	when   Condition
	slot   int
	points number // the most that the total may be
	absent Absent
}

// fill fills in the line of s before the total is known.
func (s *stop) fill(l *Line, found []finding) {
	l.Role = s.role
	l.Code = l.Operand.take(&s.when.Metric, s.when.Target, found[s.slot])
	if l.Code == "" {
		l.Code = s.when.judge(l.Actual, l.Target)
	}
	if l.Code == Triggered || l.Code == Passed {
		l.points = s.points
	}
}
