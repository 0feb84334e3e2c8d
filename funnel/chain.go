package funnel

import "github.com/salesperf/salesperf/target/check"

// maxMoves bounds a count of moves, so that their sums are exact.
const maxMoves = 1 << 30

// A Chain counts how deals move between the stages of a pipeline, over skips, back and
// forth, until they are won or lost: an absorbing Markov chain. It takes the next move
// to depend on the stage alone, not on the age of the deal or where it came from.
type Chain []ChainRow

// A ChainRow counts the moves out of one stage.
type ChainRow struct {
	Stage  string `json:"stage"`  // its id
	Starts int    `json:"starts"` // deals that came in here first
	To     []int  `json:"to"`     // moves to each stage, in the order of the chain; to itself for a deal that reopened in it
	Won    int    `json:"won"`    // moves to won
	Lost   int    `json:"lost"`   // moves to lost
}

// Moves returns the number of moves out of the stage.
func (r ChainRow) Moves() int {
	n := r.Won + r.Lost
	for _, m := range r.To {
		n += m
	}
	return n
}

// Shares returns the chance of each move: to every stage, then won, then lost. They
// add up to 1. It is nil when there are no moves.
func (r ChainRow) Shares() []float64 {
	n := float64(r.Moves())
	if n == 0 {
		return nil
	}
	out := make([]float64, 0, len(r.To)+2)
	for _, m := range r.To {
		out = append(out, float64(m)/n)
	}
	return append(out, float64(r.Won)/n, float64(r.Lost)/n)
}

// Check returns all problems of c as check.Problems, or nil.
func (c Chain) Check() error {
	at := check.New()
	if !at.Require(len(c) <= maxStages, check.TooLarge, "more than %d stages", maxStages) {
		return at.Err()
	}
	for i, r := range c {
		row := at.Index(i)
		countMoves(row.At("starts"), r.Starts)
		countMoves(row.At("won"), r.Won)
		countMoves(row.At("lost"), r.Lost)
		if row.At("to").Require(len(r.To) == len(c), check.Mismatch, "%d counts for %d stages", len(r.To), len(c)) {
			for j, n := range r.To {
				countMoves(row.At("to").Index(j), n)
			}
		}
	}
	return at.Err()
}

func countMoves(c *check.Checker, n int) {
	c.Require(n >= 0 && n <= maxMoves, check.Range, "moves are 0 to %d", maxMoves)
}

// reachable reports of each stage whether a deal that starts can come to it.
func (c Chain) reachable() []bool {
	seen := make([]bool, len(c))
	var visit func(int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for j, n := range c[i].To {
			if n > 0 {
				visit(j)
			}
		}
	}
	for i, r := range c {
		if r.Starts > 0 {
			visit(i)
		}
	}
	return seen
}
