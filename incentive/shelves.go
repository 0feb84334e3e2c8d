package incentive

import "slices"

// Shelves hold credits, those of some seats in a row on each.
type shelves struct {
	lists []shelf
	shift uint8 // of a seat's number, to that of its shelf
	room  int   // of a piece
}

// A shelf is filled piece by piece. A piece is made shortly before it is filled, so that
// its memory is still at hand.
type shelf struct {
	open   []credit   // the piece that is being filled
	filled [][]credit // those before it
}

// maxShelves bounds the places that credits are put down at in turn: few enough for all
// of them to stay at hand, and enough for each to be sorted there later.
const maxShelves = 128

// maxPiece bounds the credits of a piece.
const maxPiece = 256

// newShelves returns empty shelves for about so many credits.
func newShelves(seats, credits int) shelves {
	s := shelves{}
	for seats>>s.shift >= maxShelves {
		s.shift++
	}
	s.lists = make([]shelf, seats>>s.shift+1)
	s.room = min(4+credits/len(s.lists), maxPiece)
	return s
}

// put adds a credit of a seat. It is filled in where it lies: to copy one that has just
// been written in pieces is slow.
func (s *shelves) put(seat uint32) *credit {
	at := &s.lists[seat>>s.shift]
	n := len(at.open)
	if n == cap(at.open) {
		at.turn(s.room)
		n = 0
	}
	at.open = at.open[:n+1]
	c := &at.open[n]
	c.seat = seat
	return c
}

// turn begins a new piece.
func (s *shelf) turn(room int) {
	if len(s.open) > 0 {
		s.filled = append(s.filled, s.open)
	}
	s.open = make([]credit, 0, room)
}

// pieces adds the pieces of a shelf to a list of them.
func (s *shelf) pieces(list [][]credit) [][]credit { return append(append(list, s.filled...), s.open) }

// all returns all credits, shelf by shelf.
func (s *shelves) all() []credit {
	var list [][]credit
	for i := range s.lists {
		list = s.lists[i].pieces(list)
	}
	return slices.Concat(list...)
}

// empty takes all credits away.
func (s *shelves) empty() {
	clear(s.lists)
}

// A sorter sorts shelves and keeps its memory for the next one.
type sorter struct {
	days, seats []uint32 // counts, and then where the next one goes
	spare       []credit
	pieces      [][]credit
}

func newSorter(days int, shift uint8) *sorter {
	return &sorter{days: make([]uint32, days+1), seats: make([]uint32, 1<<shift)}
}

// sort returns the credits of a shelf in the order of their seats. Where there are as many
// as days, those of a seat are in the order of their days. Else, and within a day, they
// keep their order. It notes where each seat ends.
func (s *sorter) sort(pieces [][]credit, ends []uint32) []credit {
	n := 0
	for _, list := range pieces {
		n += len(list)
	}
	if n >= len(s.days) {
		if cap(s.spare) < n {
			s.spare = make([]credit, n+n/8)
		}
		byDay(pieces, s.spare[:n], s.days)
		pieces = append(pieces[:0], s.spare[:n])
	}
	clear(s.seats)
	mask := uint32(len(s.seats) - 1) // their number is a power of two
	for _, list := range pieces {
		for i := range list {
			s.seats[list[i].seat&mask]++
		}
	}
	at := uint32(0)
	for i := range ends {
		s.seats[i], at = at, at+s.seats[i]
	}
	to := make([]credit, n)
	for _, list := range pieces {
		for i := range list {
			n := &s.seats[list[i].seat&mask]
			to[*n] = list[i]
			*n++
		}
	}
	copy(ends, s.seats)
	return to
}

// byDay is a stable counting sort. Days has room for one number more than there are days.
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
