package incentive

// A Trigger says what has to happen before a portion of an earning may be paid. The
// zero value is nothing said; a portion must choose.
type Trigger uint8

// The triggers. A fact counts when it is the sale itself or follows it.
const (
	OnEarned    Trigger = iota + 1 // it was earned: for a sale on the day of the fact, for a total on the last day of the interval on which the payee is on the plan
	OnDate                         // a day has come
	OnDelivery                     // the goods or the service were delivered
	OnInvoice                      // the sale was invoiced
	OnReceipt                      // the customer paid
	OnMilestone                    // something that was agreed was reached, such as acceptance or going live
)

var triggerNames = names[Trigger]{"trigger", []string{OnEarned: "earned", OnDate: "date", OnDelivery: "delivery", OnInvoice: "invoice", OnReceipt: "receipt", OnMilestone: "milestone"}}

// String returns the name, such as "receipt".
func (t Trigger) String() string { return triggerNames.text(t) }

// MarshalText writes the name; the zero value is empty.
func (t Trigger) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a name.
func (t *Trigger) UnmarshalText(text []byte) error { return triggerNames.read(t, text) }

// ofSale reports whether a fact of the sale pulls the trigger.
func (t Trigger) ofSale() bool { return t >= OnDelivery }

// kind returns the kind of the facts that pull the trigger.
func (t Trigger) kind() FactKind {
	switch t {
	case OnDelivery:
		return Delivery
	case OnInvoice:
		return Invoice
	case OnReceipt:
		return Receipt
	}
	return Milestone
}
