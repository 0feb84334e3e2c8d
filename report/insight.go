package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// An Insight is something that stands out, with what might be done about it. It
// states numbers; it does not claim a cause.
type Insight struct {
	Type     string          `json:"type"`               // the rule that found it, such as "off-pace"; a host's has a dot
	Severity Severity        `json:"severity"`           // how soon it needs somebody
	Subject  Subject         `json:"subject,omitzero"`   // whom or what it is about
	Finding  Text            `json:"finding"`            // what is so
	Numbers  []Figure        `json:"numbers,omitempty"`  // what it was concluded from
	Evidence []string        `json:"evidence,omitempty"` // ids of what it was computed from: deals, sales, invoices, people; goals and results as target.Cell writes them
	Stake    decimal.Decimal `json:"stake"`              // the money at stake, in the currency of the report; not below zero
	Surprise decimal.Decimal `json:"surprise"`           // how unusual it is: 0 is what always happens, 1 is what never did

	Suggestion Suggestion `json:"suggestion,omitzero"` // what might be done
}

// A Figure is a number with its name.
type Figure struct {
	Name  Text  `json:"name"`  // such as "col.pace"
	Value Value `json:"value"` // the number
}

func (f Figure) check(c *check.Checker) {
	f.Name.check(c.At("name"))
	f.Value.check(c.At("value"))
}

// figures yields the texts of figures.
func figures(list []Figure, yield func(Text) bool) bool {
	for _, f := range list {
		if !f.Name.all(yield) || !f.Value.texts(yield) {
			return false
		}
	}
	return true
}

// A Suggestion is what might be done about a finding.
type Suggestion struct {
	Text   Text   `json:"text"`            // what to do, in words
	Effect Value  `json:"effect"`          // what it would bring if it works; missing when that is not known
	Basis  Text   `json:"basis,omitzero"`  // how Effect was computed; none where there is no effect
	Action Action `json:"action,omitzero"` // who would do it until when; zero: nobody is proposed
}

// IsZero reports whether nothing is suggested.
func (s Suggestion) IsZero() bool {
	return s.Text.IsZero() && s.Effect == Value{} && s.Basis.IsZero() && s.Action.IsZero()
}

// An Action proposes who does what is suggested, and until when. It becomes an agreed
// one, which is followed up, when the host writes it down; see package kpi/action.
type Action struct {
	Owner org.ID        `json:"owner"` // who would do it
	Due   calendar.Date `json:"due"`   // the last day for it
}

// IsZero reports whether nobody is proposed.
func (a Action) IsZero() bool { return a == Action{} }

// A Severity says how soon an insight needs somebody. The zero Severity is Info.
type Severity uint8

// The severities, with their names in JSON.
const (
	Info     Severity = iota // info: good to know
	Notice                   // notice: worth a look
	Warning                  // warning: needs a decision
	Critical                 // critical: needs one now
)

var severityNames = []string{"info", "notice", "warning", "critical"}

// Valid reports whether s is one of the severities.
func (s Severity) Valid() bool { return int(s) < len(severityNames) }

// String returns the name of the severity in JSON.
func (s Severity) String() string { return nameOf(s, severityNames) }

// MarshalText writes the name of the severity; one without a name is an error.
func (s Severity) MarshalText() ([]byte, error) { return marshalName(s, severityNames) }

// UnmarshalText reads what MarshalText writes.
func (s *Severity) UnmarshalText(text []byte) error { return unmarshalName(s, text, severityNames) }

// Check reports what is wrong with an insight.
func (i Insight) Check(c *check.Checker) {
	c.At("type").Require(i.Type != "", check.Required, "an insight names its rule")
	c.At("severity").Require(i.Severity.Valid(), check.Unknown, "%s is no severity", i.Severity)
	if !i.Subject.IsZero() {
		i.Subject.check(c.At("subject"))
	}
	i.Finding.check(c.At("finding"))
	for k, f := range i.Numbers {
		f.check(c.At("numbers").Index(k))
	}
	if checkSize(c.At("stake"), i.Stake) {
		c.At("stake").Require(!i.Stake.IsNegative(), check.Range, "money at stake is not below zero")
	}
	if checkSize(c.At("surprise"), i.Surprise) {
		c.At("surprise").Require(!i.Surprise.IsNegative() && i.Surprise.LessThanOrEqual(decimal.NewFromInt(1)), check.Range, "surprise runs from 0 to 1")
	}
	if !i.Suggestion.IsZero() {
		i.Suggestion.check(c.At("suggestion"))
	}
}

func (s Suggestion) check(c *check.Checker) {
	s.Text.check(c.At("text"))
	s.Effect.check(c.At("effect"))
	s.Basis.optional(c.At("basis"))
	if s.Action.IsZero() {
		return
	}
	at := c.At("action")
	at.At("owner").Require(s.Action.Owner != "", check.Required, "an action has an owner")
	at.At("due").Require(!s.Action.Due.IsZero(), check.Required, "an action has a day until which it is to be done")
}

// texts yields the texts of an insight.
func (i Insight) texts(yield func(Text) bool) bool {
	s := i.Suggestion
	return i.Finding.all(yield) && figures(i.Numbers, yield) && s.Text.all(yield) && s.Effect.texts(yield) && s.Basis.all(yield)
}
