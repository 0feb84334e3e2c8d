package incentive

// Shelves hold credits, those of some seats in a row on each.
type shelves struct {
	list  []boards
	shift uint8 // of a seat's number, to that of its shelf
}

// Boards hold the credits of a shelf.
type boards struct {
	last []credit   // that is put down on now
	used int        // how many lie on it
	full [][]credit // all before it
}

// maxShelves bounds the places that credits are put down at in turn: few enough for all of
// them to stay near, and enough for each shelf to be sorted near enough later.
const maxShelves = 32

// A board is as long as all before it on its shelf, within these bounds: memory is taken
// shortly before it is used, while it is near.
const (
	minBoard = 64
	maxBoard = 512
)

// newShelves returns empty shelves for some seats.
func newShelves(seats int) shelves {
	s := shelves{}
	for seats>>s.shift >= maxShelves {
		s.shift++
	}
	s.list = make([]boards, seats>>s.shift+1)
	return s
}

// put adds a credit.
func (s *shelves) put(c credit) { *s.place(c.seat) = c }

// place returns the place of one more credit of a seat. The caller fills it in: to copy one
// that has just been written in pieces is slow.
func (s *shelves) place(seat uint32) *credit {
	b := &s.list[seat>>(s.shift&31)]
	if b.used == len(b.last) {
		b.grow()
	}
	c := &b.last[b.used]
	b.used++
	return c
}

// grow takes a new board.
func (b *boards) grow() {
	size := minBoard
	if b.last != nil {
		b.full = append(b.full, b.last)
		size = min(2*len(b.last), maxBoard)
	}
	b.last, b.used = make([]credit, size), 0
}

// of returns all that lies on a shelf.
func (s *shelves) of(shelf int) [][]credit {
	b := &s.list[shelf]
	return append(b.full, b.last[:b.used])
}

// all yields every credit.
func (s *shelves) all(yield func(credit) bool) {
	for i := range s.list {
		for _, list := range s.of(i) {
			for _, c := range list {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// empty takes all credits away and keeps some of their memory.
func (s *shelves) empty() {
	for i := range s.list {
		b := &s.list[i]
		b.used, b.full = 0, nil
	}
}
