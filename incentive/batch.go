package incentive

import (
	"cmp"
	"errors"
	"slices"
	"sync/atomic"

	"github.com/salesperf/salesperf/target/check"
)

// batchSize is how many seats a worker takes at once.
const batchSize = 64

// A batch is the trace of some seats in a row.
type batch struct {
	number  int
	entries []entry
	wide    []wideEntry
	ends    []int // of each seat's entries
	wides   []int // of each seat's wide amounts
}

// inBatches computes the seats on several goroutines and hands the trace on in order.
func (r *Result) inBatches(o Options) error {
	count := (len(r.g.seats) + batchSize - 1) / batchSize
	ready, free := make(chan *batch, 3*o.Workers), make(chan *batch, 3*o.Workers)
	for range cap(free) {
		free <- &batch{}
	}
	desks := make([]*desk, o.Workers)
	var next atomic.Int64
	go func() {
		defer close(ready)
		inParallel(o.Workers, func(w int) {
			d := newDesk(r.g, r.b)
			d.trace, d.exact, d.visits, desks[w] = o.Keep || o.Each != nil, o.exact, o.Visits.worker(w), d
			for {
				b := <-free // before the number is taken, so that the lowest one has a batch
				if b.number = int(next.Add(1)) - 1; b.number >= count {
					return
				}
				r.fill(d, b)
				ready <- b
			}
		})
	}()
	waiting := make(map[int]*batch, cap(ready))
	for at := 0; at < count; {
		b, ok := waiting[at]
		if !ok {
			b = <-ready
			waiting[b.number] = b
			continue
		}
		delete(waiting, at)
		r.deliver(b, o)
		free <- b
		at++
	}
	for range ready { // until every worker has returned
	}
	return sorted(desks)
}

// fill computes the seats of a batch.
func (r *Result) fill(d *desk, b *batch) {
	b.entries, b.wide, b.ends, b.wides = b.entries[:0], b.wide[:0], b.ends[:0], b.wides[:0]
	for i := b.number * batchSize; i < min((b.number+1)*batchSize, len(r.g.seats)); i++ {
		r.seat(d, uint32(i))
		if d.trace {
			b.entries, b.wide = append(b.entries, d.entries...), append(b.wide, d.wide...)
			b.ends, b.wides = append(b.ends, len(b.entries)), append(b.wides, len(b.wide))
		}
	}
}

// deliver hands the trace of a batch on.
func (r *Result) deliver(b *batch, o Options) {
	entries, wide := b.entries, b.wide
	if o.Keep {
		entries, wide = slices.Clone(entries), slices.Clone(wide)
	}
	from, wideFrom := 0, 0
	for i, end := range b.ends {
		seat := uint32(b.number*batchSize + i)
		e := Earnings{result: r, seat: seat, entries: entries[from:end:end], wide: wide[wideFrom:b.wides[i]]}
		from, wideFrom = end, b.wides[i]
		if o.Keep {
			r.kept[seat] = e
		}
		if o.Each != nil {
			o.Each(e)
		}
	}
}

// sorted returns the problems of all desks in an order that does not depend on who
// found them.
func sorted(desks []*desk) error {
	var all check.Problems
	for _, d := range desks {
		var ps check.Problems
		if d != nil && errors.As(d.problems.Err(), &ps) {
			all = append(all, ps...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b check.Problem) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Text, b.Text)) })
	return all
}
