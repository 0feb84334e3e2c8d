package incentive

// A Grain says how often a component pays. The same table and the same deals give
// different amounts at different grains, so the zero value is none.
type Grain uint8

// The grains.
const (
	PerEvent Grain = iota + 1 // once for each credit, on that credit alone
	Running                   // once for each credit, on what it adds to the total of the interval so far
	AtEnd                     // once for each interval, on its total
)

var grainNames = names[Grain]{"grain", []string{PerEvent: "event", Running: "running", AtEnd: "end"}}

// String returns the name, such as "event".
func (g Grain) String() string { return grainNames.text(g) }

// MarshalText writes the name; the zero value is empty.
func (g Grain) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads a name.
func (g *Grain) UnmarshalText(text []byte) error { return grainNames.read(g, text) }
