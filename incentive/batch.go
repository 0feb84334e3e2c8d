package incentive

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/check"
)

// A batch is seats in a row that a worker takes at once, and then their trace. It keeps its
// memory for later ones.
type batch struct {
	seats         []Earnings
	memory        []folder // of each
	filled, empty chan struct{}
}

// Bounds of a batch: enough for what it takes to hand it on, and few enough for what lies in
// it to stay at hand.
const (
	batchCredits = 1 << 12
	batchSeats   = 1 << 6
)

// batches returns the first seat of each batch, and one more.
func (r *Result) batches() []int {
	out, credits := []int{0}, 0
	for i := range r.g.seats {
		if first := out[len(out)-1]; credits >= batchCredits || i == first+batchSeats {
			out, credits = append(out, i), 0
		}
		credits += len(r.b.of(uint32(i)))
		for _, l := range r.g.seats[i].below {
			credits += len(r.b.of(l.seat))
		}
	}
	return append(out, len(r.g.seats))
}

// inBatches computes the seats on several goroutines and hands the trace on in order. Each
// batch has a place in a ring, which the one before it must have left. No goroutine is left
// when it returns, nor when it panics because somebody who gets the trace did, or a rule.
func (r *Result) inBatches(o Options) error {
	firsts := r.batches()
	count := len(firsts) - 1
	ring := make([]batch, 4*o.Workers)
	for i := range ring {
		ring[i] = batch{filled: make(chan struct{}, 1), empty: make(chan struct{}, 1)}
		ring[i].empty <- struct{}{}
	}
	desks := r.desks(o)
	done, stop := make(chan struct{}), make(chan struct{})
	quit := sync.OnceFunc(func() { close(stop) })
	var next atomic.Int64
	work := func(d *desk) {
		for n := int(next.Add(1)) - 1; n < count; n = int(next.Add(1)) - 1 {
			b := &ring[n%len(ring)]
			select {
			case <-b.empty:
			case <-stop:
				return
			}
			r.fill(d, b, o, firsts[n], firsts[n+1])
			b.filled <- struct{}{}
		}
	}
	var broken any
	go func() {
		defer close(done)
		defer func() { broken = recover() }()
		parallel.Do(len(desks), len(desks), func(w int) {
			whole := false
			defer func() {
				if !whole {
					quit()
				}
			}()
			work(desks[w])
			whole = true
		})
	}()
	defer func() {
		quit()
		<-done
		parallel.MustNot(broken)
	}()
	for n := range count {
		b := &ring[n%len(ring)]
		select {
		case <-b.filled:
		case <-stop:
			return nil
		}
		for _, e := range b.seats {
			o.Each(e)
		}
		b.empty <- struct{}{}
	}
	<-done
	return problemsOf(desks)
}

// fill computes the seats of a batch. What is not kept goes into the memory of the batch,
// and the desk takes that of the seat before.
func (r *Result) fill(d *desk, b *batch, o Options, first, end int) {
	b.seats = b.seats[:0]
	for i := first; i < end; i++ {
		b.seats = append(b.seats, r.earn(d, uint32(i), o.Keep))
		if o.Keep {
			continue
		}
		if n := i - first; n == len(b.memory) {
			b.memory = append(b.memory, folder{})
		}
		d.folder, b.memory[i-first] = b.memory[i-first], d.folder
	}
}

// A failure is what is wrong with a seat.
type failure struct {
	seat     uint32
	problems error
}

// problemsOf returns what all desks have found to be wrong, seat by seat, whoever found it.
func problemsOf(desks []*desk) error {
	var all []failure
	for _, d := range desks {
		all = append(all, d.failures...)
	}
	slices.SortFunc(all, func(a, b failure) int { return cmp.Compare(a.seat, b.seat) })
	c := check.New()
	for _, f := range all {
		c.Merge(f.problems)
	}
	return c.Err()
}
