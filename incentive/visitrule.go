package incentive

import "github.com/shopspring/decimal"

// rule counts what a rule comes by when it is asked.
func (v *visitor) rule(p *rulePlaces, r Rule, after Measure, seen []Measure, lines []Line) {
	v.add(p.asked, 1)
	switch r := r.(type) {
	case Tiered:
		if r.By != nil {
			v.bounds(p, r.Over, seen[0], func(i int) decimal.Decimal { return r.Tiers[i].UpTo.Decimal })
		} else {
			v.bounds(p, r.Over, after, func(i int) decimal.Decimal { return r.Tiers[i].UpTo.Decimal })
		}
		if after.Actual.IsNegative() {
			v.add(p.belowZero, 1)
		}
	case Curve:
		v.bounds(p, r.Over, after, func(i int) decimal.Decimal { return r.Points[i].At })
	case Bonus:
		v.bounds(p, r.Over, after, func(i int) decimal.Decimal { return r.Steps[i].At })
	case Matrix:
		v.matrix(p, r, seen)
		return
	}
	v.steps(p, lines)
}

// bounds counts on which side of every bound a measure lies.
func (v *visitor) bounds(p *rulePlaces, over Basis, at Measure, bound func(int) decimal.Decimal) {
	scale, err := over.scale(at)
	if err != nil {
		return // reported as a problem
	}
	for i, sides := range p.bounds {
		v.compare(sides, at.Actual, bound(i).Mul(scale))
	}
}

// steps counts the tiers that lines of the rule name, and those that none of them names.
func (v *visitor) steps(p *rulePlaces, lines []Line) {
	paid := make([]bool, len(p.steps))
	for i := range lines {
		if n := lines[i].Tier - 1; n >= 0 && n < len(paid) && ofRule(lines[i].Code) {
			paid[n] = true
		}
	}
	for i := range paid {
		if paid[i] {
			v.add(p.steps[i], 1)
		} else if i < len(p.missed) {
			v.add(p.missed[i], 1)
		}
	}
}

// ofRule reports whether a tier in a line of that code is one of the rule: a total below
// zero is paid by no tier.
func ofRule(code string) bool { return code != CodeModifier && code != CodeBelowZero }

// matrix counts the cells that are picked, all those that it is interpolated between, and
// on which side of every point the payee stands.
func (v *visitor) matrix(p *rulePlaces, x Matrix, seen []Measure) {
	corner, on := 0, make([]fraction, len(x.Axes))
	for i, a := range x.Axes {
		scale, err := a.By.Over.scale(seen[i])
		if err != nil {
			return // reported as a problem
		}
		ats := make([]decimal.Decimal, len(a.Points))
		for j, point := range a.Points {
			ats[j] = point.Mul(scale)
			v.compare(p.axes[i][j], seen[i].Actual, ats[j])
		}
		var at int
		at, on[i] = place(ats, seen[i].Actual)
		corner = corner*len(a.Points) + at
	}
	v.add(p.cells[corner], 1)
	if x.Mode != InterpolatedLinearly {
		return
	}
	around := []int{corner}
	for i, stride := len(on)-1, 1; i >= 0; i-- {
		if !on[i].num.IsZero() {
			for _, at := range around {
				around = append(around, at+stride)
				v.add(p.cells[at+stride], 1)
			}
		}
		stride *= len(x.Axes[i].Points)
	}
}
