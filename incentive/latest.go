package incentive

import "math/bits"

// A latest is the id that was looked at last, and how it begins and ends where it is short.
type latest struct {
	id         string
	head, tail uint64
}

// next reports whether an id comes after the last one, and takes its place.
func (l *latest) next(id string) bool {
	last, n := *l, len(id)
	if l.id = id; n < 8 || n > shortName {
		return last.id < id
	}
	l.head, l.tail = bits.ReverseBytes64(word(id)), bits.ReverseBytes64(word(id[n-8:]))
	if n != len(last.id) {
		return last.id < id
	}
	return last.head < l.head || last.head == l.head && last.tail < l.tail
}

// ascend reports whether the ids of some facts come after the last one and after each other,
// and makes the last of them the last one.
func (l *latest) ascend(facts []Fact) bool {
	ordered := uint64(1)
	id, head, tail := l.id, l.head, l.tail
	for i := range facts {
		next := facts[i].ID
		n := len(next)
		if n != len(id) || n < 8 || n > shortName {
			l.id, l.head, l.tail = id, head, tail
			if !l.next(next) {
				ordered = 0
			}
			id, head, tail = l.id, l.head, l.tail
			continue
		}
		h, t := bits.ReverseBytes64(word(next)), bits.ReverseBytes64(word(next[n-8:]))
		_, borrow := bits.Sub64(tail, t, 0)
		_, borrow = bits.Sub64(head, h, borrow)
		ordered &= borrow
		id, head, tail = next, h, t
	}
	l.id, l.head, l.tail = id, head, tail
	return ordered == 1
}
