package incentive

import "github.com/shopspring/decimal"

// A partPlaces are those of a component.
type partPlaces struct {
	reached   int32
	from      []int32
	reversed  int32
	gates     []gatePlaces
	rule      rulePlaces
	modifiers []stepPlaces
	atLeast   int32
	atMost    int32
}

// A gatePlaces are those of a gate.
type gatePlaces struct {
	open, closed int32
	bounds       [4]int32 // as bounds lists them
}

// A stepPlaces are those of steps and of the bounds between them.
type stepPlaces struct{ steps, bounds []int32 }

// A rulePlaces are those of a rule; a rule has some of them.
type rulePlaces struct {
	asked     int32
	steps     []int32 // by the tier of its lines
	missed    []int32 // by step
	bounds    []int32 // of the measure
	belowZero int32
	cells     []int32
	axes      [][]int32
	atLeast   int32 // of what is shared
	tied      int32
}

// part adds the places of a component.
func (p *places) part(here string, m *Component) partPlaces {
	out := partPlaces{reached: p.place(here, CaseReached), from: p.each(here+"/from", len(m.From), CaseCredited),
		reversed: p.place(here+"/reversals", CaseReversed), atLeast: nowhere, atMost: nowhere}
	for i, g := range m.When {
		out.gates = append(out.gates, p.gate(at(here+"/when", i), g))
	}
	out.rule = p.rule(here+"/rule", m.Rule)
	for i, f := range m.Modifiers {
		out.modifiers = append(out.modifiers, p.steps(at(here+"/modifiers", i)+"/steps", len(f.Steps)))
	}
	if m.AtLeast.Valid {
		out.atLeast = p.sides(here + "/atLeast")
	}
	if m.AtMost.Valid {
		out.atMost = p.sides(here + "/atMost")
	}
	return out
}

// gate adds the places of a gate.
func (p *places) gate(here string, g Gate) gatePlaces {
	out := gatePlaces{open: p.place(here, CaseOpen), closed: p.place(here, CaseClosed)}
	out.bounds = p.bounds(here, g.bounds())
	return out
}

// steps adds the places of steps, of which the last one is open.
func (p *places) steps(list string, n int) (out stepPlaces) {
	for i := range n {
		out.steps = append(out.steps, p.place(at(list, i), CasePays))
		if i < n-1 {
			out.bounds = append(out.bounds, p.sides(at(list, i)+"/upTo"))
		}
	}
	return out
}

// rule adds the places of a rule.
func (p *places) rule(here string, r Rule) rulePlaces {
	out := rulePlaces{asked: p.place(here, CaseAsked), belowZero: nowhere, atLeast: nowhere, tied: nowhere}
	switch r := r.(type) {
	case Tiered:
		out.belowZero = p.place(here+"/belowZero", CaseBelowZero)
		s := p.steps(here+"/tiers", len(r.Tiers))
		out.steps, out.bounds = s.steps, s.bounds
	case Curve:
		for i := range r.Points {
			out.bounds = append(out.bounds, p.sides(at(here+"/points", i)+"/at"))
		}
	case Bonus:
		for i := range r.Steps {
			step := at(here+"/steps", i)
			out.steps, out.bounds = append(out.steps, p.place(step, CasePays)), append(out.bounds, p.sides(step+"/at"))
		}
	case Matrix:
		p.matrix(here, r, &out)
	case Objectives:
		for i := range r.Items {
			item := at(here+"/items", i)
			out.steps, out.missed = append(out.steps, p.place(item, CasePays)), append(out.missed, p.place(item, CaseMissed))
		}
	case Pool:
		out.atLeast = p.least(here, r.AtLeast)
	case Contest:
		out.steps = p.amounts(here+"/prizes", r.Prizes, CasePays)
		out.tied, out.atLeast = p.place(here+"/ties", CaseTied), p.least(here, r.AtLeast)
	case Placer:
		for _, place := range r.Places() {
			out.steps = append(out.steps, p.place(here+place, CasePays))
		}
	}
	return out
}

// matrix adds the places of a matrix.
func (p *places) matrix(here string, x Matrix, out *rulePlaces) {
	for i, a := range x.Axes {
		var sides []int32
		for j := range a.Points {
			sides = append(sides, p.sides(at(at(here+"/axes", i)+"/points", j)))
		}
		out.axes = append(out.axes, sides)
	}
	out.cells = p.each(here+"/cells", len(x.Cells), CasePays)
}

// least adds the sides of what a pool or a contest asks, if it asks anything.
func (p *places) least(here string, bound decimal.NullDecimal) int32 {
	if !bound.Valid {
		return nowhere
	}
	return p.sides(here + "/atLeast")
}
