package funnel

// sorting is how the events that came so far are sorted.
type sorting struct {
	deal   string    // of the latest event that is kept
	others []*record // those of another deal than the event before, since the last flush

	now       instant // of the latest event that has its place
	at        int     // the place of its deal
	backwards bool    // time has run backwards: they come deal by deal
	returned  bool    // a deal has come again: they come by time
}

// same is the place of the deal of the event before, until it is known.
const same = none - 1

// other notes an event of another deal than the event before.
func (s *stream) other(r *record) {
	s.deal, r.hash, r.deal = r.Deal, s.deals.hash(r.Deal), none
	s.others = append(s.others, r)
}

// foresee guesses the deals of the events that are kept. In a long log they lie far
// apart in memory; looking for many before anything is done to them lets the waits
// overlap.
func (s *stream) foresee() {
	for _, r := range s.others {
		r.deal = s.deals.guess(r.hash)
	}
	for _, r := range s.others {
		if r.deal >= 0 {
			s.touched ^= s.ways.ways.at(r.deal).visited
		}
	}
	s.others = s.others[:0]
}

// place finds the deal of an event.
func (s *stream) place(r *record) error {
	if r.deal != same {
		s.find(r)
	} else if r.deal = s.at; r.when.before(s.now) {
		s.returned, s.backwards = true, true
	}
	s.now = r.when
	if s.backwards && s.returned {
		return notSorted(r)
	}
	return nil
}

// find finds the deal of an event that is not of the deal of the event before.
func (s *stream) find(r *record) {
	known := r.deal != none && s.deals.is(r.deal, r.Deal)
	if !known {
		if r.deal, known = s.deals.place(r.hash, r.Deal); !known {
			s.add(r.deal)
		}
	}
	s.at = r.deal
	s.backwards = s.backwards || r.when.before(s.now)
	s.returned = s.returned || known
}
