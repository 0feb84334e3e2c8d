package funnel

// sorting is how the events that came so far are sorted.
type sorting struct {
	latest instant // of the latest event that is kept; before there is one, the last moment before the calendar
	key    idKey   // of the deal of the latest event that has one
	text   string  // its id, if that is long

	at        int  // the place of the deal of the latest event that has its place
	backwards bool // time has run backwards: they come deal by deal
	returned  bool // a deal has come again: they come by time
}

func newSorting() sorting { return sorting{latest: instant{firstSecond - 1, 1e9 - 1}} }

// same is the place of the deal of the event before, until it is known.
const same = none - 1

// name finds the key of the deal of the event that is kept last, and whether that is the deal
// of the event before and this one happened after it.
func (s *stream) name(a *arrival, deal string) {
	key := s.deals.key(deal)
	a.key, a.place = key, same
	if key.isLong() {
		a.text = deal
	}
	if a.back || key != s.key || key.isLong() && deal != s.text {
		a.place, a.hash, s.key = none, s.deals.hash(key), key
		if key.isLong() {
			s.text = deal
		}
	}
}

// foresee looks for the deals of events that do not follow one of the same deal. In a long
// log what leads to them lies far apart in memory; looking for many, one right after the
// other and without a look at what is found, lets the waits overlap.
func (s *stream) foresee(kept []arrival) {
	t := &s.deals
	for i := range kept {
		if a := &kept[i]; a.place != same {
			a.place = int32(t.guess(a.hash))
		}
	}
	for i := range kept {
		if a := &kept[i]; a.place >= 0 {
			a.known = t.deals.at(int(a.place)).key == a.key
		}
	}
}

// settle finds the deal of an event.
func (s *stream) settle(a *arrival) error {
	if a.place == same {
		a.place = int32(s.at)
		return nil
	}
	return s.settleOther(a)
}

// settleOther finds the deal of an event that is not that of the one before.
func (s *stream) settleOther(a *arrival) error {
	known := a.place != none && (a.known || s.deals.is(int(a.place), a.key, a.text)) || s.find(a)
	s.at = int(a.place)
	if a.back {
		s.backwards = true
	}
	if known {
		s.returned = true
	}
	if s.backwards && s.returned {
		return notSorted(a)
	}
	return nil
}

// find finds the deal of an event that was not foreseen, and reports whether there was one.
func (s *stream) find(a *arrival) bool {
	place, known := s.deals.place(a.hash, a.key, a.text)
	if !known {
		s.add(place)
	}
	a.place = int32(place)
	return known
}
