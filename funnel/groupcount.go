package funnel

import "math/bits"

// A groupCount adds up one group of a cohort. It counts what the rates are made of;
// their denominators are the numerators of other steps.
type groupCount struct {
	base  // all deals
	steps []stepCount
	tally [Void + 1][maxStages + 1]int // those that got to each step, by outcome
}

// A base is what a rate says of the deals that it is a share of.
type base struct {
	of       int // those that the method takes
	immature int
	excluded int
}

// A stepCount is what is counted of one step. What is seldom is counted in place of what
// is often.
type stepCount struct {
	immature, excluded          int // of those that got here
	missedFirst, missedPrevious int // those of them that are in the rates and were not at the first step, at the step before
	waits                       int // those that may still get here
	waitsFirst, waitsPrev       int // those of them that were at the first step, at the step before
	skipped, regressed          int
}

// of returns how many deals in the rates got to a step.
func (g *groupCount) of(step int) int {
	return g.tally[Open][step] + g.tally[Won][step] + g.tally[Lost][step]
}

// baseOf returns the base of the rates of those that got to a step.
func (g *groupCount) baseOf(step int) base {
	c := &g.steps[step]
	return base{of: g.of(step), immature: c.immature, excluded: c.excluded}
}

// add counts a deal of the base.
func (g *groupCount) add(s *standing) {
	switch {
	case s.counts():
		g.count(s)
	case s.outcome == Void:
		if s.taken {
			g.tell(s)
		}
	default:
		g.leave(s)
	}
}

// count counts a deal that the method takes for the steps that it got to or is able to
// get to, and for the stages that it passed over or came back to.
func (g *groupCount) count(s *standing) {
	g.base.of++
	g.tell(s)
	if s.immature {
		g.immature++
		g.each(s.got, func(c *stepCount) { c.immature++ })
	}
	if s.got&1 == 0 {
		g.each(s.got, func(c *stepCount) { c.missedFirst++ })
	}
	for m := s.got &^ (s.got << 1) &^ 1; m != 0; m &= m - 1 {
		g.steps[bits.TrailingZeros32(m)].missedPrevious++
	}
	for m := s.able; m != 0; m &= m - 1 {
		i := bits.TrailingZeros32(m)
		step := &g.steps[i]
		step.waits++
		step.waitsFirst += int(s.got & 1)
		step.waitsPrev += int(s.got << 1 >> i & 1)
	}
	g.each(s.skipped, func(c *stepCount) { c.skipped++ })
	g.each(s.back, func(c *stepCount) { c.regressed++ })
}

// tell counts the outcome of a deal for the steps that it got to.
func (g *groupCount) tell(s *standing) {
	tally := &g.tally[s.outcome]
	for m := s.got; m != 0; m &= m - 1 {
		tally[bits.TrailingZeros32(m)]++
	}
}

// each counts the steps of some bits.
func (g *groupCount) each(steps uint32, count func(*stepCount)) {
	for m := steps; m != 0; m &= m - 1 {
		count(&g.steps[bits.TrailingZeros32(m)])
	}
}

// leave counts a deal that is excluded or that the method does not take.
func (g *groupCount) leave(s *standing) {
	excluded := one(s.excluded)
	immature := one(s.immature && !s.excluded)
	g.excluded += excluded
	g.immature += immature
	for m := s.got; m != 0; m &= m - 1 {
		step := &g.steps[bits.TrailingZeros32(m)]
		step.excluded += excluded
		step.immature += immature
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rates returns the steps with their rates.
func (g *groupCount) rates(s *shape, q Query) []Step {
	steps := make([]Step, len(g.steps))
	for i := range g.steps {
		c := &g.steps[i]
		steps[i] = Step{
			Stage: s.name(i), Skipped: c.skipped, Regressed: c.regressed,
			Tally:      Tally{Open: g.tally[Open][i], Won: g.tally[Won][i], Lost: g.tally[Lost][i], Void: g.tally[Void][i]},
			OfEntered:  g.base.rate(q, g.of(i), c.waits),
			OfFirst:    g.baseOf(0).rate(q, g.of(i)-c.missedFirst, c.waitsFirst),
			OfPrevious: Rate{Method: q.Method},
		}
		if i > 0 {
			steps[i].OfPrevious = g.baseOf(i-1).rate(q, g.of(i)-c.missedPrevious, c.waitsPrev)
		}
	}
	return steps
}

// rate returns the rate of some deals of the base.
func (b base) rate(q Query, in, censored int) Rate {
	return Rate{
		Ratio: Ratio{In: in, Of: b.of}, Method: q.Method,
		Censored: censored, Immature: b.immature, Excluded: b.excluded,
	}
}
