package funnel

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// An eventLog holds the events that were known, and who they belong to. Blocks
// keep them in place, so that a long log is not copied while it grows.
type eventLog struct {
	intake
	blocks [][]record
	ids    map[string]*record // those that have an id
	deals  []string           // in the order of their first event
	places map[string]int     // of a deal in deals
	counts []int              // events of each deal
	last   int                // place of the latest event's deal
}

func newEventLog(p *Pipeline) *eventLog {
	return &eventLog{intake: newIntake(p), ids: map[string]*record{}, places: map[string]int{}}
}

// read takes in the events that were known at as-of.
func (l *eventLog) read(events iter.Seq[Event], asOf time.Time) {
	if events == nil {
		return
	}
	seq := -1
	for e := range events {
		seq++
		if !l.timely(seq, instantOf(e.At), &e) || !e.known(asOf) {
			continue
		}
		stage, placed := l.admit(seq, &e)
		if !placed {
			continue
		}
		r := l.next()
		r.Event = e
		r.seq, r.stage = seq, stage
		r.tellIn(asOf.Location())
		if l.isNew(r) {
			l.keep(r)
		}
	}
}

// isNew reports whether an event is none that is there already. The first one of an
// id holds.
func (l *eventLog) isNew(r *record) bool {
	if r.ID == "" {
		return true
	}
	first, ok := l.ids[r.ID]
	if ok && !r.Event.Equal(first.Event) {
		l.found.add(r.seq, "id", check.Duplicate, "another event has the id %.40q", r.ID)
	}
	return !ok
}

// The blocks of a log grow from few events, so that a short log takes little memory.
const (
	firstBlock = 1 << 4
	mostBlock  = 1 << 8
)

// next returns room for an event. It is that of the next one, too, unless keep is
// called.
func (l *eventLog) next() *record {
	if n := len(l.blocks); n == 0 || len(l.blocks[n-1]) == cap(l.blocks[n-1]) {
		l.blocks = append(l.blocks, make([]record, 0, min(firstBlock<<min(n, 8), mostBlock)))
	}
	last := l.blocks[len(l.blocks)-1]
	return &last[:len(last)+1][len(last)]
}

// keep keeps the record that next returned under its deal.
func (l *eventLog) keep(r *record) {
	r.deal = l.place(r.Deal)
	l.counts[r.deal]++
	last := &l.blocks[len(l.blocks)-1]
	*last = (*last)[:len(*last)+1]
	if r.ID != "" {
		l.ids[r.ID] = r
	}
	l.last = r.deal
}

// place returns the place of a deal. Most logs keep the events of a deal together
// or in the order of time; the first is fast.
func (l *eventLog) place(deal string) int {
	if l.last < len(l.deals) && l.deals[l.last] == deal {
		return l.last
	}
	place, ok := l.places[deal]
	if !ok {
		place = len(l.deals)
		l.places[deal] = place
		l.deals = append(l.deals, deal)
		l.counts = append(l.counts, 0)
	}
	return place
}

// fold returns the journeys of all deals, in the order of their ids.
func (l *eventLog) fold() []Journey {
	journeys := make([]Journey, len(l.deals))
	events := l.byDeal()
	for i, d := range byName(l.deals) {
		slices.SortStableFunc(events[d], func(x, y *record) int { return x.At.Compare(y.At) })
		journeys[i].Deal = l.deals[d]
		f := fold{journey: &journeys[i], found: &l.found}
		f.run(events[d])
	}
	return journeys
}

// byName returns the places of deals in the order of their ids.
func byName(deals []string) []int {
	order := make([]int, len(deals))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(deals[a], deals[b]) })
	return order
}

// byDeal returns the events of each deal in the order of the log.
func (l *eventLog) byDeal() [][]*record {
	total := 0
	for _, n := range l.counts {
		total += n
	}
	all := make([]*record, total)
	out := make([][]*record, len(l.counts))
	for i, n := range l.counts {
		out[i], all = all[:0:n], all[n:]
	}
	for _, block := range l.blocks {
		for i := range block {
			d := block[i].deal
			out[d] = append(out[d], &block[i])
		}
	}
	return out
}
