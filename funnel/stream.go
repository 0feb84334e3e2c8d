package funnel

import (
	"iter"
	"time"
)

// A stream makes ways out of events that come in order.
type stream struct {
	intake
	arrivals
	sorting
	seq   int   // place of the latest event in the log
	err   error // what ended the pass
	asOf  time.Time
	until instant // as-of
	deals dealTable

	cuts       []*cut          // of each query
	rows       table[int32]    // what they remember of each deal
	owners     []*cut          // those by the owner, as single events state it
	labels     labelCuts       // those by a label, as single events state it
	closers    []*cut          // those of both that look at the close
	judges     [Now + 1][]*cut // those that look at all terms at a moment
	keepsTerms bool            // some query looks at all terms after entry
	terms      column[Terms]
}

func newStream(p *Pipeline, asOf time.Time, ask Questions) *stream {
	s := &stream{
		intake: newIntake(p), seq: -1, asOf: asOf, until: instantOf(asOf), sorting: newSorting(),
		deals: newDealTable(newShape(p)),
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
		s.labels.cuts = append(s.labels.cuts, c)
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
	events(func(e Event) bool { // what range does, in fewer steps for each event
		return s.err == nil && s.accept(&e)
	})
	if s.err == nil {
		s.err = s.flush()
	}
	return s.err
}

// accept keeps an event that was known at as-of until its moment is over. It reports false
// for an error.
func (s *stream) accept(e *Event) bool {
	s.seq++
	when, plain := instantOf(e.At), s.plainStage(e)
	if plain == none || !s.latest.before(when) || s.until.before(when) || !e.Recorded.IsZero() {
		stage, ok := s.check(when, e)
		return !ok || s.put(e, when, stage, plain)
	}
	if s.size >= manyArrivals && !s.flushed() { // when is in the calendar, as the latest is
		return false
	}
	s.first = s.size
	a := s.next()
	a.seq, a.when, a.id, a.kind, a.stage, a.record, a.crowd, a.back = s.seq, when, e.ID, e.Kind, plain, none, 1, false
	s.latest = when
	s.name(a, e.Deal)
	return true
}

// put keeps an event of any kind and moment, with a record of it. It reports false for an
// error.
func (s *stream) put(e *Event, when instant, stage int, plain int32) bool {
	if when == s.latest {
		s.room[s.first].crowd++
	} else if s.size >= manyArrivals && !s.flushed() {
		return false
	} else {
		s.first = s.size
	}
	a := s.next()
	a.seq, a.when, a.id, a.kind, a.record, a.crowd = s.seq, when, e.ID, e.Kind, s.keep(e, s.seq, stage), 1
	a.stage, a.back = plain, when.before(s.latest)
	s.latest = when
	s.name(a, e.Deal)
	return true
}

// plainStage returns the place of the name of the stage of a plain event, where 0 is no name;
// or none for another event or name.
func (s *stream) plainStage(e *Event) int32 {
	if !e.isPlain() {
		return none
	}
	if e.Stage == "" {
		return 0
	}
	if place, ok := s.ids.find(e.Stage); ok {
		return place
	}
	return none
}

// flushed flushes and reports false for an error.
func (s *stream) flushed() bool {
	s.err = s.flush()
	return s.err == nil
}

// check checks an event and finds its stage. It reports false for one that was not known
// at as-of or has no place.
func (s *stream) check(when instant, e *Event) (stage int, ok bool) {
	if e.Recorded.IsZero() && when.inCalendar() {
		if s.until.before(when) {
			return none, false
		}
	} else if !s.timely(s.seq, when, e) || !e.known(s.asOf) {
		return none, false
	}
	return s.admit(s.seq, e)
}

// flush takes the events of the moments that are over.
func (s *stream) flush() error {
	kept := s.room[:s.size]
	s.foresee(kept)
	for from := 0; from < len(kept); {
		a := &kept[from]
		n := int(a.crowd)
		if n > 1 {
			if err := s.crowd(kept[from : from+n]); err != nil {
				return err
			}
			from += n
			continue
		}
		from++
		if a.known && !a.back && !s.backwards && a.place >= 0 {
			s.at, s.returned = int(a.place), true
		} else if err := s.settle(a); err != nil {
			return err
		}
		if !s.goesOn(a) {
			s.recordOf(a)
			s.moment(int(a.place), s.records[a.record:a.record+1])
		}
	}
	s.forget()
	return nil
}

// goesOn takes the only event of a moment if it is a plain one, or one that only states
// something, of a deal that is open and has been created. It does what moment does, in fewer
// steps, and reports false for another deal and where later terms are of interest.
func (s *stream) goesOn(a *arrival) bool {
	d := s.deals.deals.at(int(a.place))
	if !d.created || d.outcome != Open {
		return false
	}
	if a.stage == none {
		if s.keepsTerms || !a.kind.onlyStates() {
			return false
		}
		s.state(s.rows.row(int(a.place)), s.records[a.record], false)
	} else if stage := s.stages[a.stage]; stage != none {
		s.move(d, a, stage)
	} else if a.kind != Activity {
		if s.keepsTerms {
			return false
		}
		d.outcome = a.kind.Outcome()
		d.close(a.when)
	}
	return true
}

// move moves a deal into a stage.
func (s *stream) move(d *dealRecord, a *arrival, stage int) {
	from := int(d.stage)
	if stage == from {
		return
	}
	d.stage = uint8(stage)
	t, after := &s.deals, a.when.since(d.entered())
	if d.moveTo(t.shape, t.times.row(int(a.place)), from, stage, after) {
		t.again[stageOf{a.place, uint8(stage)}] = after
	}
}

// recordOf returns the record of an event whose deal is found.
func (s *stream) recordOf(a *arrival) *record {
	if a.record == none {
		e := Event{ID: a.id, Deal: a.dealID(), Kind: a.kind, At: a.when.time(), Stage: s.ids.names[a.stage]}
		a.record = s.keep(&e, a.seq, s.stages[a.stage])
	}
	r := s.records[a.record]
	r.when, r.deal = a.when, int(a.place)
	return r
}

// crowd takes the events of a moment that has several.
func (s *stream) crowd(moment []arrival) error {
	s.group = s.group[:0]
	for i := range moment {
		a := &moment[i]
		if err := s.settle(a); err != nil {
			return err
		}
		s.group = append(s.group, s.recordOf(a))
	}
	group := byDeal(s.group, &s.found)
	for len(group) > 0 {
		n := 1
		for n < len(group) && group[n].deal == group[0].deal {
			n++
		}
		s.moment(group[0].deal, group[:n])
		group = group[n:]
	}
	return nil
}

// add makes room for one more deal.
func (s *stream) add(place int) {
	s.rows.add(place)
	if s.keepsTerms {
		s.terms.add(place)
	}
}

// moment takes the events of one deal and one moment.
func (s *stream) moment(deal int, group []*record) {
	var turned track
	t, row := &turned, s.rows.row(deal)
	s.deals.turn(t, deal)
	first, closed, closes := !t.begun, t.outcome != Open, false
	if len(group) > 1 {
		t.arrange(group)
	}
	for _, e := range group {
		if s.take(t, e) {
			closes = true
		}
		if closed && (e.Owner != "" || !e.Labels.IsZero()) {
			s.holdClose(row)
		}
		s.state(row, e, first)
	}
	if closed && (closes || t.outcome == Open) {
		s.dropClose(row)
	}
	if s.keepsTerms || first && len(s.judges[AtEntry]) > 0 {
		s.judgeMoment(t, group, first, closes)
	}
}

// take takes an event of a deal and reports whether it gives it an outcome.
func (s *stream) take(t *track, e *record) (closes bool) {
	from := int(t.stage)
	m := t.step(e, &s.found)
	if m.enters != none {
		t.come(from, m, e)
	}
	if m.closes != Open {
		t.close(e.when)
	}
	return m.closes != Open
}
