package funnel

// A Kind says what happened to a deal. The zero Kind is invalid.
type Kind uint8

// The kinds of events. Each names the members of the Event that it needs.
const (
	Created          Kind = iota + 1 // the deal came up; in Stage, or in the first one
	StageChanged                     // moved to Stage, forward or back
	AmountChanged                    // Amount is the new amount
	CloseDateChanged                 // CloseDate is the new expected close
	OwnerChanged                     // Owner is the new owner
	ClosedWon                        // won
	ClosedLost                       // lost; Reason, Competitor and NoDecision say why
	Voided                           // found not to be a deal at all
	Reopened                         // open again; in Stage, or where it was
	Activity                         // a call, a visit, a mail: a sign of life
	LabelsChanged                    // Labels are new values of some labels
)

var kindNames = []string{
	Created: "created", StageChanged: "stage-changed", AmountChanged: "amount-changed",
	CloseDateChanged: "close-date-changed", OwnerChanged: "owner-changed",
	ClosedWon: "won", ClosedLost: "lost", Voided: "void", Reopened: "reopened",
	Activity: "activity", LabelsChanged: "labels-changed",
}

// Valid reports whether k is one of Created to LabelsChanged.
func (k Kind) Valid() bool { return k >= Created && k <= LabelsChanged }

// String returns the text form of k, such as "stage-changed".
func (k Kind) String() string { return nameOf("kind", kindNames, uint8(k)) }

// MarshalText writes what String returns; an unknown Kind is an error.
func (k Kind) MarshalText() ([]byte, error) { return marshalName("kind", kindNames, uint8(k)) }

// UnmarshalText reads what MarshalText writes.
func (k *Kind) UnmarshalText(text []byte) error {
	return unmarshalName("kind", kindNames, text, (*uint8)(k))
}

// entersStage reports whether events of the kind may name the stage that a deal comes
// into.
func (k Kind) entersStage() bool { return k == Created || k == StageChanged || k == Reopened }

// onlyStates reports whether events of the kind say what holds from then on, and nothing of how
// a deal goes on.
func (k Kind) onlyStates() bool {
	return k >= AmountChanged && k <= OwnerChanged || k == LabelsChanged
}

// Outcome returns the outcome that k gives a deal, or Open when k closes nothing.
func (k Kind) Outcome() Outcome {
	if int(k) < len(kindOutcomes) {
		return kindOutcomes[k]
	}
	return Open
}

var kindOutcomes = [...]Outcome{ClosedWon: Won, ClosedLost: Lost, Voided: Void}
