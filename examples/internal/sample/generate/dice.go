package main

import "math/rand/v2"

// seed makes the data what they are. Each part of the story has its own stream, so
// that a change in one leaves the others alone.
const seed = 20262585

// dice throws the chances of one part of the story. It knows whole numbers only:
// floating point may differ between machines in the last bit.
type dice struct{ *rand.Rand }

func newDice(stream uint64) dice { return dice{rand.New(rand.NewPCG(seed, stream))} }

// chance is true in so many of a thousand throws.
func (d dice) chance(perMille int) bool { return d.IntN(1000) < perMille }

// between returns a number from low to high, all alike.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// around returns a number from low to high, the middle more often than the ends.
func (d dice) around(low, high int) int { return (d.between(low, high) + d.between(low, high)) / 2 }

// pick returns one of the list, all alike.
func pick[T any](d dice, list []T) T { return list[d.IntN(len(list))] }
