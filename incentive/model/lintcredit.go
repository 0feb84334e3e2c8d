package model

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// double finds deals that are paid twice: counted when booked and again when invoiced,
// credited by two rules, or paid by two components.
func (l *linter) double() error {
	for i, m := range l.p.Measures {
		if len(m.Kinds) > 1 {
			names := []string{m.ID, m.Kinds[0].String() + " + " + m.Kinds[1].String()}
			l.put(Finding{Code: CodeDouble, Severity: Warning, Path: "/measures/" + digits(i) + "/kinds", Names: names, Measure: m.ID, Amount: some(l.twice(m.ID, decimal.NewFromInt(1)))})
		}
	}
	if l.p.Crediting.Match == incentive.AllMatches {
		l.doubleRules()
	}
	l.doubleComponents()
	return nil
}

// twice returns what the components of a measure earn more when what is sold at quota
// counts for some more. No name is every measure.
func (l *linter) twice(measure string, part decimal.Decimal) decimal.Decimal {
	more := decimal.Zero
	for i := range l.shapes {
		if s := &l.shapes[i]; measure == "" || s.view.m.Measure == measure {
			more = more.Add(s.worth(s.quota.Add(s.quota.Mul(part))).Sub(s.atQuota()))
		}
	}
	return more
}

func (l *linter) doubleRules() {
	rules := l.p.Crediting.Rules
	for j, b := range rules {
		for _, a := range rules[:j] {
			if a.From != b.From || a.Field != b.Field || apart(a.When, b.When) || len(a.Plans) > 0 && len(b.Plans) > 0 && !overlap(a.Plans, b.Plans) {
				continue
			}
			part := decimal.NewFromInt(1)
			if b.Counts.Valid {
				part = b.Counts.Decimal
			}
			l.put(Finding{Code: CodeDouble, Severity: Warning, Path: "/crediting/rules/" + digits(j), Names: []string{a.ID, b.ID}, Amount: some(l.twice("", part))})
			break
		}
	}
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

// sameDeals reports whether one deal may count for two components.
func (l *linter) sameDeals(a, b *incentive.Component) bool {
	if len(a.From) > 0 && len(b.From) > 0 && !slices.ContainsFunc(a.From, func(s incentive.Source) bool { return slices.Contains(b.From, s) }) {
		return false
	}
	if _, none := a.Rule.(incentive.Objectives); none {
		return false // pays for scores
	}
	if _, none := b.Rule.(incentive.Objectives); none {
		return false
	}
	x, y := l.measure(a.Measure), l.measure(b.Measure)
	amounts := slices.ContainsFunc(x.Amounts, func(n string) bool { return slices.Contains(y.Amounts, n) })
	return amounts && !apart(x.When, y.When)
}

func (l *linter) measure(id string) incentive.Measurement {
	i := slices.IndexFunc(l.p.Measures, func(m incentive.Measurement) bool { return m.ID == id })
	return l.p.Measures[i]
}

// exclude reports whether the gates of two components are never open together.
func (l *linter) exclude(i, j int) bool {
	a, _ := l.reach(i)
	b, _ := l.reach(j)
	for k, x := range a.bands {
		if y, ok := b.bands[k]; ok && x.meet(y).empty(a.units[k]) {
			return true
		}
	}
	return false
}

// apart reports whether no fact can meet the conditions of both lists.
func apart(a, b []incentive.Condition) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Field == y.Field && (apartLists(x, y) || apartBounds(x, y)) {
				return true
			}
		}
	}
	return false
}

func apartLists(x, y incentive.Condition) bool {
	if len(x.In) > 0 && len(y.In) > 0 && !overlap(x.In, y.In) {
		return true
	}
	covered := func(in, not []string) bool {
		return len(in) > 0 && !slices.ContainsFunc(in, func(s string) bool { return !slices.Contains(not, s) })
	}
	if covered(x.In, y.NotIn) || covered(y.In, x.NotIn) {
		return true
	}
	return len(x.Under) > 0 && len(y.Under) > 0 && !slices.ContainsFunc(x.Under, func(s string) bool {
		return slices.ContainsFunc(y.Under, func(t string) bool { return s == t || strings.HasPrefix(s, t+"/") || strings.HasPrefix(t, s+"/") })
	})
}

func apartBounds(x, y incentive.Condition) bool {
	return sided(x.AtLeast, x.Above, x.AtMost, x.Below).meet(sided(y.AtLeast, y.Above, y.AtMost, y.Below)).empty(decimal.Zero)
}

// unreached finds components that only look at credits which the plan gives nobody.
func (l *linter) unreached() error {
	given := []incentive.Source{incentive.Named, incentive.Overlaid}
	if len(l.p.Crediting.Rules) > 0 {
		given = nil
		for _, r := range l.p.Crediting.Rules {
			given = append(given, r.From)
		}
	}
	for i, m := range l.p.Components {
		if len(m.From) > 0 && !slices.ContainsFunc(m.From, func(s incentive.Source) bool { return slices.Contains(given, s) }) {
			l.add(i, "from", Finding{Code: CodeUnreached, Severity: Error, Amount: some(l.shapes[i].atQuota())})
		}
	}
	return nil
}

// mismatches finds tiers that another total picks than the one that is paid on.
func (l *linter) mismatches() error {
	for i, m := range l.p.Components {
		t, ok := m.Rule.(incentive.Tiered)
		if !ok || t.By == nil {
			continue
		}
		by := t.By.Measure
		if t.By.Measure == m.Measure && (t.By.Interval == 0 || t.By.Interval == m.Interval) && t.By.Ago == 0 {
			continue
		}
		if t.By.Interval != 0 {
			by += "/" + t.By.Interval.String()
		}
		least, most := t.Tiers[0].Rate, t.Tiers[0].Rate
		for _, tier := range t.Tiers {
			least, most = decimal.Min(least, tier.Rate), decimal.Max(most, tier.Rate)
		}
		l.add(i, "rule/by", Finding{Code: CodeMeasures, Severity: Warning, Names: []string{by}, Amount: some(most.Sub(least).Mul(l.shapes[i].quota).Round(l.p.Places))})
	}
	return nil
}

// promises finds examples that the plan does not pay.
func (l *linter) promises() error {
	for _, x := range l.who.Promises {
		for i := range l.shapes {
			s := &l.shapes[i]
			if s.view.m.ID != x.Component || !s.pays {
				continue
			}
			pay, err := s.view.earn(x.Sold)
			if err != nil {
				return err
			}
			if diff := x.Pays.Sub(pay.Round(l.p.Places)); !diff.IsZero() {
				l.add(i, "rule", Finding{Code: CodePromise, Severity: Error, From: some(x.Sold), To: some(x.Pays), Amount: some(diff)})
			}
		}
	}
	return nil
}
