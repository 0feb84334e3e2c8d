package funnel

import (
	"maps"
	"slices"
	"time"
)

// A cohortCount adds up the cohorts of one query, deal by deal.
type cohortCount struct {
	query  Query
	shape  *shape
	asOf   time.Time
	within []time.Duration // the window of each step; 0 is none
	groups map[string]*groupCount

	// Of the deal at hand.
	times  []time.Duration // when it was at each step
	passed []time.Duration // the same as Reached, to tell what it skipped
	got    []bool          // it counts for the step
	able   []bool          // it does not count for the step and has time to
}

func newCohortCount(q Query, s *shape, asOf time.Time) *cohortCount {
	n := len(s.Stages) + 1
	c := &cohortCount{
		query: q, shape: s, asOf: asOf, within: make([]time.Duration, n), groups: map[string]*groupCount{},
		times: make([]time.Duration, n), passed: make([]time.Duration, n), got: make([]bool, n), able: make([]bool, n),
	}
	if q.Count == Reached {
		c.passed = c.times
	}
	for _, w := range q.StepWindows {
		step, _ := s.step(w.Step)
		c.within[step] = w.Within
	}
	if q.By.Key == nil {
		c.group("")
	}
	return c
}

// group returns the count of a group.
func (c *cohortCount) group(name string) *groupCount {
	g, ok := c.groups[name]
	if !ok {
		g = &groupCount{steps: make([]stepCount, len(c.times))}
		c.groups[name] = g
	}
	return g
}

// add counts one deal that entered.
func (c *cohortCount) add(deal int, t track, group string, excluded bool) {
	s := c.stand(t, excluded)
	g := c.group(group)
	g.add(s, deal, t.outcome, c.got, c.able)
	if s.counts {
		c.addMoves(g, t)
	}
}

// addMoves counts the stages that a deal passed over or came back to.
func (c *cohortCount) addMoves(g *groupCount, t track) {
	for i, first := range t.first {
		if first == never && c.inTime(c.passed[i]) {
			g.steps[i].skipped++
		}
		if t.back&(1<<i) != 0 {
			g.steps[i].regressed++
		}
	}
}

// A standing is how a deal stands towards the rates of its cohort.
type standing struct {
	void     bool // in no rate
	excluded bool // the query leaves it out
	taken    bool // the method takes it, and it is not excluded
	counts   bool // it is taken and not void
	immature bool // its window is not over
	final    bool // nothing that counts can happen to it
}

// stand finds the steps that a deal counts for, and how it stands.
func (c *cohortCount) stand(t track, excluded bool) standing {
	t.times(c.shape, c.query.Count, c.times)
	if c.query.Count != Reached {
		t.times(c.shape, Reached, c.passed)
	}
	age, window := c.asOf.Sub(t.entered()), c.query.Window
	over := window > 0 && age >= window
	able := c.walk(age, t.outcome == Open && !over)
	s := standing{void: t.outcome == Void, immature: window > 0 && !over, final: !able}
	s.excluded = excluded && !s.void
	switch c.query.Method {
	case OverMature:
		s.taken = over
	case OverResolved:
		s.taken = s.final
	default:
		s.taken = true
	}
	s.taken = s.taken && !s.excluded
	s.counts = s.taken && !s.void
	return s
}

// inTime reports whether a time since entry lies inside the window.
func (c *cohortCount) inTime(at time.Duration) bool {
	return at != never && (c.query.Window == 0 || at <= c.query.Window)
}

// walk goes along the steps and finds those that the deal counts for and, if it is
// still open to anything, those that it may yet get to. It reports whether there is
// one of the second kind.
func (c *cohortCount) walk(age time.Duration, open bool) bool {
	last, missed, able := none, false, false
	for i, at := range c.times {
		in := c.inTime(at)
		if in && last != none && c.within[i] > 0 && at-c.times[last] > c.within[i] {
			missed = true
		}
		c.got[i] = in && !missed
		c.able[i] = open && !c.got[i] && !missed && c.hasTime(last, i, age)
		able = able || c.able[i]
		if c.got[i] {
			last = i
		}
	}
	return able
}

// hasTime reports whether a deal that counts for a step, and for none between, may
// still get to a later one: whether some step that it can take first is still open.
func (c *cohortCount) hasTime(last, step int, age time.Duration) bool {
	if last == none {
		return true
	}
	waited := age - c.times[last]
	for i := last + 1; i <= step; i++ {
		if c.within[i] == 0 || waited < c.within[i] {
			return true
		}
		if c.query.Count == Reached || c.query.Count == Sequential && !c.shape.optional(i) {
			return false
		}
	}
	return false
}

// cohorts ends the count.
func (c *cohortCount) cohorts() []Cohort {
	q, out := c.query, []Cohort{}
	for _, name := range slices.Sorted(maps.Keys(c.groups)) {
		steps := c.groups[name].rates(c.shape, q)
		complete(steps, q.Confidence)
		out = append(out, Cohort{
			Group: name, GroupedAt: q.By.moment(), Count: q.Count, During: q.During, Window: q.Window,
			StepWindows: q.StepWindows, Confidence: q.Confidence, Steps: steps,
		})
	}
	return out
}

// complete adds what depends on all steps together, and the intervals.
func complete(steps []Step, confidence float64) {
	total := 0
	for i := range steps {
		total += len(steps[i].Deals)
	}
	for i := range steps {
		s := &steps[i]
		s.OfTotal = Ratio{In: len(s.Deals), Of: total}
		for _, r := range []*Rate{&s.OfEntered, &s.OfFirst, &s.OfPrevious} {
			r.Interval, _ = r.Wilson(confidence)
		}
	}
}
