package incentive

// Shelves hold credits, those of some seats in a row on each. A handful of credits for a
// shelf is put down at once: to walk to all shelves in turn with one credit each is slow.
type shelves struct {
	hands []hand
	lists [][]credit
	shift uint8 // of a seat's number, to that of its shelf
}

// A hand holds credits on the way to a shelf.
type hand struct {
	n    int
	held [handful]credit
}

// handful bounds the credits on the way to a shelf: they fill three cache lines.
const handful = 8

// maxShelves bounds the places that credits are put down at in turn: few enough for all
// hands to stay near, and enough for each to be sorted there later.
const maxShelves = 64

// newShelves returns empty shelves with room for some credits.
func newShelves(seats, credits int) shelves {
	s := shelves{}
	for seats>>s.shift >= maxShelves {
		s.shift++
	}
	n := seats>>s.shift + 1
	s.lists, s.hands = make([][]credit, n), make([]hand, n)
	for i := range s.lists {
		s.lists[i] = make([]credit, 0, credits/n)
	}
	return s
}

// put adds a credit of a seat, which the caller fills in where it lies before the next one
// is added: to copy one that has just been written in pieces is slow.
func (s *shelves) put(seat uint32) *credit {
	i := seat >> s.shift
	h := &s.hands[i]
	if h.n == handful {
		s.lists[i] = append(s.lists[i], h.held[:]...)
		h.n = 0
	}
	h.n++
	return &h.held[h.n-1]
}

// all puts down what is on the way, and returns the credits of every shelf.
func (s *shelves) all() [][]credit {
	for i := range s.hands {
		h := &s.hands[i]
		s.lists[i] = append(s.lists[i], h.held[:h.n]...)
		h.n = 0
	}
	return s.lists
}

// empty takes all credits away and keeps their memory.
func (s *shelves) empty() {
	for i := range s.lists {
		s.lists[i], s.hands[i].n = s.lists[i][:0], 0
	}
}
