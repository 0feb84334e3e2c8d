package incentive

import (
	"cmp"
	"fmt"
	"slices"
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
	lots     map[lot]*sum  // of the items that are asked for; nil: none
}

// A lot is an item in a currency.
type lot struct {
	Item
	currency string
}

func (l *lot) compare(m *lot) int {
	if c := cmp.Compare(l.Phase, m.Phase); c != 0 {
		return c
	}
	if c := l.Period.Compare(m.Period); c != 0 {
		return c
	}
	if c := strings.Compare(l.Component, m.Component); c != 0 {
		return c
	}
	if c := strings.Compare(l.Sale, m.Sale); c != 0 {
		return c
	}
	if c := cmp.Compare(l.Portion, m.Portion); c != 0 {
		return c
	}
	return strings.Compare(l.currency, m.currency)
}

// A sum is what a lot has come to.
type sum struct {
	amount  decimal.Decimal
	last    Claim // the newest one of it
	claimed bool  // something is claimed of it now
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

// amount takes an amount into account.
func (s *ledgerAccount) amount(e *Entry) {
	if s.lots == nil {
		s.lots = map[lot]*sum{}
	}
	l := lot{e.Item, e.Currency}
	if known := s.lots[l]; known != nil {
		known.amount, known.last = known.amount.Add(e.Amount), e.Claim
		return
	}
	s.lots[l] = &sum{amount: e.Amount, last: e.Claim}
}

// left returns the lots that nothing is claimed of any more and that are not zero, in order.
func (s *ledgerAccount) left() []*sum {
	var out []*sum
	for _, known := range s.lots {
		if !known.claimed && !known.amount.IsZero() {
			out = append(out, known)
		}
	}
	slices.SortFunc(out, func(a, b *sum) int {
		return (&lot{a.last.Item, a.last.Currency}).compare(&lot{b.last.Item, b.last.Currency})
	})
	return out
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
