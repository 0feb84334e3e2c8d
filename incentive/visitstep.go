package incentive

import "github.com/shopspring/decimal"

// step counts what a component comes by when it is worked out the exact way: its measure
// after the step, what it looked at, and the lines that came of it.
func (v *visitor) step(part int, m *Component, after Measure, seen []Measure, lines []Line) {
	if v == nil {
		return
	}
	p := &v.at.parts[part]
	v.add(p.reached, 1)
	gates, rest := seen[:len(m.When)], seen[len(m.When):]
	for i, g := range m.When {
		v.gate(&p.gates[i], g, gates[i])
	}
	if len(lines) > 0 && lines[0].Code == CodeGate {
		return
	}
	v.rule(&p.rule, m.Rule, after, rest[len(m.Modifiers):], lines)
	for i, f := range m.Modifiers {
		v.modifier(&p.modifiers[i], f, rest[i])
	}
	v.limits(p, m, lines)
}

// gate counts whether a gate is open, and on which side of its bounds.
func (v *visitor) gate(p *gatePlaces, g Gate, at Measure) {
	scale, err := g.Over.scale(at)
	missed, _ := g.missed(at)
	if err != nil {
		return // reported as a problem
	}
	if missed == nil {
		v.add(p.open, 1)
	} else {
		v.add(p.closed, 1)
	}
	v.sides(p.bounds, g.bounds(), at.Actual, scale)
}

// modifier counts the step that picks the factor.
func (v *visitor) modifier(p *stepPlaces, f Modifier, at Measure) {
	scale, err := f.By.Over.scale(at)
	if err != nil {
		return // reported as a problem
	}
	upTo := func(i int) decimal.Decimal { return f.Steps[i].UpTo.Decimal }
	v.add(p.steps[reached(at.Actual, scale, f.Bound, len(f.Steps), upTo)], 1)
	for i, sides := range p.bounds {
		v.compare(sides, at.Actual, upTo(i).Mul(scale))
	}
}

// limits counts on which side of its least and its most an earning was.
func (v *visitor) limits(p *partPlaces, m *Component, lines []Line) {
	sum := decimal.Zero
	for i := range lines {
		if code := lines[i].Code; code != CodeLimit && code != CodeRounding {
			sum = sum.Add(lines[i].Amount)
		}
	}
	if !sum.IsZero() {
		v.compare(p.atLeast, sum.Abs(), m.AtLeast.Decimal)
		v.compare(p.atMost, sum.Abs(), m.AtMost.Decimal)
	}
}
