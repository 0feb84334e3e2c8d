package incentive

import (
	"context"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// ClosedPayments reads back from a ledger what the closing of a period paid on an account:
// by currency, each with what was released since the closing before, about whichever
// period, by period, component and sale. [Result.ExplainPayment] makes a statement of it.
//
// The ledger keeps amounts. The lines of a settlement are worked out again by the program
// that it was closed with, or one with the same terms and assignments. The error is
// ErrMissing when the period is not closed for the account, and when the program comes to
// other amounts than the ledger has.
func ClosedPayments(ctx context.Context, from Ledger, g *Program, of Account, period calendar.Period) ([]Payment, error) {
	c, err := readClosing(ctx, from, of, period)
	if err != nil {
		return nil, fmt.Errorf("incentive: reading a payment: %w", err)
	}
	settled, err := g.settlements(&c.before, period)
	if err != nil {
		return nil, fmt.Errorf("incentive: reading a payment: %w", err)
	}
	var out []Payment
	var says []Claim
	changes := c.released.left(of)
	for _, x := range settled {
		says = append(says, x.Claims()...)
		out = withPayment(out, x, changes)
	}
	if !slices.EqualFunc(says, c.settled, sameClaim) {
		return nil, fmt.Errorf("incentive: reading a payment: %w: %v was settled otherwise for %.40q under plan %.40q than this program does", ErrMissing, period, of.Payee, of.Plan)
	}
	return out, nil
}

// sameClaim compares what two claims are about, and by value what they come to.
func sameClaim(a, b Claim) bool {
	return a.Item == b.Item && a.Currency == b.Currency && a.Amount.Equal(b.Amount)
}

// A closing is the posting that closed a period of an account.
type closing struct {
	before   ledgerAccount // all that was posted before it was settled
	released lots          // what was released since the closing before
	settled  []Claim       // what it settled
}

// readClosing reads the closing of a period.
func readClosing(ctx context.Context, from Ledger, of Account, period calendar.Period) (*closing, error) {
	number, last, err := closingOf(ctx, from, of, period)
	if err != nil {
		return nil, err
	}
	c := &closing{before: ledgerAccount{of: of}}
	for e, err := range entriesOf(ctx, from, Query{Plan: of.Plan, Payee: of.Payee}) {
		switch {
		case err != nil:
			return nil, err
		case e.Kind == EntrySettlement && e.Number == number:
			c.settled = append(c.settled, e.Claim)
			continue
		case !e.Kind.amount() || e.Number > number:
			continue
		case e.Phase == Released && e.Kind == EntryAmount && e.Number > last:
			c.released.add(&e.Claim)
		}
		c.before.sums.add(e.Phase, e.Currency, e.Amount)
	}
	return c, nil
}

// closingOf returns the number of the posting that closed a period of an account, and of
// the last one that closed another period before it, or 0.
func closingOf(ctx context.Context, from Ledger, of Account, period calendar.Period) (number, before int, err error) {
	for e, err := range entriesOf(ctx, from, Query{Plan: of.Plan, Payee: of.Payee, Kind: EntryHeader}) {
		switch {
		case err != nil:
			return 0, 0, err
		case e.Header.Closes && e.Booked == period:
			return e.Number, before, nil
		case e.Header.Closes:
			before = e.Number
		}
	}
	return 0, 0, fmt.Errorf("%w: %v is not closed for %.40q under plan %.40q", ErrMissing, period, of.Payee, of.Plan)
}
