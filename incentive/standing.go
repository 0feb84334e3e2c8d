package incentive

import (
	"context"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// A Standing is where an account stands in one currency: what all of its postings add up
// to, phase by phase.
type Standing struct {
	Account
	Currency string          `json:"currency"`          // of every amount
	Forecast decimal.Decimal `json:"forecast,omitzero"` // would be earned if what is open is won
	Earned   decimal.Decimal `json:"earned"`            // by the rules of the plan, or granted by a closing
	Released decimal.Decimal `json:"released"`          // may be paid
	Paid     decimal.Decimal `json:"paid"`              // has been paid
	Balance                  // what the last settlement left open
}

// Held returns what is earned and not released.
func (s Standing) Held() decimal.Decimal { return s.Earned.Sub(s.Released) }

// Due returns what has been released since the last settlement. It is zero after a closing:
// what is released and drawn is then paid or carried.
func (s Standing) Due() decimal.Decimal {
	return s.Released.Add(s.Debt).Sub(s.Paid).Sub(s.Carried)
}

// Standings returns where the accounts of a plan and a payee stood at a time, as known
// then, by account and currency; empty is every plan, and everybody, and the zero time is
// everything that is known. It reads headers alone.
func Standings(ctx context.Context, from Ledger, of Account, at time.Time) ([]Standing, error) {
	var out []Standing
	var s ledgerAccount
	flush := func() {
		for _, currency := range s.sums.currencies() {
			of := func(p Phase) decimal.Decimal { return s.sums.of(p, currency) }
			out = append(out, Standing{Account: s.of, Currency: currency, Forecast: of(Forecast), Earned: of(Earned),
				Released: of(Released), Paid: of(Paid), Balance: s.balance(currency)})
		}
	}
	for e, err := range entriesOf(ctx, from, Query{Plan: of.Plan, Payee: of.Payee, Kind: EntryHeader}) {
		if err != nil {
			return nil, fmt.Errorf("incentive: reading a ledger: %w", err)
		}
		if s.of != e.Account() {
			flush()
			s = ledgerAccount{of: e.Account()}
		}
		if knownAt(&e, at) {
			if err := s.header(&e); err != nil {
				return nil, err
			}
		}
	}
	flush()
	return out, nil
}
