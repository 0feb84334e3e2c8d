package incentive

// A FactKind says what happened. The zero value is no kind.
type FactKind uint8

// The kinds of facts. The last three are reversals: they take back an earlier fact.
const (
	Booking      FactKind = iota + 1 // the customer signed
	Delivery                         // the goods or the service were delivered
	Invoice                          // the sale was invoiced
	Receipt                          // the customer paid, in full or in part
	Adjustment                       // somebody corrected something by hand
	Milestone                        // something that was agreed was reached, such as acceptance or going live; it may have no amount
	Refund                           // money went back: a reversal
	Cancellation                     // the sale was called off: a reversal
	CreditNote                       // an invoice was reduced: a reversal
)

var factKindNames = names[FactKind]{"kind of fact", []string{Booking: "booking", Delivery: "delivery", Invoice: "invoice",
	Receipt: "receipt", Adjustment: "adjustment", Milestone: "milestone", Refund: "refund", Cancellation: "cancellation", CreditNote: "credit-note"}}

// Reverses reports whether facts of this kind take back an earlier fact.
func (k FactKind) Reverses() bool { return k >= Refund && k <= CreditNote }

// String returns the name in lower case, such as "booking" or "credit-note".
func (k FactKind) String() string { return factKindNames.text(k) }

// MarshalText writes the name; the zero value is empty.
func (k FactKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a name.
func (k *FactKind) UnmarshalText(text []byte) error { return factKindNames.read(k, text) }
