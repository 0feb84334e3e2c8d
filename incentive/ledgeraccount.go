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
	expect   int           // how many lots there may be; 0 is not known
	lots     map[lot]int   // the numbers of the items that are asked for
	last     []sum         // what those have come to
}

// A lot is an item in a currency.
type lot struct {
	Item
	currency string
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

// A sum is what a lot has come to, and how the newest amount of it was computed.
type sum struct {
	amount  decimal.Decimal
	by      Ref
	rate    decimal.Decimal
	rateOn  calendar.Date
	claimed bool // something is claimed of it now
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
		s.lots, s.last = make(map[lot]int, s.expect), make([]sum, 0, s.expect)
	}
	l := lot{e.Item, e.Currency}
	amount := e.Amount
	n, ok := s.lots[l]
	if ok {
		amount = amount.Add(s.last[n].amount)
	} else {
		n = len(s.last)
		s.lots[l] = n
		s.last = append(s.last, sum{})
	}
	s.last[n] = sum{amount: amount, by: e.By, rate: e.Rate, rateOn: e.RateOn}
}

// less returns what a claim is more than its lot has come to, and whether nothing was
// claimed of that before.
func (s *ledgerAccount) less(claim *Claim) (change decimal.Decimal, once bool) {
	if len(s.lots) == 0 {
		return claim.Amount, true
	}
	n, ok := s.lots[lot{claim.Item, claim.Currency}]
	if !ok {
		return claim.Amount, true
	}
	known := &s.last[n]
	once, known.claimed = !known.claimed, true
	if moneyOf(claim.Amount, tallyPlaces).minus(moneyOf(known.amount, tallyPlaces), tallyPlaces).isZero() {
		return decimal.Zero, once
	}
	return claim.Amount.Sub(known.amount), once
}

// left returns what the lots that nothing is claimed of any more have come to, in order,
// without those that are zero.
func (s *ledgerAccount) left() []Claim {
	var out []Claim
	for l, n := range s.lots {
		if sum := &s.last[n]; !sum.claimed && !sum.amount.IsZero() {
			out = append(out, Claim{Item: l.Item, By: sum.by, Currency: l.currency, Amount: sum.amount, Rate: sum.rate, RateOn: sum.rateOn})
		}
	}
	slices.SortFunc(out, func(a, b Claim) int { return byLot(&a, &b) })
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
