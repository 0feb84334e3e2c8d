package incentive

import "math/bits"

// Traits are what is known of credits without looking at each of them.
type traits struct {
	flags   uint8  // that some credit has
	sources uint8  // a bit for each that some credit came through
	sized   uint64 // has every bit that some amount has, without its sign
	late    bool   // some facts came one by one, and their numbers are not in the order of their ids
}

// with returns what is known of credits and others.
func (t traits) with(o traits) traits {
	return traits{t.flags | o.flags, t.sources | o.sources, t.sized | o.sized, t.late || o.late}
}

// size returns what the amounts of so many credits without their signs add up to at most.
func (t traits) size(credits int) uint64 {
	hi, lo := bits.Mul64(t.sized, uint64(credits))
	if hi > 0 {
		return unlimited
	}
	return min(lo, unlimited)
}

// seeing returns what is known of credits and one more.
func (t traits) seeing(c *credit) traits {
	return traits{t.flags | c.flags, t.sources | 1<<(c.source()&7), t.sized | magnitude(c.amount), t.late}
}
