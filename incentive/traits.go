package incentive

import "math/bits"

// Traits are what is known of credits without looking at each of them. There are four
// members because the compiler keeps no more than that at hand.
type traits struct {
	flags   uint16 // that some credit has, and late
	sources uint8  // a bit for each that some credit came through
	sized   uint64 // has every bit that some amount has; of one below zero, those that it lacks
	signs   int64  // is below zero if some amount is
}

// late is a trait of credits of facts that came one by one: their numbers are not in the
// order of their ids.
const late = 1 << 8

// with returns what is known of credits and others.
func (t traits) with(o traits) traits {
	return traits{t.flags | o.flags, t.sources | o.sources, t.sized | o.sized, t.signs | o.signs}
}

// size returns what the amounts of so many credits without their signs add up to at most.
func (t traits) size(credits int) uint64 {
	hi, lo := bits.Mul64(t.sized+1, uint64(credits))
	if hi > 0 {
		return unlimited
	}
	return min(lo, unlimited)
}

// seeing returns what is known of credits and one more.
func (t traits) seeing(c *credit) traits {
	return traits{t.flags | uint16(c.flags), t.sources | 1<<(c.source()&7), t.sized | uint64(c.amount^c.amount>>63), t.signs | c.amount}
}

// natural reports whether no amount is below zero.
func (t traits) natural() bool { return t.signs >= 0 }
