package incentive

import (
	"slices"
	"sync"

	"github.com/salesperf/salesperf/target/check"
)

// read turns facts into credits, by seat.
func (g *Program) read(facts []Fact, workers int, general bool) (*book, error) {
	if uint64(len(facts)) >= noFact {
		return nil, check.Problems{{Path: "/facts", Code: check.TooLarge, Text: "a run has fewer than 2^32 facts"}}
	}
	b := &book{facts: facts, ascending: true}
	intakes := g.takeAll(b, workers, general)
	if slices.ContainsFunc(intakes, func(in *intake) bool { return in.unordered }) {
		b.ascending = false // the first attempt looked originals up as if they were
		if err := b.index(); err != nil {
			return nil, err
		}
		intakes = g.takeAll(b, workers, general)
	}
	intakes = append(intakes, g.reversals(b, intakes))
	c := check.New()
	for _, in := range intakes {
		c.Merge(in.c.Err())
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	b.file(g, intakes)
	return b, nil
}

// reversals credits the reversals of all intakes, when every sale is known.
func (g *Program) reversals(b *book, intakes []*intake) *intake {
	last := newIntake(g, b, 0)
	var list []reversal
	for _, in := range intakes {
		list = append(list, in.reversals...)
	}
	last.reverse(list)
	return last
}

// takeAll lets workers turn the facts of a book into credits, each a run of them.
func (g *Program) takeAll(b *book, workers int, general bool) []*intake {
	workers = min(workers, len(b.facts)/1000+1)
	intakes := make([]*intake, workers)
	inParallel(workers, func(w int) {
		from, to := len(b.facts)*w/workers, len(b.facts)*(w+1)/workers
		in := newIntake(g, b, to-from)
		in.general = general
		for i := from; i < to && !in.unordered; i++ {
			if (i-from)%lookAhead == 0 {
				in.foresee(i, min(i+lookAhead, to))
			}
			in.unordered = b.ascending && i > 0 && b.facts[i-1].ID >= b.facts[i].ID
			in.take(uint32(i))
		}
		intakes[w] = in
	})
	return intakes
}

// file sorts the credits of all intakes by seat.
func (b *book) file(g *Program, intakes []*intake) {
	b.start = make([]uint32, len(g.seats)+1)
	n := uint32(0)
	for s := range g.seats {
		b.start[s] = n
		for _, in := range intakes {
			count := in.counts[s]
			in.counts[s] = n // from now on, where the next one goes
			n += count
		}
	}
	b.start[len(g.seats)] = n
	b.credits = make([]credit, n)
	inParallel(len(intakes), func(w int) { intakes[w].file(b.credits, b.wideBefore(intakes, w)) })
	for _, in := range intakes {
		b.wide = append(b.wide, in.wide...)
		b.missed = append(b.missed, in.missed...)
		for n, origin := range in.origin {
			if b.origin == nil {
				b.origin = map[uint32]uint32{}
			}
			b.origin[n] = origin
		}
	}
}

// wideBefore counts the wide amounts of the intakes before one.
func (b *book) wideBefore(intakes []*intake, w int) int64 {
	n := len(b.wide)
	for _, in := range intakes[:w] {
		n += len(in.wide)
	}
	return int64(n)
}

// file puts the credits of an intake where their seats have theirs.
func (in *intake) file(out []credit, wide int64) {
	for _, shelf := range in.shelves {
		for _, c := range shelf {
			if c.flags&wideCredit != 0 {
				c.amount += wide
			}
			out[in.counts[c.seat]] = c
			in.counts[c.seat]++
		}
	}
	in.shelves = nil
}

// inParallel calls do for every number below n, and returns when all have returned.
func inParallel(n int, do func(int)) {
	if n == 1 {
		do(0)
		return
	}
	var wait sync.WaitGroup
	for i := range n {
		wait.Add(1)
		go func() {
			defer wait.Done()
			do(i)
		}()
	}
	wait.Wait()
}
