package funnel

import (
	"iter"
	"math"
	"time"
)

// A stream makes ways out of events that come in order.
type stream struct {
	intake
	moments
	sorting
	shape *shape
	asOf  time.Time
	until instant // as-of
	deals idTable
	ways  ways

	cuts       []*cut          // of each query
	rows       table[int32]    // what they remember of each deal
	owners     []*cut          // those by the owner, as single events state it
	labels     []*cut          // those by a label, as single events state it
	closers    []*cut          // those of both that look at the close
	judges     [Now + 1][]*cut // those that look at all terms at a moment
	keepsTerms bool            // some query looks at all terms after entry
	terms      column[Terms]
	briefly    Terms // of the deal at hand, when they are not kept

	touched uint32 // of no meaning; see foresee
}

func newStream(p *Pipeline, asOf time.Time, ask Questions) *stream {
	s := &stream{
		intake: newIntake(p), asOf: asOf, until: instantOf(asOf), sorting: sorting{now: instant{sec: math.MinInt64}},
		deals: newIDTable(), ways: newWays(newShape(p)),
	}
	for _, q := range ask.Cohorts {
		s.ask(newCut(q.By, q.Exclude, &s.rows.width))
	}
	for _, q := range ask.Periods {
		s.ask(newCut(q.By, q.Exclude, &s.rows.width))
	}
	return s
}

// ask adds the cut of one more query.
func (s *stream) ask(c *cut) {
	s.cuts = append(s.cuts, c)
	switch {
	case !c.follows():
	case c.by.by.owner:
		s.owners = append(s.owners, c)
	default:
		s.labels = append(s.labels, c)
	}
	if c.afterwards() {
		s.closers = append(s.closers, c)
	}
	for _, m := range []Moment{AtEntry, AtClose, Now} {
		if c.needs(m) {
			s.judges[m] = append(s.judges[m], c)
			s.keepsTerms = s.keepsTerms || m != AtEntry
		}
	}
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
		later := e.Recorded != time.Time{}
		if (later || !when.inCalendar()) && !s.timely(seq, when, &e) || s.until.before(when) || later && e.Recorded.After(s.asOf) {
			continue
		}
		if s.full(when) {
			if err := s.flush(); err != nil {
				return err
			}
		}
		if r := s.next(seq, when, &e); s.admit(r) {
			s.keep(r)
		}
	}
	return s.flush()
}

// flush takes the events of the moments that are over.
func (s *stream) flush() error {
	s.foresee()
	records := s.kept()
	for from, r := range records {
		if r.joins {
			continue // taken with the first of its moment
		}
		to := from + 1
		for to < len(records) && records[to].joins {
			to++
		}
		if to-from > 1 {
			if err := s.crowd(records[from:to]); err != nil {
				return err
			}
			continue
		}
		if err := s.place(r); err != nil {
			return err
		}
		if t := s.ways.at(r.deal); !r.plain || !t.created {
			s.moment(t, records[from:to])
		}
	}
	return nil
}

// crowd takes the events of a moment that has some.
func (s *stream) crowd(group []*record) error {
	for _, r := range group {
		if err := s.place(r); err != nil {
			return err
		}
	}
	group = s.byDeal(group, &s.found)
	for len(group) > 0 {
		n := 1
		for n < len(group) && group[n].deal == group[0].deal {
			n++
		}
		s.moment(s.ways.at(group[0].deal), group[:n])
		group = group[n:]
	}
	return nil
}

// add makes room for one more deal.
func (s *stream) add(place int) {
	s.ways.add(place)
	s.rows.add(place)
	if s.keepsTerms {
		s.terms.add(place)
	}
}

// moment takes the events of one deal and one moment.
func (s *stream) moment(t *track, group []*record) {
	first, closes := !t.begun, false
	if len(group) > 1 {
		t.arrange(group)
	}
	for _, e := range group {
		if s.take(t, e, first) {
			closes = true
		}
	}
	if closes {
		s.close(t.place)
	}
	if s.keepsTerms || first && len(s.judges[AtEntry]) > 0 {
		s.judgeMoment(t, group, first, closes)
	}
}

// take takes an event of a deal, in its first moment or later. It reports whether it
// gives it an outcome.
func (s *stream) take(t *track, e *record, first bool) (closes bool) {
	from := int(t.stage)
	m := t.step(e, &s.found)
	if m.enters != none {
		t.come(from, m, e)
	}
	if m.closes != Open {
		t.close(e.when)
	}
	if e.Owner != "" && len(s.owners) > 0 {
		own(s.owners, s.rows.row(t.place), string(e.Owner), first)
	}
	if !e.Labels.IsZero() && len(s.labels) > 0 {
		label(s.labels, s.rows.row(t.place), e.Labels, first)
	}
	return m.closes != Open
}
