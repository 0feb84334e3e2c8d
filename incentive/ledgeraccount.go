package incentive

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// A ledgerAccount is where an account stands after its postings so far.
type ledgerAccount struct {
	of       Account
	number   int           // of the last posting; 0: there is none
	recorded time.Time     // when that became known
	digest   string        // of that
	closed   calendar.Date // the first day that is not closed; zero: nothing is
	sums     tally         // of all postings
	lots     lots          // what the items that are asked for have come to
}

// byLot orders the claims of an account by period, component, sale, phase and portion, and
// those of one item by currency.
func byLot(a, b *Claim) int {
	if c := a.Period.Compare(b.Period); c != 0 {
		return c
	}
	if c := strings.Compare(a.Component, b.Component); c != 0 {
		return c
	}
	if c := strings.Compare(a.Sale, b.Sale); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Phase, b.Phase); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Portion, b.Portion); c != 0 {
		return c
	}
	return strings.Compare(a.Currency, b.Currency)
}

// header takes the header of the next posting into account.
func (s *ledgerAccount) header(e *Entry) error {
	if e.Number != s.number+1 {
		return fmt.Errorf("incentive: the account of %.40q under plan %.40q has posting %d after %d; see Verify", s.of.Payee, s.of.Plan, e.Number, s.number)
	}
	s.number, s.recorded, s.digest = e.Number, e.Recorded, e.Header.Digest
	if e.Header.Closes {
		s.closed = e.Booked.To
	}
	for _, t := range e.Header.Totals {
		s.sums.add(t.Phase, t.Currency, t.Amount)
	}
	return nil
}

// less returns what a claim is more than its lot has come to, and whether nothing was
// claimed of that before.
func (s *ledgerAccount) less(claim *Claim) (change decimal.Decimal, once bool) {
	known := s.lots.find(claim)
	if known == nil {
		return claim.Amount, true
	}
	once, known.claimed = !known.claimed, true
	if moneyOf(claim.Amount, tallyPlaces).minus(moneyOf(known.amount, tallyPlaces), tallyPlaces).isZero() {
		return decimal.Zero, once
	}
	return claim.Amount.Sub(known.amount), once
}

// due returns what has been released and not settled, in one currency.
func (s *ledgerAccount) due(currency string) decimal.Decimal {
	return s.sums.of(Released, currency).Add(s.sums.of(Drawn, currency)).Sub(s.sums.of(Paid, currency)).Sub(s.sums.of(Carried, currency))
}

// balance returns what stood open after the last settlement, in one currency.
func (s *ledgerAccount) balance(currency string) Balance {
	return Balance{Debt: s.sums.of(Drawn, currency), Carried: s.sums.of(Carried, currency)}
}

// even reports whether nothing is due or stands open in any currency.
func (s *ledgerAccount) even() bool {
	for _, currency := range s.sums.currencies() {
		if b := s.balance(currency); !s.due(currency).IsZero() || !b.Debt.IsZero() || !b.Carried.IsZero() {
			return false
		}
	}
	return true
}
