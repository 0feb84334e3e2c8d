package incentive

// A Reversal says what a refund, a cancellation or a credit note does to a component.
// Systems differ here, so the zero value is none. With [ReRate] and [Undo], a component that
// pays each credit for itself pays the negative amount for itself, by what its rule does below
// zero, and not what the original earned less.
//
// Mirror and MirrorOnly need an original that counted at least as much in the measure: where
// amounts of either sign are added up, taking back one of them may be more, which is a problem.
type Reversal uint8

// What a reversal may do.
const (
	Mirror     Reversal = iota + 1 // takes back what its original earned, in proportion; the total that later sales start from falls
	MirrorOnly                     // takes back what its original earned, in proportion; totals stay, also those that are looked at
	ReRate                         // counts as a negative amount on its own day, at the rates reached there
	Undo                           // counts as a negative amount on the day of its original: totals there are as if that had been smaller from the start
)

var reversalNames = names[Reversal]{"rule of reversals", []string{Mirror: "mirror", MirrorOnly: "mirror-only", ReRate: "re-rate", Undo: "undo"}}

// String returns the name, such as "mirror".
func (r Reversal) String() string { return reversalNames.text(r) }

// MarshalText writes the name; the zero value is empty.
func (r Reversal) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a name.
func (r *Reversal) UnmarshalText(text []byte) error { return reversalNames.read(r, text) }
