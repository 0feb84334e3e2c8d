package funnel

// A Matching says how the events of a unit follow one another in an EventFunnel. The
// zero Matching is invalid.
type Matching uint8

// The matchings. Steps a, b, c and the events of one unit, written in their order:
//
//	events    InOrder  Strictly  AnyOrder
//	a b c     3        3         3
//	a x b c   3        1         3
//	a a b b c 3        3         3
//	c b a     1        1         3
//	a c b     2        1         3
//	b c       0        0         2
const (
	InOrder  Matching = iota + 1 // one step after the other; other events may come between
	Strictly                     // as InOrder, and nothing comes between but steps that were done
	AnyOrder                     // any steps; the k-th count is of those that did k of them
)

var matchingNames = []string{InOrder: "in-order", Strictly: "strictly", AnyOrder: "any-order"}

// String returns "in-order", "strictly" or "any-order".
func (m Matching) String() string { return nameOf("matching", matchingNames, uint8(m)) }

// MarshalText writes what String returns; an unknown Matching is an error.
func (m Matching) MarshalText() ([]byte, error) {
	return marshalName("matching", matchingNames, uint8(m))
}

// UnmarshalText reads what MarshalText writes.
func (m *Matching) UnmarshalText(text []byte) error {
	return unmarshalName("matching", matchingNames, text, (*uint8)(m))
}
