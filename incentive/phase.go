package incentive

// A Phase says how far an amount has come on its way from a hope to a payment. The zero
// value is no phase.
type Phase uint8

// The phases. What is released is held no longer; what is held is earned and not
// released.
const (
	Forecast Phase = iota + 1 // would be earned if what is open is won
	Earned                    // earned by the rules of the plan, whether or not it may be paid yet
	Released                  // may be paid
	Drawn                     // advanced against what will be earned later; the sum is the debt that is left
	Carried                   // released and not paid yet: too little to pay, or below zero and owed
	Paid                      // paid
)

var phaseNames = names[Phase]{"phase", []string{Forecast: "forecast", Earned: "earned", Released: "released",
	Drawn: "drawn", Carried: "carried", Paid: "paid"}}

// String returns the name, such as "released".
func (p Phase) String() string { return phaseNames.text(p) }

// MarshalText writes the name; the zero value is empty.
func (p Phase) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a name.
func (p *Phase) UnmarshalText(text []byte) error { return phaseNames.read(p, text) }
