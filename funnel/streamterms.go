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
func (s *stream) judgeMoment(group []*record, first, closes bool) {
	place, deal := group[0].deal, group[0].Deal
	w, terms := s.ways.ways.at(place), s.termsOf(group)
	if first {
		s.judge(place, AtEntry, Deal{ID: deal, At: w.entered().time(), Terms: *terms})
	}
	if closes {
		s.judge(place, AtClose, Deal{ID: deal, At: w.closed().time(), Terms: *terms})
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
func (s *stream) judge(place int, at Moment, d Deal) {
	d.At, d.Imported = d.At.In(s.asOf.Location()), s.ways.ways.at(place).imported
	row := s.rows.row(place)
	for _, c := range s.judges[at] {
		c.judge(row, at, &d)
	}
}

// judgeLast lets the queries look at a deal as it is at as-of.
func (s *stream) judgeLast(place int, open bool) {
	d := Deal{ID: s.deals.at(place), At: s.asOf, Terms: *s.terms.at(place)}
	s.judge(place, Now, d)
	if open {
		s.judge(place, AtClose, d)
	}
}
