package incentive

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
func (s *sorter) sort(lists [][]credit, ends []uint32) shelf {
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	if cap(s.spare) < n {
		s.spare = make([]credit, n+n/8)
	}
	known := s.count(lists)
	known.dated = n >= len(s.days)
	from, to := s.spare[:0], lists[0]
	if known.dated {
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
	return shelf{to, known}
}

// count counts credits by day and by seat, and notes their traits.
func (s *sorter) count(lists [][]credit) (known traits) {
	clear(s.days)
	clear(s.seats)
	days, seats := s.days, s.seats
	mask := uint32(len(seats) - 1) // their number is a power of two
	for _, list := range lists {
		for i := range list {
			c := &list[i]
			days[c.day+1]++
			seats[c.seat&mask]++
			known.see(c)
		}
	}
	return known
}

// bySeat is a stable sort by seat of credits that have been counted.
func (s *sorter) bySeat(from, to []credit, ends []uint32) {
	at := uint32(0)
	for i := range ends {
		s.seats[i], at = at, at+s.seats[i]
	}
	seats := s.seats
	mask := uint32(len(seats) - 1)
	for i := range from {
		c := &from[i]
		n := &seats[c.seat&mask]
		to[*n] = *c
		*n++
	}
	copy(ends, s.seats)
}

// byDay is a stable sort by day of credits that have been counted: days holds how many
// there are of each day, one place further on.
func byDay(from [][]credit, to []credit, days []uint32) {
	for i := 1; i < len(days); i++ {
		days[i] += days[i-1]
	}
	for _, list := range from {
		for i := range list {
			c := &list[i]
			n := &days[c.day]
			to[*n] = *c
			*n++
		}
	}
}
