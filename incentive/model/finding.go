package model

import "github.com/shopspring/decimal"

// The codes of findings. Texts are made from them, in the reader's language.
const (
	CodeCliff       = "cliff"            // one unit more changes pay by a jump
	CodeDrop        = "drop"             // a range where selling more pays less
	CodeOverlap     = "overlap"          // two tiers claim the same range
	CodeGap         = "gap"              // a range that no tier covers
	CodeTier        = "unreachable-tier" // a tier or a step that nobody can be in, and that pays nobody above it
	CodeCell        = "unreachable-cell" // a cell of a matrix that nobody can be in
	CodeMarginal    = "marginal-rate"    // a further sale pays more than it is
	CodeHiddenCap   = "hidden-cap"       // from a bound on last tiers of 0 % pay nothing more, and nothing calls it a cap
	CodeClosedGate  = "closed-gate"      // a gate that can never open
	CodeDouble      = "double-credit"    // one deal is paid twice
	CodeUnbounded   = "unbounded"        // nothing bounds what can be earned
	CodeUnreached   = "unreached"        // nobody can earn from a component
	CodeMeasures    = "measure-mismatch" // the tiers are picked by another total than is paid on
	CodeAlone       = "event-attainment" // each sale alone is set against the whole quota
	CodeKept        = "kept"             // a sale that is taken back in full leaves something
	CodePromise     = "promise"          // an example beside the plan that the plan does not pay
	CodeNotReadable = "not-readable"     // the document is no plan
)

// A Severity says how much a finding matters. The zero value is none.
type Severity uint8

// The severities.
const (
	Note    Severity = iota + 1 // may well be meant
	Warning                     // should be looked at before anybody signs
	Error                       // contradicts itself, or pays less for more
)

var severityNames = []string{Note: "note", Warning: "warning", Error: "error"}

// String returns the name, such as "warning".
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return "severity"
}

// MarshalText writes the name; the zero value is empty.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Finding is one thing in a plan that somebody should look at, with its size in money for
// the person whom the plan was tried out on. Programs compare Code and Path.
type Finding struct {
	Code     string              `json:"code"`              // one of the constants
	Severity Severity            `json:"severity"`          // how much it matters
	Path     string              `json:"path"`              // JSON Pointer into the plan
	Names    []string            `json:"names,omitempty"`   // ids that it is about: the component, then the other one
	Measure  string              `json:"measure,omitzero"`  // that From and To are amounts of
	From     decimal.NullDecimal `json:"from,omitzero"`     // where it begins; null: there is no such place
	To       decimal.NullDecimal `json:"to,omitzero"`       // where it ends; null: it does not, or there is no such place
	Rate     decimal.NullDecimal `json:"rate,omitzero"`     // a rate that it is about; 0.03 is 3 %
	Amount   decimal.NullDecimal `json:"amount,omitzero"`   // at stake, in Currency; below zero where more pays less; null: no money can be put on it
	Currency string              `json:"currency,omitzero"` // of Amount
	Places   int32               `json:"places,omitzero"`   // that amounts are shown with
	Detail   string              `json:"detail,omitzero"`   // for CodeNotReadable, what the document says
}
