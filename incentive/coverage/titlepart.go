package coverage

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

func (w *walk) component(m *incentive.Component) {
	w.title("%s", named(m.Name, m.ID))
	switch w.next() {
	case "from":
		w.title("credit %s", sources[m.From[w.index()]])
	case "reversals":
		w.title("reversals: %s", m.Reversals)
	case "when":
		w.gate(m.When[w.index()])
	case "rule":
		w.rule(m.Rule)
	case "modifiers":
		w.modifier(m.Modifiers, w.index())
	case "atLeast":
		w.title("an earning is at least %s", number(m.AtLeast.Decimal))
	case "atMost":
		w.title("an earning is at most %s", number(m.AtMost.Decimal))
	}
}

func (w *walk) gate(g incentive.Gate) {
	write := func(d decimal.Decimal) string { return over(g.Over, d) }
	w.title("gate: %s %s", position(g.Position), strings.Join(bounds(g.AtLeast, g.Above, g.AtMost, g.Below, write), " and "))
	w.bound(g.AtLeast, g.Above, g.AtMost, g.Below, write)
}

func (w *walk) modifier(list []incentive.Modifier, i int) {
	m := list[i]
	w.title("modifier by %s", position(m.By))
	w.next()
	n := w.index()
	w.title("step %d: × %s", n+1, number(m.Steps[n].Factor))
	w.upTo(m.By.Over, m.Steps[n].UpTo, m.Bound)
}

// upTo titles the upper bound of a step, with the side that it belongs to.
func (w *walk) upTo(b incentive.Basis, bound decimal.NullDecimal, owner incentive.Side) {
	if w.next() != "upTo" {
		return
	}
	belongs := "included"
	if owner == incentive.Above {
		belongs = "excluded"
	}
	w.title("up to %s, %s", over(b, bound.Decimal), belongs)
}

func (w *walk) rule(r incentive.Rule) {
	switch r := r.(type) {
	case incentive.Flat:
		w.title("%s of everything", percent(r.Rate))
	case incentive.PerUnit:
		w.title("%s for each unit", number(r.Amount))
	case incentive.Tiered:
		w.tiered(r)
	case incentive.Curve:
		w.title("curve")
		if w.next() == "points" {
			p := r.Points[w.index()]
			w.next()
			w.title("point %s gives %s", over(r.Over, p.At), number(p.Value))
		}
	case incentive.Bonus:
		w.bonus(r)
	case incentive.Matrix:
		w.matrix(r)
	case incentive.Objectives:
		w.title("objectives")
		if w.next() == "items" {
			o := r.Items[w.index()]
			w.title("%s: %s of the target", o.Reading, percent(o.Weight))
		}
	case incentive.Pool:
		w.title("pool")
		w.least(r.AtLeast)
	case incentive.Contest:
		w.contest(r)
	default:
		w.title("rule %s", r.Kind())
		if len(w.rest) > 0 {
			w.done, w.rest = append(w.done, w.rest...), nil
			w.title("%s", strings.Join(w.done[3:], " "))
		}
	}
}

func (w *walk) tiered(r incentive.Tiered) {
	by := r.Over.String()
	if r.By != nil {
		by += " of " + position(*r.By)
	}
	w.title("tiers by %s", by)
	switch w.next() {
	case "belowZero":
		w.title("a total below zero: %s", r.BelowZero)
	case "tiers":
		n := w.index()
		of := "of its slice"
		if r.Tiers[n].Pays == incentive.Retroactive {
			of = "of everything"
		}
		w.title("tier %d: %s %s", n+1, percent(r.Tiers[n].Rate), of)
		w.upTo(r.Over, r.Tiers[n].UpTo, r.Bound)
	}
}

func (w *walk) bonus(r incentive.Bonus) {
	w.title("bonus, %s", r.Scope)
	if w.next() == "steps" {
		n := w.index()
		w.title("step %d: %s", n+1, number(r.Steps[n].Amount))
		if w.next() == "at" {
			w.title("from %s on", over(r.Over, r.Steps[n].At))
		}
	}
}

func (w *walk) contest(r incentive.Contest) {
	w.title("contest")
	switch w.next() {
	case "prizes":
		n := w.index()
		w.title("place %d: %s", n+1, number(r.Prizes[n]))
	case "ties":
		w.title("ties: %s", r.Ties)
	case "atLeast":
		w.title("at least %s", number(r.AtLeast.Decimal))
	}
}

func (w *walk) least(b decimal.NullDecimal) {
	if w.next() == "atLeast" {
		w.title("at least %s", number(b.Decimal))
	}
}

func (w *walk) matrix(r incentive.Matrix) {
	w.title("matrix, %s", r.Mode)
	switch w.next() {
	case "axes":
		a := r.Axes[w.index()]
		w.title("axis %s", position(a.By))
		w.next()
		w.title("from %s on", over(a.By.Over, a.Points[w.index()]))
	case "cells":
		w.cell(r, w.index())
	}
}

// cell titles a cell by the points that it stands at.
func (w *walk) cell(r incentive.Matrix, n int) {
	points, at := make([]string, len(r.Axes)), n
	for i := len(r.Axes) - 1; i >= 0; i-- {
		a := r.Axes[i]
		points[i] = a.By.Measure + " " + over(a.By.Over, a.Points[at%len(a.Points)])
		at /= len(a.Points)
	}
	w.title("cell %s: %s", strings.Join(points, ", "), number(r.Cells[n]))
}
