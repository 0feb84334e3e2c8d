package funnel

// sorting is how the events that came so far are sorted.
type sorting struct {
	latest instant   // of the latest event that is kept
	deal   string    // its deal
	others []*record // those that find is for, since the last flush

	at        int  // the place of the deal of the latest event that has its place
	backwards bool // time has run backwards: they come deal by deal
	returned  bool // a deal has come again: they come by time
}

// same is the place of the deal of the event before, until it is known.
const same = none - 1

// other notes that find is for an event.
func (s *stream) other(r *record) {
	s.deal, r.deal, r.hash = r.Deal, none, s.deals.hash(r.Deal)
	s.others = append(s.others, r)
}

// foresee guesses the deals of the events that are kept. In a long log what leads to them
// lies far apart in memory; looking for many, one right after the other, lets the waits
// overlap.
func (s *stream) foresee() {
	for _, r := range s.others {
		r.deal = s.deals.guess(r.hash)
	}
	s.others = s.others[:0]
}

// place finds the deal of an event.
func (s *stream) place(r *record) error {
	if r.deal == same {
		r.deal = s.at
		return nil
	}
	return s.find(r)
}

// find finds the deal of an event that is of another deal than the event before, or
// happened before it.
func (s *stream) find(r *record) error {
	known := r.deal != none && s.deals.is(r.deal, r.Deal)
	if !known {
		if r.deal, known = s.deals.place(r.hash, r.Deal); !known {
			s.add(r.deal)
		}
	}
	s.at = r.deal
	s.backwards, s.returned = s.backwards || r.back, s.returned || known
	if s.backwards && s.returned {
		return notSorted(r)
	}
	return nil
}
