package customer

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxScore is the highest score that a Scale may give.
const maxScore = 10

// Equal says on which side of a cut a value lies that equals it. There is no default.
type Equal string

// The sides of a cut.
const (
	EqualIsBetter Equal = "better" // 30 days with a cut of 30 days get the better score
	EqualIsWorse  Equal = "worse"  // they get the worse one
)

// A Scale gives scores from 1, the worst, up. It has either Cuts or Steps.
type Scale struct {
	// Cuts are the bounds between scores in ascending order, one fewer than there are
	// scores. In days a small value is the better one, so with the cuts 30 and 90 the
	// score of 10 days is 3 and that of 100 days 1.
	Cuts  []decimal.Decimal `json:"cuts,omitempty"`
	Equal Equal             `json:"equal,omitempty"` // for a value on a cut; with Cuts only

	// Steps is the number of scores by rank, 2 to 10; 5 is quintiles. The score of a
	// value is 1 + worse × Steps ÷ all, rounded down, where worse is how many customers
	// have a worse value, and all is their number. Customers with equal values so have
	// the same score, the one of the worst place among them: a tie lifts nobody, and a
	// step may be empty.
	Steps int `json:"steps,omitempty"`
}

// top returns the highest score.
func (s Scale) top() int {
	if s.Steps > 0 {
		return s.Steps
	}
	return len(s.Cuts) + 1
}

func (s Scale) check(c *check.Checker) {
	if s.Steps != 0 {
		c.At("steps").Require(s.Steps >= 2 && s.Steps <= maxScore, check.Range, "a scale has 2 to %d steps", maxScore)
		c.At("cuts").Require(len(s.Cuts) == 0, check.Mismatch, "a scale has cuts or steps, not both")
		c.At("equal").Require(s.Equal == "", check.Mismatch, "a scale of steps has no cuts to be equal to")
		return
	}
	at := c.At("cuts")
	at.Require(len(s.Cuts) > 0, check.Required, "a scale needs cuts or steps")
	if !at.Require(len(s.Cuts) < maxScore, check.TooLarge, "a scale has at most %d cuts", maxScore-1) {
		return
	}
	for i, cut := range s.Cuts {
		if at.Index(i).Require(fits(cut), check.TooLarge, tooLong) && i > 0 && fits(s.Cuts[i-1]) {
			at.Index(i).Require(cut.GreaterThan(s.Cuts[i-1]), check.Order, "cuts ascend")
		}
	}
	known := s.Equal == EqualIsBetter || s.Equal == EqualIsWorse
	c.At("equal").Require(known, check.Unknown, "%.40q is no side; use %s or %s", s.Equal, EqualIsBetter, EqualIsWorse)
}

// scores returns the score of each value, of which larger ones are better; lower
// says that smaller ones are.
func (s Scale) scores(values []decimal.Decimal, lower bool) []int {
	better := decimal.Decimal.Cmp
	if lower {
		better = func(a, b decimal.Decimal) int { return b.Cmp(a) }
	}
	if s.Steps > 0 {
		return ranked(values, s.Steps, better)
	}
	out := make([]int, len(values))
	for i, v := range values {
		out[i] = 1
		for _, cut := range s.Cuts {
			if c := better(v, cut); c > 0 || c == 0 && s.Equal == EqualIsBetter {
				out[i]++
			}
		}
	}
	return out
}

// ranked returns scores by the number of worse values.
func ranked(values []decimal.Decimal, steps int, better func(a, b decimal.Decimal) int) []int {
	inOrder := slices.Clone(values)
	slices.SortFunc(inOrder, better)
	out := make([]int, len(values))
	for i, v := range values {
		worse, _ := slices.BinarySearchFunc(inOrder, v, better)
		out[i] = 1 + worse*steps/len(values)
	}
	return out
}
