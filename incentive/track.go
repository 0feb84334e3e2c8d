package incentive

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// A Progress is how far what one component earns for one sale, or for a total, has come:
// forecast, earned, released, settled. All portions of a release are taken together.
type Progress struct {
	Account
	Period    calendar.Period `json:"period"`             // when it was earned
	Component string          `json:"component,omitzero"` // by which component, cap or guarantee
	Sale      string          `json:"sale,omitzero"`      // for which sale; empty for a total
	Currency  string          `json:"currency"`           // of every amount
	Forecast  decimal.Decimal `json:"forecast,omitzero"`  // would be earned if what is open is won
	Earned    decimal.Decimal `json:"earned"`             // by the rules of the plan
	Released  decimal.Decimal `json:"released"`           // may be paid
	Settled   decimal.Decimal `json:"settled"`            // part of Released that a closing has settled: paid, carried, or set against a debt
}

// Held returns what is earned and not released.
func (p Progress) Held() decimal.Decimal { return p.Earned.Sub(p.Released) }

// Due returns what is released and waits for the next closing.
func (p Progress) Due() decimal.Decimal { return p.Released.Sub(p.Settled) }

// A track is what progress is followed of.
type track struct {
	period                    calendar.Period
	component, sale, currency string
}

// Track returns how far what a query asks for had come at a time, as known then; the zero
// time is everything that is known. It is ordered by account, period, component and sale,
// and holds what has come to nothing as well.
func Track(ctx context.Context, from Ledger, q Query, at time.Time) ([]Progress, error) {
	closed, err := lastClosings(ctx, from, q, at)
	if err != nil {
		return nil, err
	}
	q.Kind = EntryAmount
	var out []Progress
	tracks := map[track]*Progress{}
	var of Account
	flush := func() {
		found := slices.SortedFunc(maps.Values(tracks), func(a, b *Progress) int { return byLot(a.claim(), b.claim()) })
		for _, p := range found {
			out = append(out, *p)
		}
		clear(tracks)
	}
	for e, err := range entriesOf(ctx, from, q) {
		if err != nil {
			return nil, fmt.Errorf("incentive: reading a ledger: %w", err)
		}
		if of != e.Account() {
			flush()
			of = e.Account()
		}
		if !knownAt(&e, at) {
			continue
		}
		key := track{e.Period, e.Component, e.Sale, e.Currency}
		p := tracks[key]
		if p == nil {
			p = &Progress{Account: of, Period: e.Period, Component: e.Component, Sale: e.Sale, Currency: e.Currency}
			tracks[key] = p
		}
		p.add(&e, e.Number <= closed[of])
	}
	flush()
	return out, nil
}

// lastClosings returns the number of the last posting of each account that closes a period.
func lastClosings(ctx context.Context, from Ledger, q Query, at time.Time) (map[Account]int, error) {
	closed := map[Account]int{}
	for e, err := range entriesOf(ctx, from, Query{Plan: q.Plan, Payee: q.Payee, Kind: EntryHeader}) {
		if err != nil {
			return nil, fmt.Errorf("incentive: reading a ledger: %w", err)
		}
		if e.Header.Closes && knownAt(&e, at) {
			closed[e.Account()] = e.Number
		}
	}
	return closed, nil
}

// claim returns a claim that stands where the progress does.
func (p *Progress) claim() *Claim {
	return &Claim{Item: Item{Period: p.Period, Component: p.Component, Sale: p.Sale}, Currency: p.Currency}
}

// add takes an amount into account.
func (p *Progress) add(e *Entry, settled bool) {
	switch e.Phase {
	case Forecast:
		p.Forecast = p.Forecast.Add(e.Amount)
	case Earned:
		p.Earned = p.Earned.Add(e.Amount)
	case Released:
		p.Released = p.Released.Add(e.Amount)
		if settled {
			p.Settled = p.Settled.Add(e.Amount)
		}
	}
}
