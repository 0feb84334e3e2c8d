// Package bitset holds sets of small numbers, a bit each.
package bitset

import (
	"iter"
	"math/bits"
)

// A Set is a set of numbers from 0 on. It takes a bit for each number up to the largest.
// Nil is empty.
type Set []uint64

// Add adds a number, which is not below 0.
func (s *Set) Add(n int) {
	for n/64 >= len(*s) {
		*s = append(*s, make([]uint64, n/64+1-len(*s))...)
	}
	(*s)[n/64] |= 1 << (n % 64)
}

// Len returns how many numbers there are.
func (s Set) Len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// All yields the numbers, ascending.
func (s Set) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(64*i + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// With returns what is in one of two sets. It may share memory with either.
func (s Set) With(o Set) Set {
	if len(s) < len(o) {
		s, o = o, s
	}
	if len(o) == 0 {
		return s
	}
	out := append(Set(nil), s...)
	for i := range o {
		out[i] |= o[i]
	}
	return out
}
