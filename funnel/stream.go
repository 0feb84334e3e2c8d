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
}

func newStream(p *Pipeline, asOf time.Time, ask Questions) *stream {
	s := &stream{
		intake: newIntake(p), asOf: asOf, until: instantOf(asOf), sorting: sorting{latest: instant{sec: math.MinInt64}},
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

// read takes all events, some moments at a time.
func (s *stream) read(events iter.Seq[Event]) error {
	if events == nil {
		return nil
	}
	seq := -1
	for e := range events {
		seq++
		if err := s.accept(seq, &e); err != nil {
			return err
		}
	}
	return s.flush()
}

// accept keeps an event that was known at as-of until its moment is over.
func (s *stream) accept(seq int, e *Event) error {
	when, stage, bare := instantOf(e.At), none, e.isBare()
	sound := bare && e.Deal != "" && e.Recorded.IsZero() && when.inCalendar() && !s.until.before(when)
	switch {
	case sound && e.Kind == Activity:
	case sound && e.Kind == StageChanged && e.Stage != "":
		stage = s.stageOf(seq, e)
	default:
		var ok bool
		if stage, ok = s.check(seq, e, bare); !ok {
			return nil
		}
	}
	joins, back := when == s.latest, when.before(s.latest)
	if s.size >= manyRecords && !joins {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.latest = when
	r := s.next()
	r.put(e, bare)
	r.seq, r.when, r.stage, r.joins, r.back, r.deal = seq, when, stage, joins, back, same
	if back || r.Deal != s.deal {
		s.other(r)
	}
	return nil
}

// check checks an event and finds its stage. It reports false for one that was not known
// at as-of or has no place.
func (s *stream) check(seq int, e *Event, bare bool) (stage int, ok bool) {
	if when := instantOf(e.At); e.Recorded.IsZero() && when.inCalendar() {
		if s.until.before(when) {
			return none, false
		}
	} else if !s.timely(seq, when, e) || !e.known(s.asOf) {
		return none, false
	}
	return s.admit(seq, e, bare)
}

// flush takes the events of the moments that are over.
func (s *stream) flush() error {
	s.foresee()
	records := s.kept()
	for from, r := range records {
		if r.joins {
			continue // taken with the first of its moment
		}
		if from+1 < len(records) && records[from+1].joins {
			if err := s.crowd(records[from:]); err != nil {
				return err
			}
			continue
		}
		if err := s.place(r); err != nil {
			return err
		}
		if t := s.ways.at(r.deal); !t.goesOn(r) {
			s.moment(t, records[from:from+1])
		}
	}
	return nil
}

// crowd takes the events of a moment that has several, the first of some.
func (s *stream) crowd(records []*record) error {
	n := 1
	for n < len(records) && records[n].joins {
		n++
	}
	group := records[:n]
	for _, r := range group {
		if err := s.place(r); err != nil {
			return err
		}
		r.whole()
	}
	group = s.byDeal(group, &s.found)
	for len(group) > 0 {
		n = 1
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
	if !e.bare {
		s.state(s.rows.row(t.place), e, first)
	}
	return m.closes != Open
}
