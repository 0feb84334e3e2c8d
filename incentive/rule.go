package incentive

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// ErrMissing is the error of a calculation that lacks a quota, a reading or a target
// incentive which the plan asks for. Missing is not zero.
var ErrMissing = errors.New("incentive: something that the plan asks for is missing")

// A Rule is a way to pay. It is an [Earner], which pays each payee alone, or a
// [Sharer], which divides something among payees. Check reports what is wrong with
// the rule as a piece of a document; the other methods are only called after a Check
// without problems. A rule is a value without state; many goroutines may use it. It is a
// struct and no pointer to one, and has exported members only, which a document holds.
type Rule interface {
	Kind() string           // chooses the rule in a document
	Check(c *check.Checker) // what is wrong with its settings
}

// An Earner pays one payee for one measure.
//
// Earn returns the lines that a measure earns, in the order in which the rule says
// them. Amounts exist only as lines, and a line's amount is exact: a rule never rounds
// but where its own settings say so. Equal measures earn equal lines. Seen holds what
// Reads asked for, in its order. Earn fails only when something that the rule needs is
// missing, with ErrMissing.
type Earner interface {
	Rule
	Earn(m Measure, seen []Measure) ([]Line, error)
}

// A Reader is a rule that looks at more than the measure it pays on.
type Reader interface {
	Rule
	Reads() []Position // what else it looks at; the same every time
}

// A Sharer divides something among all payees of a component at the end of an
// interval. Share returns the lines of each member, in the order of the members. What
// it divides it divides without a rest, in units such as 0.01.
//
// A member is one stay on one version of the plan: who leaves and comes back inside the
// interval is two, with a total each, and each version divides by itself. A stay that has no
// day in the interval is none, whatever comes in for its sales.
type Sharer interface {
	Rule
	Share(members []Measure, unit decimal.Decimal) ([][]Line, error)
}

// A Measure is what one payee achieved in one interval, and what was asked.
type Measure struct {
	Name   string              `json:"name"`            // such as "revenue"
	Actual decimal.Decimal     `json:"actual"`          // the sum of the credits; below zero when reversals outweigh sales
	Quota  decimal.NullDecimal `json:"quota,omitzero"`  // null: none was set, which is not zero
	Target decimal.NullDecimal `json:"target,omitzero"` // the payee's target incentive for the interval; null: none was set
	Units  bool                `json:"units,omitzero"`  // counts things and no money, as its [Measurement] says
}

// Attainment returns actual ÷ quota to the given number of decimal places, half
// away from zero; places beyond ±1000 count as that many. ok is false without a quota, and for one of zero or less.
func (m Measure) Attainment(places int32) (rate decimal.Decimal, ok bool) {
	if !m.Quota.Valid || !m.Quota.Decimal.IsPositive() {
		return decimal.Decimal{}, false
	}
	return m.Actual.DivRound(m.Quota.Decimal, digits.Places(places)), true
}
