package incentive

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/check"
)

// read turns facts into credits, by seat.
func (g *Program) read(s sales, workers int, general bool) (*book, error) {
	if uint64(s.count) >= noFact {
		return nil, check.Problems{{Path: "/facts", Code: check.TooLarge, Text: "a run has fewer than 2^32 facts"}}
	}
	b := &book{sales: s, ascending: true}
	intakes, c := g.takeAll(b, workers, general), check.New()
	if slices.ContainsFunc(intakes, func(in *intake) bool { return in.unordered }) {
		b.ascending = false // the first attempt looked originals up as if they were
		c.Merge(b.index())
		intakes = g.takeAll(b, workers, general)
	}
	intakes = append(intakes, g.reversals(b, intakes))
	for _, in := range intakes {
		c.Merge(in.c.Err())
	}
	if err := c.Err(); err != nil {
		return nil, inOrder(err)
	}
	b.file(g, intakes)
	return b, nil
}

// inOrder returns the problems of facts in the order of the facts, each once: what is wrong
// with a sale is found with each fact that follows it.
func inOrder(err error) error {
	all, ok := err.(check.Problems)
	if !ok {
		return err
	}
	seen := make(map[check.Problem]bool, len(all))
	all = slices.DeleteFunc(slices.Clone(all), func(p check.Problem) bool {
		twice := seen[p]
		seen[p] = true
		return twice
	})
	slices.SortStableFunc(all, func(a, b check.Problem) int { return cmp.Compare(factOf(a.Path), factOf(b.Path)) })
	return all
}

// factOf returns the number of the fact in a path such as /facts/3/id.
func factOf(path string) int {
	number, _, _ := strings.Cut(strings.TrimPrefix(path, "/facts/"), "/")
	n, _ := strconv.Atoi(number)
	return n
}

// reversals credits the reversals of all intakes, when every sale is known.
func (g *Program) reversals(b *book, intakes []*intake) *intake {
	last := newIntake(g, b)
	var list []reversal
	for _, in := range intakes {
		list = append(list, in.reversals...)
	}
	last.reverse(list)
	return last
}

// takeAll lets workers turn the facts of a book into credits, each a run of them.
func (g *Program) takeAll(b *book, workers int, general bool) []*intake {
	count := b.sales.count
	workers = min(workers, count/1000+1)
	intakes := make([]*intake, workers)
	parallel.Do(workers, workers, func(w int) {
		from, to := count*w/workers, count*(w+1)/workers
		in := newIntake(g, b)
		in.general = general || g.owners != nil
		if from > 0 {
			in.last.next(b.id(uint32(from - 1)))
		}
		var named [lookAhead]sellers
		for i := from; i < to && !in.unordered; i += lookAhead {
			facts := in.foresee(i, min(i+lookAhead, to), &named)
			for j := range facts {
				if n := uint32(i + j); in.general || !in.plain(n, &facts[j], &named[j]) {
					in.take(n, &facts[j])
				}
			}
		}
		intakes[w] = in
	})
	return intakes
}

// file sorts the credits of all intakes by seat, and keeps what else they hold.
func (b *book) file(g *Program, intakes []*intake) {
	first := &intakes[0].credits
	b.known, b.shift, b.credits = make([]traits, len(first.list)), first.shift, make([][]credit, len(g.seats))
	workers := len(intakes) - 1
	parallel.Do(workers, workers, func(w int) {
		s := newSorter(g.cuts.days, b.shift)
		for i := w; i < len(b.known); i += workers {
			b.shelve(s, intakes, i)
		}
	})
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

// shelve collects the credits of one shelf from all intakes, and sorts them.
func (b *book) shelve(s *sorter, intakes []*intake, i int) {
	lists, wide := make([][]credit, 0, 8), int64(0)
	for _, in := range intakes {
		list := in.credits.of(i)
		for j := 0; wide > 0 && j < len(list); j++ {
			widen(list[j], wide)
		}
		lists, wide = append(lists, list...), wide+int64(len(in.wide))
	}
	first := i << b.shift
	b.known[i] = s.sort(lists, b.credits[first:min(first+len(s.seats), len(b.credits))])
}

// widen moves the numbers of amounts that are no whole number of units.
func widen(list []credit, by int64) {
	for i := range list {
		if list[i].flags&wideCredit != 0 {
			list[i].amount += by
		}
	}
}
