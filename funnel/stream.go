package funnel

import (
	"iter"
	"math"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// A stream makes ways out of events that come in order.
type stream struct {
	intake
	moments
	sorting
	shape   *shape
	asOf    time.Time
	until   instant // as-of
	ways    ways
	cuts    []*cut // of each query
	follow  []*cut // those that are made of what single events state
	touched uint64 // of no meaning; see place

	atEntry    bool // some query looks at all terms at entry
	keepsTerms bool // some query looks at all terms after entry
	terms      column[Terms]
	briefly    Terms // of the deal at hand, when they are not kept
}

// sorting is how the events that came so far are sorted.
type sorting struct {
	now       instant // of the latest event
	deal      string  // of the latest event
	at        int     // its place
	backwards bool    // time has run backwards: they come deal by deal
	returned  bool    // a deal has come again: they come by time
}

func newStream(p *Pipeline, asOf time.Time, ask Questions) *stream {
	s := &stream{
		intake: newIntake(p), shape: newShape(p), asOf: asOf, until: instantOf(asOf), sorting: sorting{now: instant{sec: math.MinInt64}},
		ways: newWays(len(p.Stages)),
	}
	for _, q := range ask.Cohorts {
		s.cuts = append(s.cuts, newCut(q.By, q.Exclude))
	}
	for _, q := range ask.Periods {
		s.cuts = append(s.cuts, newCut(q.By, q.Exclude))
	}
	for _, c := range s.cuts {
		if c.follows() {
			s.follow = append(s.follow, c)
		}
		s.atEntry = s.atEntry || c.needs(AtEntry)
		s.keepsTerms = s.keepsTerms || c.needs(AtClose, Now)
	}
	return s
}

// read takes all events that were known at as-of, some moments at a time.
func (s *stream) read(events iter.Seq[Event]) error {
	if events == nil {
		return nil
	}
	seq := -1
	for e := range events {
		seq++
		when := instantOf(e.At)
		if !s.timely(seq, when, &e) || s.until.before(when) || !e.Recorded.IsZero() && e.Recorded.After(s.asOf) {
			continue
		}
		if s.full(when) {
			if err := s.flush(); err != nil {
				return err
			}
		}
		if s.admit(s.next(seq, when, &e)) {
			s.keep()
		}
	}
	return s.flush()
}

// flush takes the events of the moments that are over.
func (s *stream) flush() error {
	records := s.kept()
	if err := s.place(records); err != nil {
		return err
	}
	for from := 0; from < len(records); {
		to := from + 1
		for to < len(records) && records[to].when == records[from].when {
			to++
		}
		if to-from == 1 {
			s.moment(records[from:to])
		} else {
			s.deals(s.byDeal(records[from:to], &s.found))
		}
		from = to
	}
	return nil
}

// deals takes the events of one moment, deal by deal.
func (s *stream) deals(group []*record) {
	for from := 0; from < len(group); {
		to := from + 1
		for to < len(group) && group[to].deal == group[from].deal {
			to++
		}
		s.moment(group[from:to])
		from = to
	}
}

// place finds the deals of events. In a long log they lie far apart in memory; looking
// up many before anything is done to them lets the waits overlap.
func (s *stream) place(records []*record) error {
	for _, r := range records {
		if r.Deal != s.deal {
			s.find(r)
		} else if r.deal = s.at; r.when.before(s.now) {
			return notSorted(r)
		}
		if s.now = r.when; s.backwards && s.returned {
			return notSorted(r)
		}
	}
	for _, r := range records {
		if r.stage != none {
			s.touched ^= uint64(s.ways.first(r.deal)[r.stage])
		}
	}
	return nil
}

// find finds the deal of an event that is not of the deal of the event before.
func (s *stream) find(r *record) {
	place, known := s.ways.place(r.Deal)
	if !known {
		s.add(place)
	}
	s.deal, s.at, r.deal = r.Deal, place, place
	s.backwards = s.backwards || r.when.before(s.now)
	s.returned = s.returned || known
}

// add makes room for one more deal with the queries.
func (s *stream) add(place int) {
	for _, c := range s.cuts {
		c.add(place)
	}
	if s.keepsTerms {
		s.terms.add(place)
	}
}

// moment takes the events of one deal and one moment.
func (s *stream) moment(group []*record) {
	place := group[0].deal
	w := s.ways.ways.at(place)
	if w.created && len(group) == 1 && group[0].isPlain() {
		return
	}
	first, closes := !w.begun, false
	w.arrange(group)
	for _, e := range group {
		from := int(w.stage)
		m := w.step(e, &s.found)
		if m.changes() {
			s.ways.at(place).apply(s.shape, from, m, e)
			closes = closes || m.closes != Open
		}
		s.state(place, e, first)
	}
	if closes {
		for _, c := range s.follow {
			c.close(place)
		}
	}
	if s.keepsTerms || first && s.atEntry {
		s.judgeMoment(group, first, closes)
	}
}

// during reports whether t lies on a day of a span where the organisation is.
func (s *stream) during(span calendar.Span, t instant) bool {
	return span == calendar.Span{} || span.Contains(calendar.Of(t.time().In(s.asOf.Location())))
}
