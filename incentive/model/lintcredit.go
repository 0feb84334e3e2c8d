package model

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// double finds deals that are paid twice to one payee:
//
//   - a measure counts several kinds of facts, so that a deal counts when it is booked and
//     again when it is invoiced; an adjustment corrects a deal, and is no second one;
//   - two rules credit one fact: two of one source where all that match do, which is a
//     warning, or that of an owner and another one, which is a note, because it takes
//     somebody who comes by the deal both ways; of rules of which the first credits, only one
//     without conditions is seen to leave nothing to those after it;
//   - two components pay on the same amount of a deal, through one source, and their gates
//     may both be open.
//
// What is looked at is whether a fact can meet all the conditions at once. The amount is what
// a deal that makes the quota earns more.
func (l *linter) double() error {
	for i, m := range l.p.Measures {
		list := l.counted(m)
		if len(list) < 2 {
			continue
		}
		more, err := l.further(decimal.NewFromInt(int64(len(list)-1)), func(c *incentive.Component) bool { return c.Measure == m.ID })
		if err != nil {
			return err
		}
		l.put(Finding{Code: CodeDouble, Severity: Warning, Path: "/measures/" + digits(i) + "/kinds", Names: []string{m.ID, strings.Join(list, " + ")}, Measure: m.ID, Amount: some(more)})
	}
	if err := l.doubleRules(); err != nil {
		return err
	}
	l.doubleComponents()
	return nil
}

// counted returns the kinds of facts, of which each pays a deal again, that a measure counts.
func (l *linter) counted(m incentive.Measurement) (most []string) {
	for _, s := range l.shapes {
		for _, w := range l.ways() {
			if s.view.m.Measure != m.ID || !takes(s.view.m, w.From) {
				continue
			}
			var list []string
			for _, k := range kinds(m, w.When) {
				if k != incentive.Adjustment {
					list = append(list, k.String())
				}
			}
			if len(list) > len(most) {
				most = list
			}
		}
	}
	return most
}

// further returns what components earn more when a deal that makes the quota counts for some
// more: the total at its end, and for a credit of its own what that brings.
func (l *linter) further(part decimal.Decimal, of func(*incentive.Component) bool) (decimal.Decimal, error) {
	sum := decimal.Zero
	for i := range l.shapes {
		s := &l.shapes[i]
		if !s.pays || !of(s.view.m) {
			continue
		}
		more, err := s.step(s.view.m.Grain, s.quota, s.quota.Mul(part))
		if err != nil {
			return sum, err
		}
		sum = sum.Add(more)
	}
	return sum, nil
}

// step returns what a component of a grain earns for what is sold more, after what was.
func (s *shape) step(grain incentive.Grain, before, more decimal.Decimal) (decimal.Decimal, error) {
	v, total := s.view, before.Add(more)
	switch grain {
	case incentive.PerEvent:
		_, seen := v.at(total)
		lines, err := v.m.Earn(v.own.at(more), seen)
		return sum(lines), err
	case incentive.Running:
		v.before = before
		return v.earn(total)
	}
	first, err := v.earn(before)
	if err != nil {
		return first, err
	}
	both, err := v.earn(total)
	return both.Sub(first), err
}

// ways returns how a payee comes by credit: the rules of the plan, or what holds without
// them.
func (l *linter) ways() (out []incentive.CreditRule) {
	if len(l.p.Crediting.Rules) == 0 {
		return []incentive.CreditRule{{From: incentive.Named}, {From: incentive.Overlaid}}
	}
	for _, r := range l.p.Crediting.Rules {
		if l.credits(r) {
			out = append(out, r)
		}
	}
	return out
}

// credits reports whether a rule may credit anything: it counts something, and where only the
// first rule that matches does, no earlier one of its source takes all.
func (l *linter) credits(r incentive.CreditRule) bool {
	return weight(r).IsPositive() && (l.p.Crediting.Match != incentive.FirstMatch || !slices.ContainsFunc(l.p.Crediting.Rules, func(q incentive.CreditRule) bool {
		return q.From == r.From && q.Field == r.Field && q.Priority < r.Priority && len(q.When) == 0 && len(q.Plans) == 0
	}))
}

// weight returns the part of a deal that a rule credits, to the nearest manager for credit
// from below.
func weight(r incentive.CreditRule) decimal.Decimal {
	part := decimal.NewFromInt(1)
	if r.Counts.Valid {
		part = r.Counts.Decimal
	}
	if len(r.Levels) > 0 {
		part = part.Mul(r.Levels[0])
	}
	if r.Seller.Valid {
		part = part.Mul(decimal.NewFromInt(1).Sub(r.Seller.Decimal))
	}
	return part
}

// takes reports whether a component takes credits of a source.
func takes(m *incentive.Component, s incentive.Source) bool {
	return len(m.From) == 0 || slices.Contains(m.From, s)
}

