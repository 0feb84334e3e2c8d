package funnel

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"
)

// An eventLog holds the events that were known, and who they belong to. Blocks
// keep them in place, so that a long log is not copied while it grows.
type eventLog struct {
	pipeline *Pipeline
	blocks   [][]record
	deals    []string       // in the order of their first event
	places   map[string]int // of a deal in deals
	counts   []int          // events of each deal
	last     int            // place of the latest event's deal
	findings []finding
}

// A record is an event with its place in the log.
type record struct {
	seq   int // place in the sequence
	deal  int // place in deals
	stage int // index of its stage; -1 for none
	Event
}

const blockSize = 1 << 8

// at returns the i-th event that was kept.
func (l *eventLog) at(i int) *record { return &l.blocks[i/blockSize][i%blockSize] }

func (l *eventLog) size() int {
	if len(l.blocks) == 0 {
		return 0
	}
	last := len(l.blocks) - 1
	return last*blockSize + len(l.blocks[last])
}

func (l *eventLog) read(events iter.Seq[Event], asOf time.Time) {
	if events == nil {
		return
	}
	seq := -1
	for e := range events {
		seq++
		if !e.known(asOf) {
			continue
		}
		e.At, e.Recorded = e.At.In(asOf.Location()), e.Recorded.In(asOf.Location())
		r := record{seq: seq, Event: e}
		if l.admit(&r) {
			l.keep(&r)
		}
	}
}

// keep stores an event under its deal.
func (l *eventLog) keep(r *record) {
	r.deal = l.place(r.Deal)
	l.counts[r.deal]++
	if len(l.blocks) == 0 || len(l.blocks[len(l.blocks)-1]) == blockSize {
		l.blocks = append(l.blocks, make([]record, 0, blockSize))
	}
	last := &l.blocks[len(l.blocks)-1]
	*last = append(*last, *r)
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
	stages := len(l.pipeline.Stages)
	journeys := make([]Journey, len(l.deals))
	entries := make([]Entry, len(l.deals)*stages)
	events := l.byDeal()
	for i, d := range l.byName() {
		journeys[i].Deal = l.deals[d]
		journeys[i].Entries = entries[i*stages : (i+1)*stages : (i+1)*stages]
		f := fold{log: l, journey: &journeys[i]}
		f.run(events[d])
	}
	return journeys
}

// byName returns the places of the deals in the order of their ids.
func (l *eventLog) byName() []int {
	order := make([]int, len(l.deals))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(l.deals[a], l.deals[b]) })
	return order
}

// byDeal returns the events of each deal in the order of the log.
func (l *eventLog) byDeal() [][]int {
	all := make([]int, l.size())
	out := make([][]int, len(l.counts))
	for i, n := range l.counts {
		out[i], all = all[:0:n], all[n:]
	}
	for i := range l.size() {
		d := l.at(i).deal
		out[d] = append(out[d], i)
	}
	return out
}

// compare puts the events of one deal into the order in which they are taken.
func (l *eventLog) compare(a, b int) int {
	x, y := l.at(a), l.at(b)
	if c := x.At.Compare(y.At); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(x.rank(), y.rank()),
		cmp.Compare(x.stage, y.stage),
		x.recorded().Compare(y.recorded()),
	)
}

// recorded returns when the event became known.
func (r *record) recorded() time.Time {
	if r.Recorded.IsZero() {
		return r.At
	}
	return r.Recorded
}

// rank is the place of an event among those of the same moment.
func (r *record) rank() int {
	switch r.Kind {
	case Created:
		return 0
	case Reopened:
		return 1
	case StageChanged:
		return 2
	case ClosedWon, ClosedLost, Voided:
		return 4
	}
	return 3
}
