package incentive

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Close books what claims have changed by, as Post does, settles what has been released
// since the last closing by the terms of the plan, and closes the open period, all in one
// posting for each account: every one of the posting that the ledger has, or that is on a
// plan of the program before the period ends, whether or not anything was earned. From then
// on nothing is booked in that period or in one before it.
//
// The open period is one of the cadence of the plans, and the claims those of its last day,
// so that none of them is earned in a later period:
//
//	Close(ctx, ledger, program, Posting{Within: setup.During, Open: may, Recorded: now}, result.Claims(may.Last()))
//
// Within lies in the days of the run: what a ledger has of other days is left as it is. An open
// period after the run pays what is released late to who has left by then. Where somebody stays on
// a plan with a draw or a minimum it is a problem: the run does not know the period, and would
// settle it as if he had left.
// A claim with more than 30 decimals is a problem, such as of a rate and a modifier of 16
// each in a plan that rounds at the statement; one that rounds each earning has none. So are
// claims of an account that come to more than 40 digits.
//
// An account whose period is closed already is left as it is: closing again is harmless,
// and finishes what a failure has interrupted. What has changed for it is booked with the
// next period. An account that is paid in another currency than before is settled in each;
// draws are paid in the present one.
//
// It returns the headers of the postings that it appended. The errors are those of Post,
// except that it never is ErrClosed, and ErrMissing where the program lacks a plan, a payee
// or an exchange rate that a settlement needs; then nothing is appended.
func Close(ctx context.Context, to Ledger, g *Program, p Posting, claims iter.Seq[Claim]) ([]Entry, error) {
	c := check.New()
	checkPosted(c, to, &p, claims)
	g = g.orZero()
	c.At("program").Require(g.cuts != nil, check.Required, "the program comes from Compile, and this one does not")
	c.At("within").Require(p.Within == calendar.Span{} || p.Within.Intersect(g.setup.During) == p.Within, check.Range,
		"the program computes %v, and what was earned on other days would be taken back", g.setup.During)
	accounts := g.accounts(&p, c)
	g.knows(&p, c.At("open"))
	if err := c.Err(); err != nil {
		return nil, err
	}
	settle := func(s *ledgerAccount, posting []Entry) ([]Claim, error) { return g.settle(s, &p, posting) }
	return post(ctx, to, &p, claims, settle, accounts)
}

// accounts returns the accounts of a posting that a program knows before the open period
// ends. It reports an open period that is none of their plans.
func (g *Program) accounts(p *Posting, c *check.Checker) []Account {
	for _, k := range g.plans {
		if id := k.doc.ID; p.Open.Valid() && (p.Plan == "" || p.Plan == id) {
			fits := p.Open.Level == k.doc.Cadence && g.cuts.calendar.Period(p.Open.Level, p.Open.From) == p.Open
			c.At("open").Require(fits, check.Mismatch, "plan %q is settled by %v, and %v is none", id, k.doc.Cadence, p.Open)
		}
	}
	var out []Account
	for i := range g.seats {
		s := &g.seats[i]
		a := Account{s.plan.doc.ID, s.payee}
		if (p.Plan == "" || p.Plan == a.Plan) && (p.Payee == "" || p.Payee == a.Payee) && g.days(s.from, s.to).From.Before(p.Open.To) {
			if n := len(out); n == 0 || out[n-1] != a {
				out = append(out, a)
			}
		}
	}
	return out
}

// knows reports an open period after the run in which somebody is still on a plan whose terms ask
// for it.
func (g *Program) knows(p *Posting, c *check.Checker) {
	if g.cuts == nil || !p.Open.Valid() || p.Open.From.Before(g.setup.During.To) {
		return
	}
	for _, a := range g.setup.Assignments {
		for _, k := range g.plans {
			t, asked := k.doc.Terms, (p.Plan == "" || p.Plan == a.Plan) && (p.Payee == "" || p.Payee == a.Payee)
			if asked && k.doc.ID == a.Plan && t != nil && (t.Draw != nil || t.Minimum.IsPositive()) && a.During.Intersect(k.doc.Effective).Overlaps(p.Open.Span()) {
				c.Add(check.Range, "%s is on plan %q in %v, which is after the %v that the program computes", a.Payee, a.Plan, p.Open, g.setup.During)
				return
			}
		}
	}
}

// settle returns what the settlement of an account says, currency by currency, after what
// a posting books.
func (g *Program) settle(s *ledgerAccount, p *Posting, posting []Entry) ([]Claim, error) {
	settled, err := g.settlements(s.after(posting), p.Open)
	if err != nil {
		return nil, fmt.Errorf("incentive: settling: %w", err)
	}
	var out []Claim
	for _, x := range settled {
		out = append(out, x.Claims()...)
	}
	return out, nil
}

// after returns what an account adds up to after the amounts of a posting, without their
// items.
func (s *ledgerAccount) after(posting []Entry) *ledgerAccount {
	sums := slices.Clone(s.sums)
	for i := range posting {
		if e := &posting[i]; e.Kind != EntryHeader {
			sums.add(e.Phase, e.Currency, e.Amount)
		}
	}
	return &ledgerAccount{of: s.of, sums: sums}
}

// settlements settles an account for a period, in each currency that it has something in.
// There are none where nobody knows the account any more, and there is nothing to settle.
func (g *Program) settlements(s *ledgerAccount, period calendar.Period) ([]Settlement, error) {
	base, err := g.Due(s.of.Plan, s.of.Payee, period)
	if errors.Is(err, ErrMissing) && s.even() {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	currencies := s.sums.currencies()
	if !slices.Contains(currencies, base.Currency) {
		currencies = append(currencies, base.Currency)
	}
	out := make([]Settlement, len(currencies))
	for i, currency := range currencies {
		if out[i], err = g.settleIn(base, currency, s.balance(currency), s.due(currency)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// settleIn settles what is open and released in one currency.
func (g *Program) settleIn(base Due, currency string, opening Balance, released decimal.Decimal) (Settlement, error) {
	d, err := g.in(base, currency)
	if err != nil {
		return Settlement{}, err
	}
	d.Opening, d.Released = opening, released
	return g.Settle(d)
}