// doubleRules finds pairs of rules that credit one fact to one payee.
func (l *linter) doubleRules() error {
	rules := l.p.Crediting.Rules
	for j, b := range rules {
		for _, a := range rules[:j] {
			severity := l.together(a, b)
			if severity == 0 || !l.credits(a) || !l.credits(b) {
				continue
			}
			both := func(m *incentive.Component) bool {
				return takes(m, a.From) && takes(m, b.From) && len(kinds(l.measure(m.Measure), a.When, b.When)) > 0
			}
			if !slices.ContainsFunc(l.shapes, func(s shape) bool { return s.pays && both(s.view.m) }) {
				continue
			}
			more, err := l.further(weight(b).DivRound(weight(a), guard), both)
			if err != nil {
				return err
			}
			l.put(Finding{Code: CodeDouble, Severity: severity, Path: "/crediting/rules/" + digits(j), Names: []string{a.ID, b.ID}, Amount: some(more.Round(l.p.Places))})
			break
		}
	}
	return nil
}

// together says how much it matters that two rules may both credit a fact that meets them
// both; 0 is that they may not.
func (l *linter) together(a, b incentive.CreditRule) Severity {
	switch {
	case a.From != b.From || a.Field != b.Field:
		if a.From == incentive.Owned || b.From == incentive.Owned {
			return Note
		}
	case l.p.Crediting.Match == incentive.AllMatches && (len(a.Plans) == 0 || len(b.Plans) == 0 || overlap(a.Plans, b.Plans)):
		return Warning
	}
	return 0
}

func (l *linter) doubleComponents() {
	for j := range l.shapes {
		for i := range j {
			a, b := &l.shapes[i], &l.shapes[j]
			if a.pays && b.pays && l.sameDeals(a.view.m, b.view.m) && !l.exclude(i, j) {
				l.add(j, "measure", Finding{Code: CodeDouble, Severity: Note, Names: []string{a.view.m.ID}, Amount: some(b.atQuota())})
				break
			}
		}
	}
}

// sameDeals reports whether one deal may count for two components, through one source.
func (l *linter) sameDeals(a, b *incentive.Component) bool {
	if scores(a.Rule) || scores(b.Rule) {
		return false
	}
	x, y := l.measure(a.Measure), l.measure(b.Measure)
	if !slices.ContainsFunc(x.Amounts, func(n string) bool { return slices.Contains(y.Amounts, n) }) {
		return false
	}
	return slices.ContainsFunc(l.ways(), func(w incentive.CreditRule) bool {
		return takes(a, w.From) && takes(b, w.From) && len(kinds(x, y.When, w.When)) > 0 && len(kinds(y, x.When, w.When)) > 0
	})
}

// scores reports whether a rule pays for scores, and for no deal.
func scores(r incentive.Rule) bool {
	_, ok := r.(incentive.Objectives)
	return ok
}

func (l *linter) measure(id string) incentive.Measurement {
	i := slices.IndexFunc(l.p.Measures, func(m incentive.Measurement) bool { return m.ID == id })
	return l.p.Measures[i]
}

// exclude reports whether the gates of two components are never open for one deal, or one of
// them never at all.
func (l *linter) exclude(i, j int) bool {
	a, shutA := l.reach(i)
	b, shutB := l.reach(j)
	if shutA >= 0 || shutB >= 0 {
		return true
	}
	for k, x := range a.bands {
		if y, ok := b.bands[k]; ok && x.meet(y).empty(a.units[k]) && l.seeAlike(l.shapes[i].view.m, l.shapes[j].view.m, k) {
			return true
		}
	}
	return false
}

// seeAlike reports whether two components see the same where they look at the same for one
// deal. With the credit they see what is there by then, and at the end all of the interval:
// a reading is one all along, and a total is one only where both look at the same time, at
// the same credits.
func (l *linter) seeAlike(a, b *incentive.Component, k key) bool {
	steady := steady(a, k) && steady(b, k)
	together := (a.Grain == incentive.AtEnd) == (b.Grain == incentive.AtEnd) && (steady || a.Interval == b.Interval)
	if _, measure := l.who.Year[k.measure]; measure {
		return together && a.Reversals == b.Reversals && sameSources(a.From, b.From)
	}
	return together || steady
}

// steady reports whether what a component looks at for a deal lies in one interval of what is
// looked at, on whatever day of its own it does. Weeks run across the ends of what is longer.
func steady(m *incentive.Component, k key) bool {
	level := calendar.Level(k.level)
	return m.Grain != incentive.AtEnd || level == m.Interval || level > m.Interval && m.Interval != calendar.Week
}

// sameSources reports whether two lists name the same sources.
func sameSources(a, b []incentive.Source) bool {
	in := func(list []incentive.Source) func(incentive.Source) bool {
		return func(s incentive.Source) bool { return !slices.Contains(list, s) }
	}
	return (len(a) == 0) == (len(b) == 0) && !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}

// unreached finds components that only look at credits which the plan gives nobody.
func (l *linter) unreached() error {
	for i := range l.shapes {
		m := l.shapes[i].view.m
		if !slices.ContainsFunc(l.ways(), func(w incentive.CreditRule) bool { return takes(m, w.From) }) {
			l.add(i, "from", Finding{Code: CodeUnreached, Severity: Error, Amount: some(l.shapes[i].atQuota())})
		}
	}
	return nil
}
