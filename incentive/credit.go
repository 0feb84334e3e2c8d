package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Credit is what one payee gets of one fact, in one measure.
type Credit struct {
	Fact     string          `json:"fact"`              // Fact.ID
	Original string          `json:"original,omitzero"` // the fact that it follows
	Kind     FactKind        `json:"kind"`              // of the fact
	Payee    org.ID          `json:"payee"`             // who gets it
	Seller   org.ID          `json:"seller,omitzero"`   // who sold, where that is somebody else
	Source   Source          `json:"source"`            // through what
	Level    int             `json:"level,omitzero"`    // of a roll-up, counted from 1
	Rule     string          `json:"rule,omitzero"`     // CreditRule.ID; empty where none was needed
	On       calendar.Date   `json:"on"`                // the day of the fact
	Account  string          `json:"account,omitzero"`  // the customer
	Product  string          `json:"product,omitzero"`  // what was sold
	Currency string          `json:"currency"`          // of Amount; that of the plan
	Measure  string          `json:"measure"`           // such as "revenue"
	Of       decimal.Decimal `json:"of"`                // the amount of the whole fact, in its own currency
	Share    decimal.Decimal `json:"share"`             // the share that the fact names; 1 for an owner
	Amount   decimal.Decimal `json:"amount"`            // the payee's part, exact
}

// view makes a Credit of a credit of the seat.
func (d *desk) view(c *credit) Credit {
	f := d.b.fact(c.fact)
	m := &d.k.measures[c.measure]
	out := Credit{Fact: f.ID, Original: f.Original, Kind: f.Kind, Payee: d.s.payee, Source: c.source(), Level: int(c.level), On: f.On,
		Account: f.Account, Product: f.Product, Currency: d.k.doc.Currency, Measure: m.doc.ID, Share: one, Amount: d.amount(c).decimal(d.g.scale)}
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

// participants returns who shares a fact: for one that follows another, as that does.
func (b *book) participants(n uint32) []Participant {
	return b.fact(b.root(n)).Participants
}
