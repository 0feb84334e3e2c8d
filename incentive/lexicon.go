package incentive

import (
	"hash/maphash"
	"math/bits"
	"strings"
)

// A lexicon numbers names from 0. It answers faster than a map of strings because short
// names lie in its slots themselves. It is not changed once it is made.
type lexicon struct {
	seed  maphash.Seed
	salt  uint64
	slots []uint32 // numbers counted from 1; 0: free. A power of two of them, few of them taken
	names []lexeme // by number
	text  string   // all names, one after the other
}

// A lexeme is one name. Head, tail and length say all of a short one.
type lexeme struct {
	head, tail   uint64
	length, from uint32 // in the text
}

// shortName is how many bytes head and tail hold.
const shortName = 16

// newLexicon numbers distinct names in their order.
func newLexicon(names []string) *lexicon {
	size := 4
	for size < 4*len(names) {
		size *= 2
	}
	l := &lexicon{seed: maphash.MakeSeed(), slots: make([]uint32, size), text: strings.Join(names, "")}
	l.salt = maphash.String(l.seed, "")
	from := uint32(0)
	for i, name := range names {
		at := l.lookup(name)
		for l.slots[at.slot] != 0 {
			at.slot = (at.slot + 1) & (len(l.slots) - 1)
		}
		l.slots[at.slot] = uint32(i + 1)
		l.names = append(l.names, lexeme{at.head, at.tail, uint32(len(name)), from})
		from += uint32(len(name))
	}
	return l
}

// number returns the number of a name.
func (l *lexicon) number(name string) (int, bool) {
	x := l.lookup(name)
	return l.find(&x, name)
}

// A lookup is a name on its way to its number.
type lookup struct {
	head, tail uint64
	slot       int // where to look first
}

// lookup prepares to find a name.
func (l *lexicon) lookup(name string) lookup {
	var head, tail uint64
	if n := len(name); n >= 8 && n <= shortName {
		head, tail = word(name), word(name[n-8:])
	} else {
		head, tail = l.ends(name)
	}
	return lookup{head, tail, l.slot(head, tail, len(name))}
}

// find returns the number of a name that has been prepared.
func (l *lexicon) find(of *lookup, name string) (int, bool) {
	for slot := of.slot; ; slot++ {
		n := l.slots[slot&(len(l.slots)-1)]
		if n == 0 {
			return 0, false
		}
		x := &l.names[n-1]
		if x.head == of.head && x.tail == of.tail && int(x.length) == len(name) && (len(name) <= shortName || l.text[x.from:x.from+x.length] == name) {
			return int(n - 1), true
		}
	}
}

// slot returns where to look for a name first.
func (l *lexicon) slot(head, tail uint64, length int) int {
	high, low := bits.Mul64(head^l.salt, tail^uint64(length)^0x9E3779B97F4A7C15)
	return int(high^low) & (len(l.slots) - 1)
}

// ends returns the first and the last eight bytes of a name, which overlap where it is
// shorter; of a long name the tail is a hash of all of it.
func (l *lexicon) ends(s string) (head, tail uint64) {
	switch n := len(s); {
	case n > shortName:
		return word(s), maphash.String(l.seed, s)
	case n >= 8:
		return word(s), word(s[n-8:])
	case n > 0:
		for i := range n {
			head = head<<8 | uint64(s[i])
		}
	}
	return head, 0
}

// word reads eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
