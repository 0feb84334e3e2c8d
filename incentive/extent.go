package incentive

// An Extent says how far something has to have come before it releases a portion. The
// zero value is nothing said.
type Extent uint8

// The extents.
const (
	First        Extent = iota + 1 // the first fact that is not taken back in full releases all of the portion
	Complete                       // all of the portion is released when as much has come as the sale is worth
	InProportion                   // each fact releases its part of the portion, in whole units of the places of the plan, half away from zero; what completes it the rest
)

var extentNames = names[Extent]{"extent", []string{First: "first", Complete: "complete", InProportion: "proportion"}}

// String returns the name, such as "proportion".
func (e Extent) String() string { return extentNames.text(e) }

// MarshalText writes the name; the zero value is empty.
func (e Extent) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads a name.
func (e *Extent) UnmarshalText(text []byte) error { return extentNames.read(e, text) }
