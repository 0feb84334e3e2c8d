package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Fact is something that happened to a sale, as the host knows it.
//
// A fact that names an Original follows it: it has no participants of its own and is
// credited as the original was, in the same shares, by the same rules, through the
// chart, the owners and the exchange rate of the original's day. Conditions look at the
// original. Where that is from before the run, plans and chart are those of the day of what
// follows it. What it counts, and when, is its own. A reversal may also follow what follows
// a sale, as the refund of a receipt does: both go by the sale.
//
// Texts are the host's, and a run takes them as they are. A ledger and JSON take UTF-8 alone,
// and a ledger ids of 4,096 bytes at most.
type Fact struct {
	ID           string        `json:"id"`                     // the host's id; unique among the facts of a run
	Original     string        `json:"original,omitzero"`      // id of the fact that it takes back, or pays; required for a reversal
	Kind         FactKind      `json:"kind"`                   // what happened; required
	On           calendar.Date `json:"on"`                     // the day that it counts on; required
	Recorded     calendar.Date `json:"recorded,omitzero"`      // the day that the host learnt of it; calculations do not look at it
	Currency     string        `json:"currency"`               // of the amounts, such as "CNY"
	Amounts      []Amount      `json:"amounts"`                // each name once
	Participants []Participant `json:"participants,omitempty"` // who sold it
	Product      string        `json:"product,omitzero"`       // what was sold
	Account      string        `json:"account,omitzero"`       // the customer
	Category     string        `json:"category,omitzero"`      // of the product; levels are written hardware/printer
	Segment      string        `json:"segment,omitzero"`       // of the market
	Territory    string        `json:"territory,omitzero"`     // where it was sold
	Attributes   []Attribute   `json:"attributes,omitempty"`   // whatever else a condition may ask for; each name once
}

// An Amount is how much a fact counts in one respect. A reversal's is below zero.
type Amount struct {
	Name  string          `json:"name"`  // such as "revenue", "margin", "units"
	Value decimal.Decimal `json:"value"` // in the currency of the fact, or a number of things
}

// An Attribute is a property of a fact that has no field of its own.
type Attribute struct {
	Name  string `json:"name"`  // such as "term"
	Value string `json:"value"` // such as "3y"
}

// A Participant is somebody whom a fact names for credit. Shares divide each amount by the
// largest remainders (apportion.Split), in units of the most places of a plan that one of
// those who share it is on, or in what the amount is whole in where that is finer. They are on
// it on the day of the sale, or where that came before the run, at any time in it. What
// reversals leave of an amount is divided in proportion to the parts that it was divided into.
// An overlay is the exact product.
type Participant struct {
	Payee   org.ID          `json:"payee"`            // who gets credit
	Share   decimal.Decimal `json:"share"`            // 0.6 is 60 %; those of a fact that are no overlay add up to exactly 1
	Overlay bool            `json:"overlay,omitzero"` // extra credit, beside the shares
}

// Solo returns the participants of a sale that one person made.
func Solo(payee org.ID) []Participant {
	return []Participant{{Payee: payee, Share: decimal.NewFromInt(1)}}
}

// shared reports whether several share a fact.
func (f *Fact) shared() bool {
	n := 0
	for i := range f.Participants {
		if !f.Participants[i].Overlay {
			n++
		}
	}
	return n > 1
}

// names reports whether a fact names somebody, as an overlay or for a share.
func (f *Fact) names(payee org.ID, s Source) bool {
	return slices.ContainsFunc(f.Participants, func(p Participant) bool { return p.Payee == payee && sourceOf(p) == s })
}

// attribute returns the value of a field that conditions may name.
func (f *Fact) attribute(name string) string { return fieldOf(name).of(f) }

// amount returns an amount by name.
func (f *Fact) amount(name string) (decimal.Decimal, bool) {
	for i := range f.Amounts {
		if f.Amounts[i].Name == name {
			return f.Amounts[i].Value, true
		}
	}
	return decimal.Decimal{}, false
}
