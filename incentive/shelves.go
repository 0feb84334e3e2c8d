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

// A sorter sorts shelves and keeps its memory for the next one.
type sorter struct {
	days, seats []uint32 // counts, and then where the next one goes
	spare       []credit
}

func newSorter(days int, shift uint8) *sorter {
	return &sorter{days: make([]uint32, days+1), seats: make([]uint32, 1<<shift)}
}

// sort returns the credits of a shelf, which lie in several lists, in the order of their
// seats. Where there are as many as days, those of a seat are in the order of their days.
// Else, and within a day, they keep their order. It notes where each seat ends. The lists
// are used up: the first one gives its memory where that is enough.
func (s *sorter) sort(lists [][]credit, ends []uint32) []credit {
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	if cap(s.spare) < n {
		s.spare = make([]credit, n+n/8)
	}
	from, to := s.spare[:0], lists[0]
	if n >= len(s.days) {
		from = s.spare[:n]
		byDay(lists, from, s.days)
	} else {
		for _, list := range lists {
			from = append(from, list...)
		}
	}
	if cap(to) < n {
		to = make([]credit, n)
	}
	to = to[:n]
	s.bySeat(from, to, ends)
	return to
}

// bySeat is a stable counting sort by seat.
func (s *sorter) bySeat(from, to []credit, ends []uint32) {
	clear(s.seats)
	mask := uint32(len(s.seats) - 1) // their number is a power of two
	for i := range from {
		s.seats[from[i].seat&mask]++
	}
	at := uint32(0)
	for i := range ends {
		s.seats[i], at = at, at+s.seats[i]
	}
	for i := range from {
		n := &s.seats[from[i].seat&mask]
		to[*n] = from[i]
		*n++
	}
	copy(ends, s.seats)
}

// byDay is a stable counting sort by day. Days has room for one number more than there are days.
func byDay(from [][]credit, to []credit, days []uint32) {
	clear(days)
	for _, list := range from {
		for i := range list {
			days[list[i].day+1]++
		}
	}
	for i := 1; i < len(days); i++ {
		days[i] += days[i-1]
	}
	for _, list := range from {
		for i := range list {
			n := &days[list[i].day]
			to[*n] = list[i]
			*n++
		}
	}
}
