package funnel

// state lets hold what an event states, in the first moment of a deal or later.
func (s *stream) state(row []int32, e *record, first bool) {
	if e.Owner != "" {
		own(s.owners, row, string(e.Owner), first)
	}
	if !e.Labels.IsZero() {
		s.labels.label(row, e.Labels, first)
	}
}

// holdClose lets hold at close, from now on, what was stated up to now.
func (s *stream) holdClose(row []int32) {
	for _, c := range s.closers {
		if row[c.closed] == 0 {
			row[c.closed] = row[c.group] + 1
		}
	}
}

// dropClose lets hold at close what is stated last, as for a deal that closes now or is
// open again.
func (s *stream) dropClose(row []int32) {
	for _, c := range s.closers {
		row[c.closed] = 0
	}
}

// judgeMoment lets the queries look at all terms of a deal after a moment.
func (s *stream) judgeMoment(t *track, group []*record, first, closes bool) {
	d := Deal{ID: group[0].Deal, Imported: t.imported}
	s.termsOf(group, &d.Terms)
	if first {
		d.At = t.entered().time().In(s.asOf.Location())
		s.judge(t.place, AtEntry, &d)
	}
	if closes {
		d.At = t.closed().time().In(s.asOf.Location())
		s.judge(t.place, AtClose, &d)
	}
}

// termsOf lets hold what the events of a deal in a moment state, and writes what holds
// then.
func (s *stream) termsOf(group []*record, into *Terms) {
	if !s.keepsTerms { // of the first moment; later ones are of no interest
		for _, e := range group {
			into.take(e, &s.found)
		}
		return
	}
	terms := s.terms.at(group[0].deal)
	for _, e := range group {
		terms.take(e, &s.found)
	}
	*into = *terms
}

// judge lets the queries look at a deal as it was at a moment.
func (s *stream) judge(place int, at Moment, d *Deal) {
	row := s.rows.row(place)
	for _, c := range s.judges[at] {
		c.judge(row, at, d)
	}
}

// judgeLast lets the queries look at a deal as it is at as-of.
func (s *stream) judgeLast(t *track) {
	d := Deal{ID: s.deals.at(t.place), At: s.asOf, Imported: t.imported, Terms: *s.terms.at(t.place)}
	s.judge(t.place, Now, &d)
	if t.outcome == Open {
		s.judge(t.place, AtClose, &d)
	}
}
