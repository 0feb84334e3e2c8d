package funnel

// A Method says which deals are in the denominator of a Rate. The zero Method is
// OverEntered.
type Method uint8

// The methods. The first three belong to cohorts, the last to period rates.
const (
	// OverEntered takes every deal that entered. Deals that are still open may yet
	// convert, so the rate is a lower bound.
	OverEntered Method = iota

	// OverMature takes the deals whose window is over, so that young and old ones
	// compare. It needs a window.
	OverMature

	// OverResolved takes the deals whose answer is final: closed, or the window is
	// over. It favours outcomes that come fast; fast wins push it up.
	OverResolved

	// OverClosed takes the deals that were won or lost in the period.
	OverClosed
)

var methodNames = []string{
	OverEntered: "over-entered", OverMature: "over-mature",
	OverResolved: "over-resolved", OverClosed: "over-closed",
}

// String returns the text form of m, such as "over-entered".
func (m Method) String() string { return nameOf("method", methodNames, uint8(m)) }

// MarshalText writes what String returns; an unknown Method is an error.
func (m Method) MarshalText() ([]byte, error) { return marshalName("method", methodNames, uint8(m)) }

// UnmarshalText reads what MarshalText writes.
func (m *Method) UnmarshalText(text []byte) error {
	return unmarshalName("method", methodNames, text, (*uint8)(m))
}

// A Rate is a share of deals with what is needed to judge it. Void deals are in
// none of its counts.
type Rate struct {
	Ratio
	Method Method `json:"method"` // which deals Of counts

	// Censored counts the deals of Of that are not in In and may still get there.
	Censored int `json:"censored"`

	// Immature counts the deals whose window is not over at as-of: all in Of with
	// OverEntered, none with OverMature, the closed ones with OverResolved. It is 0
	// without a window.
	Immature int `json:"immature"`

	// Excluded counts the deals of the base that the query's Exclude left out. They
	// are in no other count.
	Excluded int `json:"excluded"`

	// Interval is that of Ratio.Wilson at the confidence of the query. It is zero when
	// the query states none, or the rate is undefined; an interval is never zero.
	Interval Interval `json:"interval,omitzero"`
}
