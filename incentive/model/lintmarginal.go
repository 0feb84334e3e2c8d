package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// marginal finds ranges where what is sold more pays more than it is. Amounts for things
// are no part of that. A range ends where pay jumps, so that within it no sale pays more than
// the rate that is named, and from its one end to the other the amount is paid more than is
// sold; what jumps is a cliff.
func (l *linter) marginal(g group) {
	if l.measure(g.view.m.Measure).Units {
		return
	}
	for n := 0; n+1 < len(g.at); n++ {
		if !l.above(g, n) {
			continue
		}
		most, top := l.partOf(g, n)
		end := n + 1
		for k := end; k+1 < len(g.at) && !g.jumps(k, l.unit()) && (g.short(k, l.unit()) || l.above(g, k)); k++ {
			if !g.short(k, l.unit()) {
				r, _ := l.partOf(g, k)
				end, most = k+1, decimal.Max(most, r)
			}
		}
		over := l.ofSales(g, end).Sub(l.ofSales(g, n)).Sub(g.at[end].Sub(g.at[n]))
		l.add(top, "rule", Finding{Code: CodeMarginal, Severity: Error, From: some(g.at[n]), To: some(g.at[end]), Rate: some(most), Amount: some(over.Round(l.p.Places))})
		n = end - 1
	}
}

// above reports whether from a place to the next, which is no neighbour, all together pay more
// than is sold, and those do that pay a part of it.
func (l *linter) above(g group, n int) bool {
	if g.short(n, l.unit()) || !g.pay[n+1].Sub(g.pay[n]).GreaterThan(g.at[n+1].Sub(g.at[n])) {
		return false
	}
	r, _ := l.partOf(g, n)
	return r.GreaterThan(decimal.NewFromInt(1))
}

// partOf returns what part of what is sold from a place to the next is paid, and the
// component that pays most of it.
func (l *linter) partOf(g group, n int) (sum decimal.Decimal, top int) {
	most := decimal.Zero
	for k, i := range g.members {
		if !paysRate(l.shapes[i].view.m.Rule) {
			continue
		}
		r := g.each[k][n+1].Sub(g.each[k][n]).DivRound(g.at[n+1].Sub(g.at[n]), 8)
		if r.GreaterThan(most) {
			most, top = r, i
		}
		sum = sum.Add(r)
	}
	return sum, top
}

// ofSales returns what is paid at a place by those that pay a part of what is sold.
func (l *linter) ofSales(g group, n int) decimal.Decimal {
	sum := decimal.Zero
	for k, i := range g.members {
		if paysRate(l.shapes[i].view.m.Rule) {
			sum = sum.Add(g.each[k][n])
		}
	}
	return sum
}

// jumps reports whether pay changes between neighbours by more than the rates on either side
// of them say, and by more than a unit.
func (g *group) jumps(n int, unit decimal.Decimal) bool {
	return g.short(n, unit) && g.pay[n+1].Sub(g.pay[n]).Abs().GreaterThan(g.usual(n, unit).Add(unit))
}

// paysRate reports whether a rule pays a part of what is sold.
func paysRate(r incentive.Rule) bool {
	switch r := r.(type) {
	case incentive.Flat, incentive.Tiered:
		return true
	case incentive.Curve, incentive.Matrix:
		return yieldOf(r) == incentive.YieldsRate
	}
	return false
}
