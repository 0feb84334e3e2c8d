package funnel

// A groupCount adds up one group of a cohort. It counts what the rates are made of;
// their denominators are the numerators of other steps.
type groupCount struct {
	base  base // all deals
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
	deals                 []int         // those of them that are taken
	ofFirst, ofPrevious   int           // those of them that were at the first step, at the step before
	waits                 int           // those that may still get here
	waitsFirst, waitsPrev int           // those of them that were at the first step, at the step before
	tally                 [Void + 1]int // those that got here, by outcome
	skipped, regressed    int
}

// add counts a deal of the base.
func (b *base) add(s standing) {
	switch {
	case s.void:
	case s.excluded:
		b.excluded++
	default:
		if s.immature {
			b.immature++
		}
		if s.taken {
			b.of++
		}
	}
}

// add counts a deal for the steps that it got to or is able to get to.
func (g *groupCount) add(s standing, deal int, o Outcome, got, able []bool) {
	g.base.add(s)
	for i := range g.steps {
		step := &g.steps[i]
		switch previous := i > 0 && got[i-1]; {
		case got[i]:
			step.get(s, deal, o, got[0], previous)
		case able[i] && s.counts:
			step.waits++
			step.waitsFirst += count(got[0])
			step.waitsPrev += count(previous)
		}
	}
}

// get counts a deal that got to the step.
func (c *stepCount) get(s standing, deal int, o Outcome, first, previous bool) {
	c.base.add(s)
	if s.taken {
		c.tally[o]++
	}
	if s.counts {
		c.deals = append(c.deals, deal)
		c.ofFirst += count(first)
		c.ofPrevious += count(previous)
	}
}

func count(b bool) int {
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
			Stage: s.name(i), Deals: c.deals, Skipped: c.skipped, Regressed: c.regressed,
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
