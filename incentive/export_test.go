package incentive

import (
	"slices"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// Exactly returns options that compute everything the exact way.
func Exactly(o Options) Options {
	o.exact = true
	return o
}

// Derived returns the id that a name space and a name give.
func Derived(space uuid.UUID, name string) uuid.UUID { return derive(append(space[:], name...)) }

// NumberForm returns the form of a number in digests.
func NumberForm(d decimal.Decimal) string { return string(appendNumber(nil, d)) }

// Divided returns n ÷ 10^places, rounded, by the reciprocal, for one and for many, where
// they are natural too if it is, and by division.
func Divided(r Rounding, n int64, places int32) (quick, many, natural, plain int64) {
	d, list, naturals := r.newDivisor(places), []int64{n}, []int64{n}
	d.quotients(list, false)
	d.quotients(naturals, n >= 0)
	return d.quotient(n), list[0], naturals[0], r.quotient(n, pow10[places])
}

// Ascend reports whether a < b, as the ids of facts are compared, one after the other and all
// at once.
func Ascend(a, b string) (each, all bool) {
	var l, m latest
	l.next(a)
	m.next(a)
	return l.next(b), m.ascend([]Fact{{ID: b}})
}

// AllAscend reports whether ids do, from the first on, when so many are compared at a time.
func AllAscend(some int, ids ...string) bool {
	var l latest
	facts, ascend := make([]Fact, len(ids)), true
	for i, id := range ids {
		facts[i].ID = id
	}
	for chunk := range slices.Chunk(facts, some) {
		ascend = l.ascend(chunk) && ascend
	}
	return ascend
}

// Numbered returns the number that a lexicon gives each name, and −1 for names that it does
// not know. It tells the same number of each name, or −1.
func Numbered(names []string) func(string) int {
	numbers := make([]int, len(names))
	for i := range numbers {
		numbers[i] = i
	}
	l := newLexicon(names, numbers, -1)
	return func(name string) int {
		if n := l.number(name); n != *l.of(name) {
			panic("it tells of another name")
		}
		return l.number(name)
	}
}

// Exceeds reports whether an amount is no part of a whole, in whole numbers and in decimals.
func Exceeds(part, whole int64) (narrow, wide bool) {
	p, w := decimal.New(part, -2), decimal.New(whole, -2)
	return money{n: part}.exceeds(money{n: whole}, 2), money{wide: &p}.exceeds(money{wide: &w}, 2)
}

// Fixed returns a number in units of 10^-places, where it is a whole number of few digits.
func Fixed(d decimal.Decimal, places int32) (n int64, ok bool) { return fixed(d, places) }
