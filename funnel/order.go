package funnel

// An Order is how a Log is scanned. The zero Order is invalid.
type Order uint8

// The orders. Events that are equal in both come in the order of appending.
const (
	ByTime Order = iota + 1 // by the time at which the events happened
	ByDeal                  // by the ids of the deals, byte by byte, and those of a deal by time
)

var orderNames = []string{ByTime: "by-time", ByDeal: "by-deal"}

// String returns "by-time" or "by-deal".
func (o Order) String() string { return nameOf("order", orderNames, uint8(o)) }

// MarshalText writes what String returns; an unknown Order is an error.
func (o Order) MarshalText() ([]byte, error) { return marshalName("order", orderNames, uint8(o)) }

// UnmarshalText reads what MarshalText writes.
func (o *Order) UnmarshalText(text []byte) error {
	return unmarshalName("order", orderNames, text, (*uint8)(o))
}
