package incentive

// A keeper keeps traces. It takes memory for more and more of them at once: asking for a
// little of it again and again is slow, and most runs are small.
type keeper struct {
	credits   []credit
	amounts   []int64
	stretches []stretch
	entries   []entry
	wide      []wideEntry
}

// keep returns a copy of what lies in a folder. Credits that lie in the book are not copied.
func (k *keeper) keep(f *folder) trace {
	out := trace{store(&k.stretches, f.stretches), store(&k.entries, f.entries), store(&k.wide, f.wide)}
	for i := range out.stretches {
		s := &out.stretches[i]
		s.amounts = store(&k.amounts, s.amounts)
		switch list := s.list; {
		case i > 0 && same(list, f.stretches[i-1].list):
			s.list = out.stretches[i-1].list
		case same(list, f.own), same(list, f.follow):
			s.list = store(&k.credits, list)
		}
	}
	return out
}

// same reports whether two lists are one.
func same(a, b []credit) bool { return len(a) > 0 && len(b) > 0 && &a[0] == &b[0] }

// A keeper makes room for twice as many items each time, within these bounds.
const (
	minPieces = 64
	maxPieces = 1 << 14
)

// store returns a copy of a list, in memory that has room for more.
func store[T any](room *[]T, list []T) []T {
	if len(list) == 0 {
		return nil
	}
	if cap(*room)-len(*room) < len(list) {
		*room = make([]T, 0, max(minPieces, min(2*cap(*room), maxPieces), len(list)))
	}
	n := len(*room)
	*room = append(*room, list...)
	return (*room)[n:len(*room):len(*room)]
}
