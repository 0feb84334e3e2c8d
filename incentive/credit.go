package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Credit is what one payee gets of one fact, in one measure.
type Credit struct {
	Fact     string          `json:"fact"`              // id of the fact
	Original string          `json:"original,omitzero"` // for a reversal: the fact taken back
	Kind     FactKind        `json:"kind"`              // of the fact
	Payee    org.ID          `json:"payee"`             // who gets it
	On       calendar.Date   `json:"on"`                // the day of the fact
	Account  string          `json:"account,omitzero"`  // the customer
	Product  string          `json:"product,omitzero"`  // what was sold
	Currency string          `json:"currency"`          // of Of and Amount
	Measure  string          `json:"measure"`           // such as "revenue"
	Of       decimal.Decimal `json:"of"`                // the amount of the whole fact
	Share    decimal.Decimal `json:"share"`             // the payee's share, 1 is all of it
	Amount   decimal.Decimal `json:"amount"`            // the payee's part, exact
}

// Credits divides facts among their participants, in the order of the facts. The
// parts of an amount add up to it exactly: they have its own decimals, or places
// where that is finer, and the largest remainders get what is left over. A reversal
// is divided as its original was, which must be among the facts.
//
// The error is check.Problems, with paths such as /facts/3/participants.
func Credits(facts []Fact, places int32) ([]Credit, error) {
	c := check.New()
	c.At("places").Require(places >= 0 && places <= maxPlaces, check.Range, "places run from 0 to %d", maxPlaces)
	byID := make(map[string]int, len(facts))
	for i, f := range facts {
		f.check(c.At("facts").Index(i))
		_, twice := byID[f.ID]
		c.At("facts").Index(i).At("id").Require(!twice, check.Duplicate, "%q is the id of two facts", f.ID)
		byID[f.ID] = i
	}
	for i, f := range facts {
		if f.Original != "" {
			checkOriginal(c.At("facts").Index(i), f, facts, byID)
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	var credits []Credit
	for i, f := range facts {
		participants := f.Participants
		if f.Original != "" {
			participants = facts[byID[f.Original]].Participants
		}
		var err error
		if credits, err = share(f, participants, places, credits); err != nil {
			return nil, fmt.Errorf("incentive: credits of fact %d, %q: %w", i, f.ID, err)
		}
	}
	return credits, nil
}

func checkOriginal(c *check.Checker, f Fact, facts []Fact, byID map[string]int) {
	i, ok := byID[f.Original]
	if !c.At("original").Require(ok, check.Unknown, "there is no fact %q to take back", f.Original) {
		return
	}
	original := facts[i]
	c.At("original").Require(original.Original == "", check.Mismatch, "%q is itself a reversal", f.Original)
	c.At("currency").Require(original.Currency == f.Currency, check.Mismatch,
		"the original is in %s, its reversal in %s", original.Currency, f.Currency)
}

// share appends the credits of one fact.
func share(f Fact, participants []Participant, places int32, credits []Credit) ([]Credit, error) {
	shares := make([]decimal.Decimal, len(participants))
	for i, p := range participants {
		shares[i] = p.Share
	}
	for _, a := range f.Amounts {
		unit := decimal.New(1, min(-places, a.Value.Exponent()))
		parts, err := apportion.Split(a.Value, shares, unit)
		if err != nil {
			return nil, err
		}
		for i, p := range participants {
			credits = append(credits, Credit{
				Fact: f.ID, Original: f.Original, Kind: f.Kind, Payee: p.Payee, On: f.On, Account: f.Account, Product: f.Product,
				Currency: f.Currency, Measure: a.Measure, Of: a.Value, Share: p.Share, Amount: parts[i],
			})
		}
	}
	return credits, nil
}
