package funnel

import "math/bits"

// A groupCount adds up one group of a cohort. It counts what the rates are made of;
// their denominators are the numerators of other steps.
type groupCount struct {
	base  // all deals
	steps []stepCount
}

// A base is what a rate says of the deals that it is a share of.
type base struct {
	of       int // those that the method takes
	immature int
	excluded int
}

// A stepCount is what is counted of one step.
type stepCount struct {
	base                                // those that got here
	ofFirst, ofPrevious   int           // those of them that are taken and were at the first step, at the step before
	waits                 int           // those that may still get here
	waitsFirst, waitsPrev int           // those of them that were at the first step, at the step before
	tally                 [Void + 1]int // those that got here, by outcome
	skipped, regressed    int
}

// add counts a deal of the base.
func (g *groupCount) add(s *standing) {
	switch {
	case s.counts():
		g.count(s)
	case s.outcome == Void:
		for m := s.got; s.taken && m != 0; m &= m - 1 {
			g.steps[bits.TrailingZeros32(m)].tally[Void]++
		}
	default:
		g.leave(s)
	}
}

// count counts a deal that the method takes for the steps that it got to or is able to
// get to, and for the stages that it passed over or came back to.
func (g *groupCount) count(s *standing) {
	immature, first := one(s.immature), int(s.got&1)
	g.of++
	g.immature += immature
	for m := s.got; m != 0; m &= m - 1 {
		i := bits.TrailingZeros32(m)
		step := &g.steps[i]
		step.of++
		step.immature += immature
		step.tally[s.outcome]++
		step.ofFirst += first
		step.ofPrevious += previous(s.got, i)
	}
	for m := s.able; m != 0; m &= m - 1 {
		i := bits.TrailingZeros32(m)
		step := &g.steps[i]
		step.waits++
		step.waitsFirst += first
		step.waitsPrev += previous(s.got, i)
	}
	for m := s.skipped; m != 0; m &= m - 1 {
		g.steps[bits.TrailingZeros32(m)].skipped++
	}
	for m := s.back; m != 0; m &= m - 1 {
		g.steps[bits.TrailingZeros32(m)].regressed++
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

// previous is 1 for a deal that got to the step before.
func previous(got uint32, step int) int { return int(got << 1 >> step & 1) }

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
			Tally:      Tally{Open: c.tally[Open], Won: c.tally[Won], Lost: c.tally[Lost], Void: c.tally[Void]},
			OfEntered:  g.base.rate(q, c.of, c.waits),
			OfFirst:    g.steps[0].rate(q, c.ofFirst, c.waitsFirst),
			OfPrevious: Rate{Method: q.Method},
		}
		if i > 0 {
			steps[i].OfPrevious = g.steps[i-1].rate(q, c.ofPrevious, c.waitsPrev)
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
