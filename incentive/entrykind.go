package incentive

// An EntryKind says what an entry of a ledger is. The zero value is none.
type EntryKind uint8

// The kinds of entries.
const (
	EntryHeader     EntryKind = iota + 1 // opens a posting: how many amounts it has, and what they sum up to
	EntryAmount                          // an amount of a posting: what an item of a claim changed by
	EntrySettlement                      // an amount of a posting that closes a period: granted, drawn, carried or paid
	EntryDecision                        // somebody submitted, approved or disputed a statement
)

var entryKindNames = names[EntryKind]{"kind of entry", []string{EntryHeader: "header", EntryAmount: "amount", EntrySettlement: "settlement", EntryDecision: "decision"}}

// amount reports whether entries of the kind have an amount.
func (k EntryKind) amount() bool { return k == EntryAmount || k == EntrySettlement }

// phase reports whether amounts of the kind may be of a phase.
func (k EntryKind) phase(p Phase) bool {
	if k == EntrySettlement {
		return p >= Earned && p <= Paid
	}
	return p >= Forecast && p <= Released
}

// String returns the name, such as "amount".
func (k EntryKind) String() string { return entryKindNames.text(k) }

// MarshalText writes the name; the zero value is empty.
func (k EntryKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a name.
func (k *EntryKind) UnmarshalText(text []byte) error { return entryKindNames.read(k, text) }
