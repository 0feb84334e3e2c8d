package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Credit is what one payee gets of one fact, in one measure.
type Credit struct {
	Fact     string              `json:"fact"`              // Fact.ID
	Original string              `json:"original,omitzero"` // the fact that it follows
	Kind     FactKind            `json:"kind"`              // of the fact
	Payee    org.ID              `json:"payee"`             // who gets it
	Seller   org.ID              `json:"seller,omitzero"`   // who sold, where that is somebody else
	Source   Source              `json:"source"`            // through what
	Level    int                 `json:"level,omitzero"`    // of a roll-up, counted from 1
	Rule     string              `json:"rule,omitzero"`     // CreditRule.ID; empty where none was needed
	On       calendar.Date       `json:"on"`                // the day of the fact
	Account  string              `json:"account,omitzero"`  // the customer
	Product  string              `json:"product,omitzero"`  // what was sold
	Currency string              `json:"currency,omitzero"` // of Amount; that of the plan, and empty where the measure counts things
	Measure  string              `json:"measure"`           // such as "revenue"
	Of       decimal.Decimal     `json:"of"`                // the amount of the whole fact, in its own currency
	From     string              `json:"from,omitzero"`     // the currency of Of, where it is another one than Currency
	Rate     decimal.NullDecimal `json:"rate,omitzero"`     // of exchange between them on the day of the sale; null without From, and where a plan below counts in a third one
	Share    decimal.Decimal     `json:"share"`             // the share that the fact names; 1 for an owner
	Amount   decimal.Decimal     `json:"amount"`            // the payee's part, exact
}

// view makes a Credit of a credit of the seat.
func (d *desk) view(c *credit) Credit {
	f := d.b.fact(c.fact)
	m := &d.k.measures[c.measure]
	out := Credit{Fact: f.ID, Original: f.Original, Kind: f.Kind, Payee: d.s.payee, Source: c.source(), Level: int(c.level), On: f.On,
		Account: f.Account, Product: f.Product, Measure: m.doc.ID, Share: one, Amount: d.amount(c).decimal(d.g.scale)}
	if !m.doc.Units {
		out.Currency = d.k.doc.Currency
		out.From, out.Rate = d.sold(c, f)
	}
	for _, name := range m.doc.Amounts {
		if x, ok := f.amount(name); ok {
			out.Of = out.Of.Add(x)
		}
	}
	if c.rule > 0 {
		out.Rule = d.k.doc.Crediting.Rules[c.rule-1].ID
	}
	seller := d.s.payee
	if c.seat != d.number {
		seller = d.g.seats[c.seat].payee
		out.Seller = seller
	}
	for _, p := range d.b.participants(c.fact) {
		if p.Payee == seller && p.Overlay == (c.source() == Overlaid) && c.source() != Owned {
			out.Share = p.Share
		}
	}
	return out
}

// sold returns the currency of a fact, where it is another one than that of the plan, and
// the rate between them, where the credit has gone by it.
func (d *desk) sold(c *credit, f *Fact) (from string, rate decimal.NullDecimal) {
	to, via := d.k.doc.Currency, d.g.seats[c.seat].plan.doc.Currency
	if f.Currency == to {
		return "", rate
	}
	if via == to || via == f.Currency {
		x, _ := d.g.rate(f.Currency, to, d.b.fact(d.b.root(c.fact)).On) // the run has seen to it that there is one
		rate = decimal.NewNullDecimal(x.Rate)
	}
	return f.Currency, rate
}

// participants returns who shares a fact: for one that follows another, as that does.
func (b *book) participants(n uint32) []Participant {
	return b.fact(b.root(n)).Participants
}
