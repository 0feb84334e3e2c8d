package model

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// Lint looks for what people regret about a plan: cliffs, ranges where more pays less,
// what nobody can reach, what nothing bounds, what a refund leaves. Each finding has its size
// in money for a person. The plan is one that passes its check; see [LintDocument] for one
// that does not.
//
// Components are looked at one by one, over sales from 0 up to Person.Most times the
// quota, with exact earnings before any rounding; of what pays each sale alone that is one
// sale. Where a table is interpolated and falls, places are as exact as an eighth of the way
// between two of its points. A component that shares something among payees has no findings
// about its pay; of a host's rule only the ends are looked at. The error is check.Problems
// when the plan or the person lacks something, and [incentive.ErrMissing] when a rule does.
func Lint(p incentive.Plan, who Person) ([]Finding, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if err := who.check(p); err != nil {
		return nil, err
	}
	found, err := lint(&p, who)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return found, nil
}

// lint looks at a sound plan.
func lint(p *incentive.Plan, who Person) ([]Finding, error) {
	l := &linter{p: p, who: who}
	for i := range p.Components {
		s, err := l.shape(i)
		if err != nil {
			return nil, fmt.Errorf("component %q: %w", p.Components[i].ID, err)
		}
		l.shapes = append(l.shapes, s)
	}
	for _, find := range []func() error{l.cliffs, l.groups, l.tails, l.gates, l.tiers, l.cells, l.double, l.unreached, l.mismatches, l.alone, l.kept, l.promises} {
		if err := find(); err != nil {
			return nil, err
		}
	}
	l.sort()
	return l.found, nil
}

// A linter is a plan that is being looked at.
type linter struct {
	p      *incentive.Plan
	who    Person
	shapes []shape
	found  []Finding
}

// add adds a finding about a component.
func (l *linter) add(i int, path string, f Finding) {
	f.Path = fmt.Sprintf("/components/%d", i)
	if path != "" {
		f.Path += "/" + path
	}
	if f.Measure == "" {
		f.Measure = l.p.Components[i].Measure
	}
	f.Names = append([]string{l.p.Components[i].ID}, f.Names...)
	l.put(f)
}

func (l *linter) put(f Finding) {
	f.Currency, f.Places = l.p.Currency, l.p.Places
	l.found = append(l.found, f)
}

// sort brings findings into the order of the document: by path, then by code and place.
func (l *linter) sort() {
	slices.SortStableFunc(l.found, func(a, b Finding) int {
		return cmp.Or(comparePaths(a.Path, b.Path), cmp.Compare(a.Code, b.Code), a.From.Decimal.Cmp(b.From.Decimal))
	})
}

// comparePaths orders paths piece by piece, numbers by value.
func comparePaths(a, b string) int {
	for {
		x, restA := cutPath(a)
		y, restB := cutPath(b)
		if c := cmp.Or(cmp.Compare(len(x), len(y))*sameKind(x, y), cmp.Compare(x, y)); c != 0 || x == "" {
			return c
		}
		a, b = restA, restB
	}
}

// sameKind is 1 when both are numbers, else 0.
func sameKind(x, y string) int {
	if isNumber(x) && isNumber(y) {
		return 1
	}
	return 0
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// cutPath returns the first piece of a path and the rest.
func cutPath(path string) (first, rest string) {
	if path == "" {
		return "", ""
	}
	for i := 1; i < len(path); i++ {
		if path[i] == '/' {
			return path[1:i], path[i:]
		}
	}
	return path[1:], ""
}

// A shape is what a component earns for the person, at every place where it changes.
type shape struct {
	view  view
	quota decimal.Decimal // of its interval
	top   decimal.Decimal // the most that is looked at
	at    []decimal.Decimal
	pay   []decimal.Decimal
	pays  bool // it earns by itself
}

// shape evaluates a component.
func (l *linter) shape(i int) (shape, error) {
	m := &l.p.Components[i]
	s := shape{view: l.who.view(l.p, m)}
	s.quota = s.view.own.quota.Decimal
	s.top = down(s.quota.Mul(l.who.Most), l.unit())
	if s.pays = earns(m.Rule); !s.pays {
		return s, nil
	}
	r := Range{decimal.Zero, s.top}
	breaks := append(s.view.breaks(), s.bends(r, l.unit())...)
	collars, err := s.view.collars(r.marks(breaks, l.unit()))
	if err != nil {
		return s, err
	}
	s.at = r.marks(append(breaks, collars...), l.unit())
	for _, x := range s.at {
		pay, err := s.view.earn(x)
		if err != nil {
			return s, err
		}
		s.pay = append(s.pay, pay)
	}
	return s, nil
}

// unit is the step of sales.
func (l *linter) unit() decimal.Decimal { return decimal.New(1, -l.p.Places) }

// bends are places between two breaks, an eighth of the way from each other, where a table
// that is interpolated falls and pay may turn.
func (s *shape) bends(r Range, unit decimal.Decimal) []decimal.Decimal {
	const pieces = 8
	var out []decimal.Decimal
	at := r.marks(s.view.breaks(), unit)
	for i := range len(at) - 1 {
		if !at[i+1].Sub(at[i]).GreaterThan(unit) || !interpolates(s.view.m.Rule) || s.view.slope(at[i], at[i+1]) == rising {
			continue
		}
		step := at[i+1].Sub(at[i]).DivRound(decimal.NewFromInt(pieces), guard)
		for n := int64(1); n < pieces; n++ {
			out = append(out, at[i].Add(step.Mul(decimal.NewFromInt(n))))
		}
	}
	return out
}

// atQuota returns what a component earns at its quota.
func (s *shape) atQuota() decimal.Decimal { return s.worth(s.quota) }

// worth returns what a component earns somewhere, and nothing where that cannot be said.
func (s *shape) worth(x decimal.Decimal) decimal.Decimal {
	if !s.pays {
		return decimal.Zero
	}
	pay, err := s.view.earn(x)
	if err != nil {
		return decimal.Zero
	}
	return pay
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

// measure returns a measure of the plan.
func (l *linter) measure(id string) incentive.Measurement {
	i := slices.IndexFunc(l.p.Measures, func(m incentive.Measurement) bool { return m.ID == id })
	return l.p.Measures[i]
}

func some(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }
