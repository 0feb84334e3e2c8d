package incentivetest

import (
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// The bounds of cutting down a case: attempts, and facts in all of them together.
const (
	maxRuns = 600
	maxWork = 20_000
)

// A shrinker cuts a case that breaks a law down to a smaller one that breaks it as well.
type shrinker struct {
	v    *vocabulary
	law  Law
	best attempt
	runs int
	work int // facts that were computed
}

// spent reports whether no more is to be tried.
func (s *shrinker) spent() bool { return s.runs >= maxRuns || s.work >= maxWork }

// shrink cuts down what breaks a law: to fewer facts, then to the people in them, then to
// simpler facts with round amounts. Each step is tried by itself, so that what is left
// breaks the law in the same way, and no step is tried twice without another one between.
func (v *vocabulary) shrink(l Law, a attempt) Counterexample {
	s := &shrinker{v: v, law: l, best: a}
	for range 3 {
		before := s.runs
		changed := s.facts()
		changed = s.people() || changed
		changed = s.figures() || changed
		changed = s.details() || changed
		changed = s.amounts() || changed
		if !changed || s.runs == before {
			break
		}
	}
	out := Counterexample{Scenario: s.best.scenario(l), Err: s.best.err, Runs: s.runs}
	if list, err := out.Scenario.Check(); err == nil {
		out.Differences = list
	}
	return out
}

// try takes a smaller case in place of the best one if it breaks the law, too. A case
// that fails and one that differs are not the same.
func (s *shrinker) try(x situation) bool {
	if s.spent() {
		return false
	}
	s.runs, s.work = s.runs+1, s.work+len(x.given.Facts)
	if x.probe != "" && x.at() < 0 {
		return false
	}
	a := s.v.attempt(s.law, x)
	if !a.broken || (a.err == nil) != (s.best.err == nil) {
		return false
	}
	s.best = a
	return true
}

// fewer takes out as much of a list as it can: halves, quarters, and so on, and at last
// elements one by one (delta debugging). Without returns the case without some of them.
func (s *shrinker) fewer(length func() int, without func(from, to int) (situation, bool)) (changed bool) {
	for size := (length() + 1) / 2; size > 0; size /= 2 {
		for from := length() - size; from > -size && !s.spent(); from -= size {
			x, ok := without(max(0, from), min(length(), from+size))
			if ok && s.try(x) {
				changed = true
			}
		}
	}
	return changed
}

// facts takes out facts, with those that follow them.
func (s *shrinker) facts() bool {
	return s.fewer(func() int { return len(s.best.situation.given.Facts) }, func(from, to int) (situation, bool) {
		x := s.best.situation
		gone := map[string]bool{}
		for _, f := range x.given.Facts[from:to] {
			gone[f.ID] = f.ID != x.probe
		}
		for range 3 { // a receipt of an invoice of an order
			for _, f := range x.given.Facts {
				gone[f.ID] = gone[f.ID] || gone[f.Original]
			}
		}
		x.given = x.given.without(gone)
		return x, len(x.given.Facts) < len(s.best.situation.given.Facts)
	})
}

// without returns what is given without some facts; batches become smaller.
func (g Given) without(gone map[string]bool) Given {
	var facts []incentive.Fact
	var batches []int
	n := 0
	for _, b := range g.batches() {
		before := len(facts)
		for _, f := range b {
			if !gone[f.ID] {
				facts = append(facts, f)
			}
		}
		if more := len(facts) - before; more > 0 && n < len(g.Batches) {
			batches = append(batches, more)
		}
		n++
	}
	g.Facts, g.Batches = facts, batches
	return g
}

// people takes out everybody who is in no fact, first all of them and then one by one.
func (s *shrinker) people() (changed bool) {
	var idle []org.ID
	for _, a := range s.best.situation.given.Assignments {
		if !slices.Contains(idle, a.Payee) && !slices.ContainsFunc(s.best.situation.given.Facts, func(f incentive.Fact) bool {
			return slices.ContainsFunc(f.Participants, func(p incentive.Participant) bool { return p.Payee == a.Payee })
		}) {
			idle = append(idle, a.Payee)
		}
	}
	if len(idle) == 0 {
		return false
	}
	if s.try(s.best.situation.leave(idle...)) {
		return true
	}
	for _, id := range idle {
		changed = s.try(s.best.situation.leave(id)) || changed
	}
	return changed
}

// leave returns the case without some people.
func (x situation) leave(people ...org.ID) situation {
	g := &x.given
	in := func(id org.ID) bool { return slices.Contains(people, id) }
	g.Assignments = remove(g.Assignments, func(a incentive.Assignment) bool { return in(a.Payee) })
	g.Quotas = remove(g.Quotas, func(q incentive.Quota) bool { return in(q.Payee) })
	g.Targets = remove(g.Targets, func(t incentive.Target) bool { return in(t.Payee) })
	g.Readings = remove(g.Readings, func(r incentive.Reading) bool { return in(r.Payee) })
	g.Owners = remove(g.Owners, func(o incentive.Ownership) bool { return in(o.Owner) })
	g.Chart = remove(g.Chart, func(p org.Post) bool { return in(p.Member) || in(p.Under) })
	return x
}

func remove[T any](list []T, is func(T) bool) []T { return slices.DeleteFunc(slices.Clone(list), is) }

// figures takes out quotas, readings and what else the case does not need.
func (s *shrinker) figures() bool {
	changed := shorter(s, func(g *Given) *[]incentive.Quota { return &g.Quotas })
	changed = shorter(s, func(g *Given) *[]incentive.Target { return &g.Targets }) || changed
	changed = shorter(s, func(g *Given) *[]incentive.Reading { return &g.Readings }) || changed
	changed = shorter(s, func(g *Given) *[]incentive.Ownership { return &g.Owners }) || changed
	changed = shorter(s, func(g *Given) *[]incentive.ExchangeRate { return &g.Rates }) || changed
	return shorter(s, func(g *Given) *[]org.Post { return &g.Chart }) || changed
}

// shorter takes elements out of a list: all, or as many as it can.
func shorter[T any](s *shrinker, of func(*Given) *[]T) bool {
	length := func() int { return len(*of(&s.best.situation.given)) }
	cut := func(from, to int) (situation, bool) {
		x := s.best.situation
		*of(&x.given) = slices.Delete(slices.Clone(*of(&x.given)), from, to)
		return x, from < to
	}
	if x, ok := cut(0, length()); !ok || s.try(x) {
		return ok
	}
	return s.fewer(length, cut)
}
