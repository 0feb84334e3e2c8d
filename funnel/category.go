package funnel

// A Category is the forecast category of a stage: how surely the deals in it are
// counted on, in the order in which a cumulative forecast adds them up from the
// end. The zero Category means that none is stated.
type Category uint8

// The categories, as CRM systems have them.
const (
	Omitted    Category = iota + 1 // left out of every forecast
	InPipeline                     // open, and nobody counts on it yet
	BestCase                       // comes in if all goes well
	MostLikely                     // is expected
	Commit                         // is promised
	Closed                         // won; a category of outcomes, never of a stage
)

var categoryNames = []string{
	Omitted: "omitted", InPipeline: "pipeline", BestCase: "best-case",
	MostLikely: "most-likely", Commit: "commit", Closed: "closed",
}

// String returns the text form of c, such as "best-case".
func (c Category) String() string { return nameOf("category", categoryNames, uint8(c)) }

// MarshalText writes what String returns; an unknown Category is an error, and so
// is the zero one.
func (c Category) MarshalText() ([]byte, error) {
	return marshalName("category", categoryNames, uint8(c))
}

// UnmarshalText reads what MarshalText writes.
func (c *Category) UnmarshalText(text []byte) error {
	return unmarshalName("category", categoryNames, text, (*uint8)(c))
}
