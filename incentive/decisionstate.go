package incentive

// A DecisionState is where the review of a statement stands. The zero value is none: nobody
// has submitted it.
type DecisionState uint8

// The states. Who may move a statement to which is for the host to say.
const (
	Submitted DecisionState = iota + 1 // put before whoever approves it
	Approved                           // accepted as it is
	Disputed                           // somebody says that it is wrong
	Resolved                           // the dispute was right; what changes is booked as a correction
	Rejected                           // the dispute was wrong
)

var decisionStateNames = names[DecisionState]{"state", []string{Submitted: "submitted", Approved: "approved", Disputed: "disputed",
	Resolved: "resolved", Rejected: "rejected"}}

// String returns the name, such as "disputed".
func (s DecisionState) String() string { return decisionStateNames.text(s) }

// MarshalText writes the name; the zero value is empty.
func (s DecisionState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *DecisionState) UnmarshalText(text []byte) error { return decisionStateNames.read(s, text) }

// follows are the states that may come after each.
var follows = [...][]DecisionState{
	0:         {Submitted},
	Submitted: {Approved, Disputed},
	Approved:  {Disputed},
	Disputed:  {Resolved, Rejected, Submitted}, // submitted: the dispute is withdrawn
	Resolved:  {Submitted, Approved},
	Rejected:  {Disputed, Approved},
}

// MayBecome returns the states that may come next; of the zero value, the first one. The
// slice is the caller's.
func (s DecisionState) MayBecome() []DecisionState {
	if int(s) >= len(follows) {
		return nil
	}
	return append([]DecisionState(nil), follows[s]...)
}

// needsReason reports whether somebody has to say why.
func (s DecisionState) needsReason() bool { return s >= Disputed }
