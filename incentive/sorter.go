package incentive

import "slices"

// A sorter sorts shelves and keeps its memory for the next one.
type sorter struct {
	days, seats []uint32 // counts, and then where the next one goes
	spare       []credit
}

func newSorter(days int, shift uint8) *sorter {
	return &sorter{days: make([]uint32, days+1), seats: make([]uint32, 1<<shift)}
}

// sort divides the credits of a shelf, which lie in several lists, among their seats, those
// of each in the order of their days. Within a day they keep their order. It returns what it
// has seen of them. The lists are used up: their memory goes to the seats.
func (s *sorter) sort(lists [][]credit, out [][]credit) traits {
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	known := s.count(lists)
	s.spare = slices.Grow(s.spare[:0], n)[:n]
	byDay(lists, s.spare, s.days)
	s.divide(lists, out, n)
	bySeat(s.spare, out, uint32(len(s.seats)-1))
	return known
}

// count counts credits by day and by seat, and notes what is known of them.
func (s *sorter) count(lists [][]credit) (known traits) {
	clear(s.days)
	clear(s.seats)
	for _, list := range lists {
		known = known.with(countList(list, s.days, s.seats))
	}
	return known
}

// countList adds the credits of a list to the counts of their days and seats. The number of
// seats is a power of two.
func countList(list []credit, days, seats []uint32) (known traits) {
	mask := uint32(len(seats) - 1)
	for i := range list {
		c := &list[i]
		days[c.day+1]++
		seats[c.seat&mask]++
		known = known.seeing(c)
	}
	return known
}

// divide gives each seat room for its credits, which have been counted, in memory that is
// there. For what no longer fits there it takes new memory.
func (s *sorter) divide(memory [][]credit, out [][]credit, credits int) {
	var room []credit
	for i := range out {
		n := int(s.seats[i])
		for cap(room) < n {
			if len(memory) == 0 {
				memory = append(memory, make([]credit, credits))
			}
			room, memory = memory[0][:0], memory[1:]
		}
		out[i], room, credits = room[:0:n], room[n:n:cap(room)], credits-n
	}
}

// bySeat is a stable sort by seat of credits that have been counted, into the room of each
// seat. It stays a function of its own, so that the compiler has all registers for the loop.
//
//go:noinline
func bySeat(from []credit, out [][]credit, mask uint32) {
	for i := range from {
		c := &from[i]
		to := &out[c.seat&mask]
		n := len(*to)
		*to = (*to)[:n+1]
		(*to)[n] = *c
	}
}

// byDay is a stable sort by day of credits that have been counted: days holds how many
// there are of each day, one place further on.
func byDay(from [][]credit, to []credit, days []uint32) {
	for i := 1; i < len(days); i++ {
		days[i] += days[i-1]
	}
	for _, list := range from {
		listByDay(list, to, days)
	}
}

// listByDay puts the credits of a list in the places of their days. It stays a function of its
// own, as bySeat does.
//
//go:noinline
func listByDay(list, to []credit, days []uint32) {
	for i := range list {
		c := &list[i]
		n := &days[c.day]
		to[*n] = *c
		*n++
	}
}
