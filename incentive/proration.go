package incentive

// Proration says how quotas, target incentives and guarantees shrink for somebody who is
// there for a part of an interval only. What they shrink to is rounded to the places of the
// plan by its rounding, piece by piece. Where nothing is left of a quota and something counts
// all the same, such as a refund after somebody has left, a sale on leave or one in a month
// for which the ramp asks nothing, it is set against the whole quota: against none no
// attainment could be told. The zero value is nothing said; who has one must choose.
type Proration uint8

// The ways to prorate.
const (
	NotProrated Proration = iota + 1 // they stay whole
	ByDays                           // by calendar days
	ByWorkdays                       // by working days
)

var prorationNames = names[Proration]{"way to prorate", []string{NotProrated: "none", ByDays: "days", ByWorkdays: "workdays"}}

// String returns the name, such as "none".
func (p Proration) String() string { return prorationNames.text(p) }

// MarshalText writes the name; the zero value is empty.
func (p Proration) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a name.
func (p *Proration) UnmarshalText(text []byte) error { return prorationNames.read(p, text) }
