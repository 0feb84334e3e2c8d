package incentive

import (
	"cmp"
	"errors"
	"slices"
	"sync/atomic"

	"github.com/salesperf/salesperf/target/check"
)

// batchSize is how many seats a worker takes at once.
const batchSize = 16

// A batch is the trace of some seats in a row. It keeps its memory for the next ones.
type batch struct {
	number int
	seats  [batchSize]Earnings
	memory [batchSize]folder
	count  int // of seats
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
			d := r.desk(o, w)
			desks[w] = d
			for {
				b := <-free // before the number is taken, so that the lowest one has a batch
				if b.number = int(next.Add(1)) - 1; b.number >= count {
					return
				}
				r.fill(d, b, o)
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
		b.deliver(o)
		free <- b
		at++
	}
	for range ready { // until every worker has returned
	}
	return sorted(desks)
}

// fill computes the seats of a batch. What somebody gets of a seat that is not kept goes
// into the memory of the batch, and the desk takes that of the seat before.
func (r *Result) fill(d *desk, b *batch, o Options) {
	first := b.number * batchSize
	b.count = min(batchSize, len(r.g.seats)-first)
	for i := range b.count {
		b.seats[i] = r.earn(d, uint32(first+i), o.Keep)
		if !o.Keep {
			d.folder, b.memory[i] = b.memory[i], d.folder
		}
	}
}

// deliver hands the trace of a batch on.
func (b *batch) deliver(o Options) {
	for i := range b.count {
		o.Each(b.seats[i])
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
