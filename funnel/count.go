package funnel

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
