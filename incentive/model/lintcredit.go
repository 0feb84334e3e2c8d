package model

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
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
		l.put(Finding{Code: CodeDouble, Severity: Warning, Path: "/measures/" + strconv.Itoa(i) + "/kinds", Names: []string{m.ID, strings.Join(list, " + ")}, Measure: m.ID, Amount: some(more)})
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
			l.put(Finding{Code: CodeDouble, Severity: severity, Path: "/crediting/rules/" + strconv.Itoa(j), Names: []string{a.ID, b.ID}, Amount: some(more.Round(l.p.Places))})
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
