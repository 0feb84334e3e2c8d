package incentive

import (
	"hash/maphash"
	"strings"
)

// A lexicon numbers names from 0. It answers faster than a map of strings because its
// names lie side by side. It is not changed once it is made.
type lexicon struct {
	seed  maphash.Seed
	slots []lexeme // a power of two of them, at most three quarters of them taken
	text  string   // all names
}

// A lexeme is where a name stands.
type lexeme struct {
	hash     uint32
	number   uint32 // counted from 1; 0: the slot is free
	from, to uint32 // in the text
}

// newLexicon numbers distinct names in their order.
func newLexicon(names []string) *lexicon {
	size := 2
	for 3*size < 4*len(names) {
		size *= 2
	}
	l := &lexicon{seed: maphash.MakeSeed(), slots: make([]lexeme, size), text: strings.Join(names, "")}
	at := uint32(0)
	for i, name := range names {
		h := maphash.String(l.seed, name)
		slot := h & uint64(size-1)
		for l.slots[slot].number != 0 {
			slot = (slot + 1) & uint64(size-1)
		}
		end := at + uint32(len(name))
		l.slots[slot] = lexeme{hash: uint32(h >> 32), number: uint32(i + 1), from: at, to: end}
		at = end
	}
	return l
}

// number returns the number of a name.
func (l *lexicon) number(name string) (int, bool) {
	h := maphash.String(l.seed, name)
	mask := uint64(len(l.slots) - 1)
	for slot := h & mask; ; slot = (slot + 1) & mask {
		x := &l.slots[slot]
		if x.number == 0 {
			return 0, false
		}
		if x.hash == uint32(h>>32) && l.text[x.from:x.to] == name {
			return int(x.number - 1), true
		}
	}
}
