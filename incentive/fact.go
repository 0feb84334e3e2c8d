package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Fact is something that happened to a sale, as the host knows it.
type Fact struct {
	ID           string        // the host's id; unique among the facts of a run
	Original     string        // for a reversal: the id of the fact that it takes back
	Kind         FactKind      // what happened
	On           calendar.Date // the day that decides the period
	Account      string        // the customer
	Product      string        // what was sold
	Currency     string        // of the amounts
	Amounts      []Amount      // by measure, each once
	Participants []Participant // who sold it; a reversal has none, it takes those of its original
}

// A FactKind says what happened. The zero value is no kind.
type FactKind uint8

// The kinds of facts. Refund takes back an earlier fact.
const (
	Booking FactKind = iota + 1 // the customer signed
	Invoice                     // the sale was invoiced
	Receipt                     // the customer paid
	Refund                      // money went back: a reversal
)

var factKindNames = names[FactKind]{"kind of fact", []string{Booking: "booking", Invoice: "invoice", Receipt: "receipt", Refund: "refund"}}

// String returns the name in lower case, such as "booking".
func (k FactKind) String() string { return factKindNames.text(k) }

// MarshalText writes the name; the zero value is empty.
func (k FactKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a name.
func (k *FactKind) UnmarshalText(text []byte) error { return factKindNames.read(k, text) }

// An Amount is how much a fact counts in one measure. A reversal's is below zero.
type Amount struct {
	Measure string          // such as "revenue", "margin", "units"
	Value   decimal.Decimal // in the currency of the fact, or a number of things
}

// A Participant is somebody who gets credit for a sale.
type Participant struct {
	Payee org.ID          // who gets credit
	Share decimal.Decimal // 0.6 is 60 %; the shares of one fact add up to exactly 1
}

// Solo returns the participants of a sale that one person made.
func Solo(payee org.ID) []Participant {
	return []Participant{{Payee: payee, Share: decimal.NewFromInt(1)}}
}

// check reports what is wrong with a fact taken alone.
func (f Fact) check(c *check.Checker) {
	c.At("id").Require(f.ID != "", check.Required, "a fact has an id")
	c.At("kind").Require(f.Kind != 0, check.Required, "a fact has a kind")
	c.At("on").Require(!f.On.IsZero(), check.Required, "a fact has a day")
	c.At("currency").Require(isCurrency(f.Currency), check.Malformed, "%.20q is not a currency code", f.Currency)
	seen := map[string]bool{}
	for i, a := range f.Amounts {
		at := c.At("amounts").Index(i)
		at.At("measure").Require(a.Measure != "", check.Required, "an amount names its measure")
		at.At("measure").Require(!seen[a.Measure], check.Duplicate, "%s is given twice", a.Measure)
		seen[a.Measure] = true
		at.At("value").Require(f.Kind != Refund || !a.Value.IsPositive(), check.Range, "a refund of %s is not below zero", a.Value)
	}
	if f.Kind == Refund {
		c.At("original").Require(f.Original != "", check.Required, "a refund names what it takes back")
		c.At("participants").Require(len(f.Participants) == 0, check.Mismatch, "a refund takes the participants of its original")
		return
	}
	c.At("original").Require(f.Original == "", check.Mismatch, "only a reversal names an original")
	checkShares(c.At("participants"), f.Participants)
}

func checkShares(c *check.Checker, ps []Participant) {
	sum := decimal.Zero
	seen := map[org.ID]bool{}
	for i, p := range ps {
		c.Index(i).At("payee").Require(p.Payee != "", check.Required, "nobody is named")
		c.Index(i).At("payee").Require(!seen[p.Payee], check.Duplicate, "%s is named twice", p.Payee)
		c.Index(i).At("share").Require(!p.Share.IsNegative(), check.Range, "the share %s is negative", p.Share)
		seen[p.Payee] = true
		sum = sum.Add(p.Share)
	}
	c.Require(sum.Equal(decimal.NewFromInt(1)), check.Sum, "the shares add up to %s, not to 1", sum)
}
