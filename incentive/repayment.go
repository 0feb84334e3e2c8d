package incentive

// A Repayment says whether what a draw advanced is recovered from later pay. The zero
// value is nothing said; a draw must choose.
type Repayment uint8

// The rules of repayment.
const (
	Recoverable    Repayment = iota + 1 // it is a debt until it is recovered
	NonRecoverable                      // it is the payee's own to keep
)

var repaymentNames = names[Repayment]{"rule of repayment", []string{Recoverable: "recoverable", NonRecoverable: "non-recoverable"}}

// String returns "recoverable" or "non-recoverable".
func (r Repayment) String() string { return repaymentNames.text(r) }

// MarshalText writes the name; the zero value is empty.
func (r Repayment) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a name.
func (r *Repayment) UnmarshalText(text []byte) error { return repaymentNames.read(r, text) }
