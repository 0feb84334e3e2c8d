package model

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// groups looks at components of one measure and interval together: what one of them stops
// to pay another may go on with.
func (l *linter) groups() error {
	done := make([]bool, len(l.shapes))
	for i := range l.shapes {
		if done[i] || !l.shapes[i].pays {
			continue
		}
		var members []int
		for j := i; j < len(l.shapes); j++ {
			a, b := l.shapes[i].view.m, l.shapes[j].view.m
			if l.shapes[j].pays && a.Measure == b.Measure && a.Interval == b.Interval {
				done[j], members = true, append(members, j)
			}
		}
		g, err := l.group(members)
		if err != nil {
			return err
		}
		if err := l.drops(g); err != nil {
			return err
		}
		l.marginal(g)
	}
	return nil
}

// A group is what several components earn together.
type group struct {
	shape
	members []int
	each    [][]decimal.Decimal // by member and place
}

// group evaluates components at the places of all of them.
func (l *linter) group(members []int) (group, error) {
	g := group{shape: l.shapes[members[0]], members: members}
	g.at = nil
	for _, i := range members {
		g.at = append(g.at, l.shapes[i].at...)
	}
	slices.SortFunc(g.at, decimal.Decimal.Cmp)
	g.at = slices.CompactFunc(g.at, decimal.Decimal.Equal)
	g.pay = make([]decimal.Decimal, len(g.at))
	for _, i := range members {
		row, err := l.shapes[i].along(g.at)
		if err != nil {
			return g, err
		}
		for n := range row {
			g.pay[n] = g.pay[n].Add(row[n])
		}
		g.each = append(g.each, row)
	}
	return g, nil
}

// along returns what a component earns at places among which are its own.
func (s *shape) along(at []decimal.Decimal) ([]decimal.Decimal, error) {
	row := make([]decimal.Decimal, len(at))
	k, rated := 0, -1
	var rate decimal.Decimal
	for n, x := range at {
		if k < len(s.at) && s.at[k].Equal(x) {
			row[n], k = s.pay[k], k+1
			continue
		}
		if !s.view.straight() {
			pay, err := s.view.earn(x)
			if err != nil {
				return nil, err
			}
			row[n] = pay
			continue
		}
		if rated != k {
			rated, rate = k, s.pay[k].Sub(s.pay[k-1]).DivRound(s.at[k].Sub(s.at[k-1]), 12)
		}
		row[n] = s.pay[k-1].Add(x.Sub(s.at[k-1]).Mul(rate))
	}
	return row, nil
}

// straight reports whether the component runs in straight lines between its breaks.
func (v view) straight() bool {
	switch v.m.Rule.(type) {
	case incentive.Flat, incentive.PerUnit, incentive.Tiered, incentive.Bonus, incentive.Objectives:
		return true
	}
	return false
}

// drops finds ranges where selling more pays less.
func (l *linter) drops(g group) error {
	best, since := g.pay[0], 0
	for n := 1; n < len(g.at); n++ {
		if !g.pay[n].LessThan(best) {
			best, since = g.pay[n], n
			continue
		}
		least, from := g.pay[n], n
		for n+1 < len(g.at) && g.pay[n+1].LessThan(best) {
			n++
			if g.pay[n].LessThan(least) {
				least = g.pay[n]
			}
		}
		f := Finding{Code: CodeDrop, Severity: Error, From: some(g.at[since]), Amount: some(least.Sub(best))}
		if n+1 < len(g.at) {
			to, err := l.regained(g, n, best)
			if err != nil {
				return err
			}
			f.To = some(to)
		}
		if best.Sub(least).GreaterThan(l.unit()) {
			l.add(g.members[g.culprit(since, from)], "rule", f)
		}
	}
	return nil
}

// regained returns the first place after n where pay is back at its best. Pay rises from
// there to the next place.
func (l *linter) regained(g group, n int, best decimal.Decimal) (decimal.Decimal, error) {
	low, high := g.at[n], g.at[n+1]
	for high.Sub(low).GreaterThan(l.unit()) {
		mid := down(low.Add(high).DivRound(decimal.NewFromInt(2), guard), l.unit())
		pay := decimal.Zero
		for _, i := range g.members {
			one, err := l.shapes[i].view.earn(mid)
			if err != nil {
				return mid, err
			}
			pay = pay.Add(one)
		}
		if pay.LessThan(best) {
			low = mid
		} else {
			high = mid
		}
	}
	return high, nil
}

// culprit returns the member that loses most between two places.
func (g *group) culprit(from, to int) int {
	worst := 0
	for k := range g.members {
		if g.each[k][to].Sub(g.each[k][from]).LessThan(g.each[worst][to].Sub(g.each[worst][from])) {
			worst = k
		}
	}
	return worst
}

// short reports whether a place and the next are neighbours.
func (s *shape) short(n int, unit decimal.Decimal) bool {
	return !s.at[n+1].Sub(s.at[n]).GreaterThan(unit)
}
