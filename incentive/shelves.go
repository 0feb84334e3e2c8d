package incentive

// Shelves hold credits, those of some seats in a row on each. Credits are collected on a
// tray first: to walk to all shelves between any two facts is slow.
type shelves struct {
	tray  []credit
	lists [][]credit
	shift uint8 // of a seat's number, to that of its shelf
}

// maxShelves bounds the places that credits are put down at in turn: few enough for all
// of them to stay at hand, and enough for each to be sorted there later.
const maxShelves = 128

// maxTray bounds the credits on the tray, so that they stay at hand.
const maxTray = 4096

// newShelves returns empty shelves with room for some credits.
func newShelves(seats, credits int) shelves {
	s := shelves{tray: make([]credit, 0, min(credits+8, maxTray))}
	for seats>>s.shift >= maxShelves {
		s.shift++
	}
	s.lists = make([][]credit, seats>>s.shift+1)
	for i := range s.lists {
		s.lists[i] = make([]credit, 0, credits/len(s.lists))
	}
	return s
}

// put adds a credit, which the caller fills in where it lies before the next one is added:
// to copy one that has just been written in pieces is slow.
func (s *shelves) put() *credit {
	n := len(s.tray)
	if n == cap(s.tray) {
		s.spread()
		n = 0
	}
	s.tray = s.tray[:n+1]
	return &s.tray[n]
}

// spread puts the credits of the tray on their shelves.
func (s *shelves) spread() {
	for i := range s.tray {
		c := &s.tray[i]
		list := &s.lists[c.seat>>s.shift]
		*list = append(*list, *c)
	}
	s.tray = s.tray[:0]
}

// all returns the credits of every shelf.
func (s *shelves) all() [][]credit {
	s.spread()
	return s.lists
}

// empty takes all credits away and keeps their memory.
func (s *shelves) empty() {
	s.tray = s.tray[:0]
	for i := range s.lists {
		s.lists[i] = s.lists[i][:0]
	}
}
