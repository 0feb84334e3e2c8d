package experiment

import (
	"fmt"

	"github.com/salesperf/salesperf/internal/document"
)

// Schema is the version of the experiment document.
const Schema = "salesperf.experiment/v1"

// An Experiment is what is declared before the first unit is assigned. Afterwards it
// does not change: who wants to know something else declares another one. The digest
// on a Report tells that it was judged as declared.
type Experiment struct {
	Schema  string `json:"schema"`        // always Schema
	ID      string `json:"id"`            // the host's name for it; assignment depends on it
	Version int    `json:"version"`       // from 1; corrections of the declaration before the start
	Name    string `json:"name,omitzero"` // for people

	Unit    Unit    `json:"unit"`    // what is assigned, and so what is counted
	Drawing Drawing `json:"drawing"` // how units come to arms
	Arms    []Arm   `json:"arms"`    // 2 to 32; the first is the control

	Primary       Metric  `json:"primary"`       // the one metric that decides
	MinimumEffect float64 `json:"minimumEffect"` // smallest difference worth finding, absolute, above 0
	Alpha         float64 `json:"alpha"`         // accepted chance to find what is not there, below 0.5
	Power         float64 `json:"power"`         // wanted chance to find MinimumEffect
	Sides         int     `json:"sides"`         // 2 finds better and worse; 1 finds only better

	// Correction adjusts p when several variants are compared with the control. With
	// one variant it is None, and with several it is not.
	Correction Correction `json:"correction"`

	Plan         Plan        `json:"plan"`                // when to look, and how many units that takes
	MaturityDays int         `json:"maturityDays"`        // from entry until the outcome counts; 0 means at once
	Guardrails   []Guardrail `json:"guardrails,omitzero"` // what must not get worse
}

// An Arm is one of the strategies that are compared.
type Arm struct {
	ID     string `json:"id"`     // unique in the experiment
	Weight int    `json:"weight"` // share of the units relative to the other arms, 1 to 1,000,000
}

// A Unit is what is assigned to an arm as a whole.
type Unit string

// The units. Of a lead or deal there is one observation. A rep or territory has many,
// which are not independent: they become one value for the unit before anything is
// tested, and a test over single deals is refused.
const (
	Lead      Unit = "lead"      // a person or firm that may become a customer
	Deal      Unit = "deal"      // an opportunity
	Rep       Unit = "rep"       // a seller with all deals
	Territory Unit = "territory" // an area with all deals
)

// clustered reports whether a unit has many observations.
func (u Unit) clustered() bool { return u == Rep || u == Territory }

// byMeans reports whether units are compared by means with this metric.
func (e Experiment) byMeans(m Metric) bool { return m.Kind == Mean || e.Unit.clustered() }

// metrics returns the primary metric and those of the guardrails.
func (e Experiment) metrics() []Metric {
	all := []Metric{e.Primary}
	for _, g := range e.Guardrails {
		all = append(all, g.Metric)
	}
	return all
}

// Decode reads an experiment document and checks it. Members that are not known are problems,
// and so are members that are left out, unless their documentation says what that means. The
// error is check.Problems: all that is wrong, in the order of the document.
func Decode(data []byte) (Experiment, error) {
	return document.Read[Experiment](data, document.Kinds{})
}

// MarshalJSON writes the canonical JSON of the document.
func (e Experiment) MarshalJSON() ([]byte, error) { return document.Encode(canonical(e)) }

// Digest identifies the content of e: equal documents have equal digests.
func (e Experiment) Digest() (string, error) { return document.Digest(canonical(e)) }

// canonical is an Experiment without methods, for the encoder.
type canonical Experiment

// String returns id and version, such as "second-call v1".
func (e Experiment) String() string { return fmt.Sprintf("%s v%d", e.ID, e.Version) }
