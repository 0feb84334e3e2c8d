package incentive

import (
	"cmp"
	"hash/maphash"
	"math"
	"math/bits"
	"slices"
)

// A lexicon numbers names from 0, and tells something of each. It answers faster than a
// map of strings because short names lie beside what it tells of them, and because it knows
// where to look: names whose hashes fall into one group are moved on until each has a place
// of its own. It is not changed once it is made.
type lexicon[T any] struct {
	seed    maphash.Seed
	salts   [2]uint64
	moves   []uint8     // of each group. A power of two of them
	lexemes []lexeme[T] // by place. A power of two of them
	numbers []uint32    // of the names at the places, counted from 1; 0: free
	names   []string
	other   T // of names that it does not know
}

// A lexeme is one name, with what it tells of it. Head, tail and length say all of a short
// one.
type lexeme[T any] struct {
	head, tail uint64
	of         T
	length     uint8 // long: it is not short
}

// shortName is how many bytes head and tail hold.
const shortName = 16

// long is the length of every name that is not short.
const long = shortName + 1

// newLexicon numbers distinct names in their order. Of each it tells what stands in the
// same place, and of all others something else.
func newLexicon[T any](names []string, of []T, other T) *lexicon[T] {
	l := &lexicon[T]{names: names, other: other}
	for places := 1 << bits.Len(uint(len(names)+len(names)/2)); !l.place(of, places); places *= 2 {
	}
	return l
}

// place gives all names their places. It returns false where their hashes do not allow it;
// the next ones are others.
func (l *lexicon[T]) place(of []T, places int) bool {
	l.seed = maphash.MakeSeed()
	l.salts = [2]uint64{maphash.String(l.seed, "head"), maphash.String(l.seed, "tail")}
	l.moves, l.lexemes, l.numbers = make([]uint8, (places+3)/4), make([]lexeme[T], places), make([]uint32, places)
	groups := make([][]uint32, len(l.moves))
	hashes := make([]uint64, len(l.names))
	for n, name := range l.names {
		head, tail := l.ends(name)
		hashes[n] = l.hash(head, tail, len(name))
		g := l.group(hashes[n])
		groups[g] = append(groups[g], uint32(n))
	}
	slices.SortFunc(groups, func(a, b []uint32) int { return cmp.Compare(len(b), len(a)) }) // large ones while there is room
	for _, group := range groups {
		if !l.settle(group, hashes) {
			return false
		}
	}
	for at, n := range l.numbers {
		if n > 0 {
			name := l.names[n-1]
			head, tail := l.ends(name)
			l.lexemes[at] = lexeme[T]{head, tail, of[n-1], uint8(min(len(name), long))}
		}
	}
	return true
}

// settle moves the names of a group on until all places are free.
func (l *lexicon[T]) settle(group []uint32, hashes []uint64) bool {
	if len(group) == 0 {
		return true
	}
	move := &l.moves[l.group(hashes[group[0]])]
	for ; ; *move++ {
		taken := 0
		for _, n := range group {
			at := &l.numbers[l.at(hashes[n])]
			if *at != 0 {
				break
			}
			*at, taken = n+1, taken+1
		}
		if taken == len(group) {
			return true
		}
		for _, n := range group[:taken] {
			l.numbers[l.at(hashes[n])] = 0
		}
		if *move == math.MaxUint8 {
			return false
		}
	}
}

// hash mixes what tells names apart.
func (l *lexicon[T]) hash(head, tail uint64, length int) uint64 {
	high, low := bits.Mul64(head^l.salts[0], tail^uint64(length)^l.salts[1])
	return high ^ low
}

// group returns the group of a hash.
func (l *lexicon[T]) group(hash uint64) uint64 { return hash >> 32 & uint64(len(l.moves)-1) }

// at returns the place of the name with a hash.
func (l *lexicon[T]) at(hash uint64) uint64 {
	return (hash + uint64(l.moves[l.group(hash)])*(hash>>40|1)) & uint64(len(l.lexemes)-1)
}

// number returns the number of a name, or −1.
func (l *lexicon[T]) number(name string) int {
	head, tail := l.ends(name)
	if n := int(l.numbers[l.at(l.hash(head, tail, len(name)))]) - 1; n >= 0 && l.names[n] == name {
		return n
	}
	return -1
}

// of returns what it tells of a name. It finds names of the usual length without another
// call, because it is asked several times for each fact.
func (l *lexicon[T]) of(name string) *T {
	n := len(name)
	if n < 8 || n > shortName {
		return l.ofAny(name)
	}
	head, tail := word(name), word(name[n-8:])
	if m := &l.lexemes[l.at(l.hash(head, tail, n))]; m.head == head && m.tail == tail && int(m.length) == n {
		return &m.of
	}
	return &l.other
}

// ofAny is of for a name of any length.
func (l *lexicon[T]) ofAny(name string) *T {
	head, tail := l.ends(name)
	at := l.at(l.hash(head, tail, len(name)))
	if n := int(l.numbers[at]) - 1; n >= 0 && l.names[n] == name {
		return &l.lexemes[at].of
	}
	return &l.other
}

// ends returns the first and the last eight bytes of a name, which overlap where it is
// shorter than both; of a long name the tail is a hash of all of it.
func (l *lexicon[T]) ends(s string) (head, tail uint64) {
	switch n := len(s); {
	case n >= 8 && n <= shortName:
		return word(s), word(s[n-8:])
	case n > shortName:
		return word(s), maphash.String(l.seed, s)
	}
	for i := range len(s) {
		head = head<<8 | uint64(s[i])
	}
	return head, 0
}

// word reads eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
