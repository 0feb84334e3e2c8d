package customer

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxSegments is the largest number of segments in one table: one for each
// combination of scores.
const maxSegments = maxScore * maxScore * maxScore

// Scores are the scores of one customer on the three scales, from 1, the worst, up.
type Scores struct {
	Recency   int `json:"recency"`   // how lately the customer bought
	Frequency int `json:"frequency"` // how often
	Monetary  int `json:"monetary"`  // for how much
}

// String returns the scores as "5-4-3": recency, frequency, monetary.
func (s Scores) String() string {
	return fmt.Sprintf("%d-%d-%d", s.Recency, s.Frequency, s.Monetary)
}

// A Band is a range of scores, both ends included. The zero Band is any score.
type Band struct {
	Min int `json:"min"` // lowest score
	Max int `json:"max"` // highest score
}

// Contains reports whether a score is in the band.
func (b Band) Contains(score int) bool {
	return b == Band{} || score >= b.Min && score <= b.Max
}

func (b Band) check(c *check.Checker, top int) {
	c.Require(b == Band{} || b.Min >= 1 && b.Min <= b.Max && b.Max <= top, check.Range,
		"a band of scores from %d to %d is not within 1 to %d", b.Min, b.Max, top)
}

// A Name is a name in the languages of the module.
type Name struct {
	EN string `json:"en"` // English
	ZH string `json:"zh"` // Chinese
}

// In returns the name in a language, and in English where there is no other.
func (n Name) In(l calendar.Language) string {
	if l == calendar.Chinese && n.ZH != "" {
		return n.ZH
	}
	return n.EN
}

// A Segment is customers of a kind, described by their scores. TenSegments and
// EightSegments are tables of them.
type Segment struct {
	ID        string `json:"id"`                 // stable, such as "at-risk"
	Name      Name   `json:"name"`               // for people
	Recency   Band   `json:"recency,omitzero"`   // which scores
	Frequency Band   `json:"frequency,omitzero"` // which scores
	Monetary  Band   `json:"monetary,omitzero"`  // which scores
}

// Contains reports whether customers with these scores are in the segment.
func (s Segment) Contains(scores Scores) bool {
	return s.Recency.Contains(scores.Recency) && s.Frequency.Contains(scores.Frequency) && s.Monetary.Contains(scores.Monetary)
}

// checkSegments reports at c a table in which some scores up to top have no segment,
// or two.
func checkSegments(c *check.Checker, segments []Segment, top Scores) {
	if !c.Require(len(segments) <= maxSegments, check.TooLarge, "more than %d segments", maxSegments) {
		return
	}
	seen := map[string]bool{}
	for i, s := range segments {
		at := c.Index(i)
		at.At("id").Require(s.ID != "", check.Required, "a segment has an id")
		at.At("id").Require(!seen[s.ID], check.Duplicate, "segment %.40q is in the table already", s.ID)
		seen[s.ID] = true
		s.Recency.check(at.At("recency"), top.Recency)
		s.Frequency.check(at.At("frequency"), top.Frequency)
		s.Monetary.check(at.At("monetary"), top.Monetary)
	}
	if c.OK() {
		checkCover(c, segments, top)
	}
}

// checkCover reports at c the first scores without a segment, and for each segment
// the first scores that an earlier one has already.
func checkCover(c *check.Checker, segments []Segment, top Scores) {
	missing, shared := false, make([]string, len(segments))
	for n := range top.combinations() {
		scores, first := top.nth(n), -1
		for i, s := range segments {
			switch {
			case !s.Contains(scores):
			case first < 0:
				first = i
			case shared[i] == "":
				shared[i] = fmt.Sprintf("scores %v are in segment %.40q already", scores, segments[first].ID)
			}
		}
		if first < 0 && !missing {
			missing = true
			c.Add(check.Gap, "scores %v are in no segment", scores)
		}
	}
	for i, text := range shared {
		c.Index(i).Require(text == "", check.Overlap, "%s", text)
	}
}

// combinations returns the number of different scores up to top.
func (top Scores) combinations() int { return top.Recency * top.Frequency * top.Monetary }

// nth returns the n-th scores up to top, from 0 for 1-1-1 on.
func (top Scores) nth(n int) Scores {
	rest := n / top.Monetary
	return Scores{1 + rest/top.Frequency, 1 + rest%top.Frequency, 1 + n%top.Monetary}
}
