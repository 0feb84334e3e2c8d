package funnel

import "time"

// A Count says when a deal counts for a stage. The zero Count is Reached. The
// same deals give different figures, so every figure carries its Count.
type Count uint8

// The counts. A deal that was created, skipped the second stage and went back to
// it from the third counts there as reached since the third, as visited since it
// went back, and in sequence from then on.
const (
	Reached    Count = iota // was in the stage or further on; a skipped stage was passed
	Visited                 // was really in the stage
	Sequential              // was in it after all stages before that are not optional, in order
)

var countNames = []string{Reached: "reached", Visited: "visited", Sequential: "sequential"}

// String returns "reached", "visited" or "sequential".
func (c Count) String() string { return nameOf("count", countNames, uint8(c)) }

// MarshalText writes what String returns; an unknown Count is an error.
func (c Count) MarshalText() ([]byte, error) { return marshalName("count", countNames, uint8(c)) }

// UnmarshalText reads what MarshalText writes.
func (c *Count) UnmarshalText(text []byte) error {
	return unmarshalName("count", countNames, text, (*uint8)(c))
}

// times writes when the deal got to each step: the stages, then won. The zero time
// means that it has not.
func (c Count) times(p *Pipeline, j *Journey, into []time.Time) {
	last := len(into) - 1
	into[last] = time.Time{}
	if j.Outcome == Won && (c != Sequential || j.inOrder(p, last)) {
		into[last] = j.Closed
	}
	for i := last - 1; i >= 0; i-- {
		switch e := &j.Entries[i]; c {
		case Visited:
			into[i] = e.First
		case Sequential:
			into[i] = e.InOrder
		default:
			into[i] = earlier(e.First, into[i+1])
		}
	}
}

// earlier returns the first of two times; the zero time is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
