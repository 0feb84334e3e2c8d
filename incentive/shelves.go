package incentive

// Shelves hold credits, those of some seats in a row on each. A handful of credits for a
// shelf is put down at once: to walk to all shelves in turn with one credit each is slow.
type shelves struct {
	hands []hand
	shift uint8 // of a seat's number, to that of its shelf
}

// A hand holds credits on the way to a shelf, and what lies there already.
type hand struct {
	n     int
	held  [handful]credit
	board []credit   // that is put down on now
	full  [][]credit // those that have no room for a handful
}

// handful bounds the credits on the way to a shelf: they fill three cache lines.
const handful = 8

// maxShelves bounds the places that credits are put down at in turn: few enough for all
// hands to stay near, and enough for each shelf to be sorted there later.
const maxShelves = 64

// A board is as long as all before it on its shelf, within these bounds: memory is taken
// shortly before it is used, while it is near.
const (
	minBoard = 8 * handful
	maxBoard = 128 * handful
)

// newShelves returns empty shelves for some seats.
func newShelves(seats int) shelves {
	s := shelves{}
	for seats>>s.shift >= maxShelves {
		s.shift++
	}
	s.hands = make([]hand, seats>>s.shift+1)
	return s
}

// put adds a credit.
func (s *shelves) put(c credit) { *s.hand(c.seat).room().next() = c }

// hand returns the hand for a seat.
func (s *shelves) hand(seat uint32) *hand { return &s.hands[seat>>(s.shift&31)] }

// room sees to it that there is room for one more credit.
func (h *hand) room() *hand {
	if h.n == handful {
		h.putDown()
	}
	return h
}

// next returns the place of one more credit, where there is room. The caller fills it in: to
// copy one that has just been written in pieces is slow.
func (h *hand) next() *credit {
	h.n++
	return &h.held[(h.n-1)&(handful-1)]
}

// putDown puts all that is held on the shelf.
func (h *hand) putDown() {
	if cap(h.board)-len(h.board) < h.n {
		size := minBoard
		if h.board != nil {
			h.full = append(h.full, h.board)
			size = min(2*cap(h.board), maxBoard)
		}
		h.board = make([]credit, 0, size)
	}
	h.board = append(h.board, h.held[:h.n]...)
	h.n = 0
}

// of puts down what is on the way to a shelf, and returns all that lies there.
func (s *shelves) of(shelf int) [][]credit {
	h := &s.hands[shelf]
	h.putDown()
	return append(h.full, h.board)
}

// all yields every credit.
func (s *shelves) all(yield func(credit) bool) {
	for i := range s.hands {
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
	for i := range s.hands {
		h := &s.hands[i]
		h.n, h.board, h.full = 0, h.board[:0], nil
	}
}
