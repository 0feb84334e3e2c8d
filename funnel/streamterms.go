package funnel

// close lets hold at close what was stated up to now.
func (s *stream) close(place int) {
	if len(s.closers) == 0 {
		return
	}
	row := s.rows.row(place)
	for _, c := range s.closers {
		row[c.group] = row[c.stated]
	}
}

// judgeMoment lets the queries look at all terms of a deal after a moment.
func (s *stream) judgeMoment(t *track, group []*record, first, closes bool) {
	deal, terms := group[0].Deal, s.termsOf(group)
	if first {
		s.judge(t, AtEntry, Deal{ID: deal, At: t.entered().time(), Terms: *terms})
	}
	if closes {
		s.judge(t, AtClose, Deal{ID: deal, At: t.closed().time(), Terms: *terms})
	}
}

// termsOf lets hold what the events of a deal in a moment state, for long or only now.
func (s *stream) termsOf(group []*record) *Terms {
	terms := &s.briefly
	if s.keepsTerms {
		terms = s.terms.at(group[0].deal)
	} else {
		*terms = Terms{}
	}
	for _, e := range group {
		terms.take(e, &s.found)
	}
	return terms
}

// judge lets the queries look at a deal as it was at a moment.
func (s *stream) judge(t *track, at Moment, d Deal) {
	d.At, d.Imported = d.At.In(s.asOf.Location()), t.imported
	row := s.rows.row(t.place)
	for _, c := range s.judges[at] {
		c.judge(row, at, &d)
	}
}

// judgeLast lets the queries look at a deal as it is at as-of.
func (s *stream) judgeLast(t *track) {
	d := Deal{ID: s.deals.at(t.place), At: s.asOf, Terms: *s.terms.at(t.place)}
	s.judge(t, Now, d)
	if t.outcome == Open {
		s.judge(t, AtClose, d)
	}
}
