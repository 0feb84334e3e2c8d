package model

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// cliffs finds jumps: where the next unit changes pay by more than the rates beside it
// say, and by more than a thousandth.
func (l *linter) cliffs() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		for n := 0; n+1 < len(s.at); n++ {
			if s.at[n+1].Sub(s.at[n]).GreaterThan(l.unit()) {
				continue
			}
			jump := s.pay[n+1].Sub(s.pay[n])
			usual := decimal.Max(s.rate(n-1).Abs(), s.rate(n+1).Abs()).Mul(l.unit())
			if !jump.Abs().GreaterThan(decimal.Max(usual, s.pay[n].Abs().Shift(-3), l.unit().Shift(1))) {
				continue
			}
			f := Finding{Code: CodeCliff, Severity: Warning, From: some(s.at[n]), To: some(s.at[n+1]), Amount: some(jump)}
			if jump.IsNegative() {
				f.Severity = Error
			} else if stepped(s.view.m.Rule) {
				f.Severity = Note
			}
			l.add(i, s.near(s.at[n], s.at[n+1]), f)
		}
	}
	return nil
}

// rate returns the marginal rate between two places that lie apart, else 0.
func (s *shape) rate(n int) decimal.Decimal {
	if n < 0 || n+1 >= len(s.at) {
		return decimal.Zero
	}
	return s.pay[n+1].Sub(s.pay[n]).DivRound(s.at[n+1].Sub(s.at[n]), 8)
}

// stepped reports whether the steps of a rule are what it is for.
func stepped(r incentive.Rule) bool {
	switch r := r.(type) {
	case incentive.Bonus:
		return true
	case incentive.Curve:
		return r.Mode == incentive.Stepped && r.Yields != incentive.YieldsRate
	case incentive.Matrix:
		return r.Mode == incentive.Stepped && r.Yields != incentive.YieldsRate
	}
	return false
}

// near returns the path of the bound at a place.
func (s *shape) near(from, to decimal.Decimal) string {
	for _, p := range s.view.spots() {
		if !p.x.LessThan(from) && !p.x.GreaterThan(to) {
			return p.path
		}
	}
	return "rule"
}

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
		l.drops(g)
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
		return !v.m.AtLeast.Valid && !v.m.AtMost.Valid
	}
	return false
}

// drops finds ranges where selling more pays less.
func (l *linter) drops(g group) {
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
			f.To = some(l.regained(g, n, best))
		}
		if best.Sub(least).GreaterThan(l.unit()) {
			l.add(g.members[g.culprit(since, from)], "rule", f)
		}
	}
}

// regained returns the first place after n where pay is back at its best.
func (l *linter) regained(g group, n int, best decimal.Decimal) decimal.Decimal {
	rise := g.pay[n+1].Sub(g.pay[n])
	if !rise.IsPositive() {
		return g.at[n+1]
	}
	x := g.at[n].Add(g.at[n+1].Sub(g.at[n]).Mul(best.Sub(g.pay[n])).DivRound(rise, guard))
	if at := down(x, l.unit()); !at.Equal(x) {
		x = at.Add(l.unit())
	}
	return decimal.Min(x, g.at[n+1])
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

// marginal finds ranges where what is sold more pays more than it is. Amounts for things
// are no part of that.
func (l *linter) marginal(g group) {
	rate := func(n int) (sum decimal.Decimal, top int) {
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
	one := decimal.NewFromInt(1)
	for n := 0; n+1 < len(g.at); n++ {
		if g.short(n, l.unit()) || !g.pay[n+1].Sub(g.pay[n]).GreaterThan(g.at[n+1].Sub(g.at[n])) {
			continue // all together they pay less
		}
		r, top := rate(n)
		if !r.GreaterThan(one) {
			continue
		}
		f := Finding{Code: CodeMarginal, Severity: Error, From: some(g.at[n])}
		over := decimal.Zero
		most := r
		for n+1 < len(g.at) && (g.short(n, l.unit()) || r.GreaterThan(one)) {
			if !g.short(n, l.unit()) {
				over = over.Add(r.Sub(one).Mul(g.at[n+1].Sub(g.at[n])))
				most, f.To = decimal.Max(most, r), some(g.at[n+1])
			}
			if n++; n+1 < len(g.at) {
				r, _ = rate(n)
			}
		}
		f.Rate, f.Amount = some(most), some(over.Round(l.p.Places))
		l.add(top, "rule", f)
	}
}

// short reports whether a place and the next are neighbours.
func (s *shape) short(n int, unit decimal.Decimal) bool {
	return !s.at[n+1].Sub(s.at[n]).GreaterThan(unit)
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

// tails looks at the far end: a last tier that pays nothing, and pay without an end.
func (l *linter) tails() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		if !s.pays {
			continue
		}
		if path, from, rate, ok := s.hidden(); ok {
			to := decimal.Max(s.top, from.Mul(decimal.NewFromInt(2)))
			l.add(i, path, Finding{Code: CodeHiddenCap, Severity: Warning, From: some(from), To: some(to), Rate: some(rate), Amount: some(to.Sub(from).Mul(rate).Round(l.p.Places))})
		}
		n := len(s.at) - 1
		capped := s.view.m.AtMost.Valid || slices.ContainsFunc(l.p.Caps, func(c incentive.Cap) bool {
			return len(c.Components) == 0 || slices.Contains(c.Components, s.view.m.ID)
		})
		if !capped && n > 0 && s.pay[n].GreaterThan(s.pay[n-1]) {
			l.add(i, "rule", Finding{Code: CodeUnbounded, Severity: Note, To: some(s.top), Amount: some(s.pay[n])})
		}
	}
	return nil
}

// hidden returns the bound after which nothing more is earned, and the rate before it.
func (s *shape) hidden() (path string, from, rate decimal.Decimal, ok bool) {
	switch r := s.view.m.Rule.(type) {
	case incentive.Tiered:
		n := len(r.Tiers) - 1
		if n > 0 && r.By == nil && r.Tiers[n].Rate.IsZero() && !r.Tiers[n-1].Rate.IsZero() {
			from := amountOf(r.Over, r.Tiers[n-1].UpTo.Decimal, s.view.own.at(decimal.Zero))
			return "rule/tiers/" + digits(n) + "/rate", from, r.Tiers[n-1].Rate, true
		}
	case incentive.Curve:
		n := len(r.Points) - 1
		if n > 0 && r.Yields == incentive.YieldsRate && r.Points[n].Value.IsZero() && !r.Points[n-1].Value.IsZero() {
			from := amountOf(r.Over, r.Points[n].At, s.view.own.at(decimal.Zero))
			return "rule/points/" + digits(n) + "/value", from, r.Points[n-1].Value, true
		}
	}
	return "", from, rate, false
}
