package funnel

import (
	"math/bits"
	"slices"
	"strings"
	"time"
)

// A cohortCount adds up the cohorts of one query, deal by deal.
type cohortCount struct {
	query   Query
	shape   *shape
	window  time.Duration   // never less one for none
	within  []time.Duration // the window of each step; 0 is none; nil when no step has one
	bounded uint32          // a bit for each step with a window
	deal    standing        // of the deal at hand
	times   []time.Duration // when it was at each step
	groups  []*groupCount   // by place of their names; nil for those without a deal
	deals   dealLists
}

func newCohortCount(q Query, s *shape, deals int) *cohortCount {
	n := len(s.Stages) + 1
	c := &cohortCount{
		query: q, shape: s, window: never - 1,
		times: make([]time.Duration, n), deals: newDealLists(n, deals),
	}
	if q.Window > 0 {
		c.window = min(q.Window, never-1)
	}
	if len(q.StepWindows) > 0 {
		c.within = make([]time.Duration, n)
	}
	for _, w := range q.StepWindows {
		step, _ := s.step(w.Step)
		c.within[step] = w.Within
		c.bounded |= bit(step)
	}
	if q.By.single() {
		c.group(0)
	}
	return c
}

// group returns the count of a group.
func (c *cohortCount) group(place int32) *groupCount {
	for int(place) >= len(c.groups) {
		c.groups = append(c.groups, nil)
	}
	g := c.groups[place]
	if g == nil {
		g = &groupCount{steps: make([]stepCount, len(c.times))}
		c.groups[place] = g
	}
	return g
}

// A standing is how a deal stands towards the rates of its cohort.
type standing struct {
	outcome  Outcome
	excluded bool // the query leaves it out; not a void one
	taken    bool // the method takes it, and it is not excluded
	immature bool // its window is not over

	// A bit for each step or stage.
	got     uint32 // it counts for the step
	able    uint32 // it does not count for the step and may yet
	skipped uint32 // it went past the stage and never was there
	back    uint32 // it came back to the stage
}

// counts reports whether the deal is in the rates: taken and not void.
func (s *standing) counts() bool { return s.taken && s.outcome != Void }

// add counts one deal that entered. Its track knows how old it is.
func (c *cohortCount) add(deal int, t *track, group int32, excluded bool) {
	s := &c.deal
	c.stand(s, t, excluded)
	c.group(group).add(s)
	if s.counts() {
		c.deals.add(deal, group, s.got)
	}
}

// stand finds the steps that a deal counts for, and how it stands.
func (c *cohortCount) stand(s *standing, t *track, excluded bool) {
	*s = standing{outcome: t.outcome, excluded: excluded && t.outcome != Void, back: t.back}
	window := c.query.Window
	over := window > 0 && t.age >= window
	s.immature = window > 0 && !over
	s.got, s.skipped = t.within(c.query.Count, c.window)
	open := t.outcome == Open && !over
	if c.within != nil {
		t.times(c.query.Count, c.times)
		c.walk(s, t.age, open)
	} else if open {
		s.able = c.shape.steps() &^ s.got
	}
	switch c.query.Method {
	case OverMature:
		s.taken = over
	case OverResolved:
		s.taken = s.able == 0
	default:
		s.taken = true
	}
	s.taken = s.taken && !s.excluded
}

// walk goes along the steps with windows of their own. It leaves those that the deal
// counts for and, if it is still open to anything, finds those that it may yet get to.
func (c *cohortCount) walk(s *standing, age time.Duration, open bool) {
	missed, end := never, len(c.times)
	for m := c.fromLate(s.got); m != 0; m &= m - 1 {
		i := bits.TrailingZeros32(m)
		switch at := c.times[i]; {
		case at >= missed:
			s.got &^= bit(i) // it missed a step before, and counts for no later one from then on
		case c.late(i, s.got&(bit(i)-1)):
			s.got &^= bit(i)
			missed, end = at, min(end, i)
		}
	}
	if !open {
		return
	}
	last := none
	for i := range end {
		if s.got&bit(i) != 0 {
			last = i
		} else if c.hasTime(last, i, age) {
			s.able |= bit(i)
		}
	}
}

// fromLate returns, of some steps, the first one that a deal got to too late and those after
// it. Most deals have none.
func (c *cohortCount) fromLate(got uint32) uint32 {
	for m := got & c.bounded; m != 0; m &= m - 1 {
		i := bits.TrailingZeros32(m)
		if before := bit(i) - 1; c.late(i, got&before) {
			return got &^ before
		}
	}
	return 0
}

// late reports whether a deal got to a step too late, counted from the last one of those
// before where it had been by then. One that it went back to later says nothing.
func (c *cohortCount) late(step int, before uint32) bool {
	within, at := c.within[step], c.times[step]
	for within > 0 && before != 0 {
		i := bits.Len32(before) - 1
		if c.times[i] <= at {
			return at-c.times[i] > within
		}
		before &^= bit(i)
	}
	return false
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

// cohorts ends the count. Names are those of the groups.
func (c *cohortCount) cohorts(names []string) []Cohort {
	q, out, deals := c.query, []Cohort{}, c.deals.fill(c.sizes())
	for place, g := range c.groups {
		if g == nil {
			continue
		}
		steps := g.rates(c.shape, q)
		for i := range steps {
			steps[i].Deals = deals.list(place, i)
		}
		complete(steps, q.Confidence)
		out = append(out, Cohort{
			Group: names[place], GroupedAt: q.By.moment(), Count: q.Count, During: q.During, Window: q.Window,
			StepWindows: q.StepWindows, Confidence: q.Confidence, Steps: steps,
		})
	}
	slices.SortFunc(out, func(a, b Cohort) int { return strings.Compare(a.Group, b.Group) })
	return out
}

// sizes returns how many deals are in the rates of each step, group by group.
func (c *cohortCount) sizes() []int {
	sizes := make([]int, 0, len(c.groups)*len(c.times))
	for _, g := range c.groups {
		for i := range c.times {
			n := 0
			if g != nil {
				n = g.of(i)
			}
			sizes = append(sizes, n)
		}
	}
	return sizes
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
