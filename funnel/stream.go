package funnel

import (
	"iter"
	"slices"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// A stream makes ways out of events that come in order.
type stream struct {
	intake
	moments
	sorting
	shape *shape
	asOf  time.Time
	ways  ways
	terms []Terms // of each deal; nil when no query asks for them
	cuts  []*cut  // of each query
}

// sorting is how the events that came so far are sorted.
type sorting struct {
	now       time.Time // of the latest event
	deal      string    // of the latest event
	at        int       // its place
	backwards bool      // time has run backwards: they come deal by deal
	returned  bool      // a deal has come again: they come by time
}

func newStream(p *Pipeline, asOf time.Time, ask Questions) *stream {
	s := &stream{
		intake: newIntake(p), shape: newShape(p), asOf: asOf,
		ways: newWays(len(p.Stages)),
	}
	for _, q := range ask.Cohorts {
		s.cuts = append(s.cuts, newCut(q.By, q.Exclude))
	}
	for _, q := range ask.Periods {
		s.cuts = append(s.cuts, newCut(q.By, q.Exclude))
	}
	if slices.ContainsFunc(s.cuts, (*cut).needs) {
		s.terms = []Terms{}
	}
	return s
}

// read takes all events that were known at as-of, moment by moment.
func (s *stream) read(events iter.Seq[Event]) error {
	if events == nil {
		return nil
	}
	seq := -1
	for e := range events {
		seq++
		if !s.timely(seq, &e) || !e.known(s.asOf) {
			continue
		}
		e.At = e.At.Round(0) // of the calendar alone, without the reading of a running clock
		r := s.next(seq, &e)
		if !s.admit(r) {
			continue
		}
		if !r.At.Equal(s.now) {
			s.flush()
		}
		if !s.place(r) {
			return notSorted(r)
		}
		s.keep()
	}
	s.flush()
	return nil
}

// place finds the deal of an event. It reports false when the event is out of order.
func (s *stream) place(r *record) bool {
	earlier := r.At.Before(s.now)
	s.now = r.At
	if r.Deal == s.deal {
		r.deal = s.at
		return !earlier
	}
	place, known := s.ways.place(r.Deal)
	if !known {
		s.add()
	}
	s.deal, s.at, r.deal = r.Deal, place, place
	s.backwards = s.backwards || earlier
	s.returned = s.returned || known
	return !s.backwards || !s.returned
}

// add makes room for one more deal with the queries.
func (s *stream) add() {
	for _, c := range s.cuts {
		c.add()
	}
	if s.terms != nil {
		s.terms = append(s.terms, Terms{})
	}
}

// flush takes the events of the moment that is over.
func (s *stream) flush() {
	for group := s.end(&s.found); len(group) > 0; {
		n := 1
		for n < len(group) && group[n].deal == group[0].deal {
			n++
		}
		s.moment(group[:n])
		group = group[n:]
	}
}

// moment takes the events of one deal and one moment.
func (s *stream) moment(group []*record) {
	place, deal := group[0].deal, group[0].Deal
	t, terms := s.ways.at(place), s.termsOf(place)
	first, closes := !t.begun, false
	t.arrange(group)
	for _, e := range group {
		from := int(t.stage)
		m := t.step(e, &s.found)
		t.apply(s.shape, from, m, e)
		closes = closes || m.closes != Open
		if first || s.terms != nil {
			terms.take(e, &s.found)
		}
	}
	if first {
		s.judge(place, AtEntry, Deal{ID: deal, At: t.entered(), Terms: *terms})
	}
	if closes && s.terms != nil {
		s.judge(place, AtClose, Deal{ID: deal, At: t.closed(), Terms: *terms})
	}
}

// termsOf returns where the terms of a deal are kept, or room for those at entry.
func (s *stream) termsOf(place int) *Terms {
	if s.terms == nil {
		return &Terms{}
	}
	return &s.terms[place]
}

// judge lets the queries look at a deal as it was at a moment.
func (s *stream) judge(place int, at Moment, d Deal) {
	d.At, d.Imported = d.At.In(s.asOf.Location()), s.ways.at(place).imported
	for _, c := range s.cuts {
		c.judge(place, at, d)
	}
}

// judgeLast lets the queries look at a deal as it is at as-of.
func (s *stream) judgeLast(place int) {
	if s.terms == nil {
		return
	}
	t := s.ways.at(place)
	d := Deal{ID: t.id, At: s.asOf, Terms: s.terms[place]}
	s.judge(place, Now, d)
	if t.outcome == Open {
		s.judge(place, AtClose, d)
	}
}

// during reports whether t lies on a day of a span where the organisation is.
func (s *stream) during(span calendar.Span, t time.Time) bool {
	return span == calendar.Span{} || span.Contains(calendar.Of(t.In(s.asOf.Location())))
}
