package incentive

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Due is what a payee has coming in a period, and everything that its settlement
// depends on. Program.Due fills in all but Opening and Released.
type Due struct {
	By       Ref             `json:"by"`            // the version of the plan that the payee was on last before the period ends
	Payee    org.ID          `json:"payee"`         // whose it is
	Period   calendar.Period `json:"period"`        // of the cadence of the plan
	Currency string          `json:"currency"`      // that it is paid in, and of every amount here
	Rate     decimal.Decimal `json:"rate,omitzero"` // of exchange on the last day of the period, from the currency of the plan; zero where that is the same or the terms have no amount for the period
	Service  int             `json:"service"`       // the period of service, counted from 1 as far as 202; 0: not on the plan in the days of the run, or not in service yet, so nothing is drawn
	Opening  Balance         `json:"opening"`       // what the settlement before left
	Released decimal.Decimal `json:"released"`      // the sum of what was released in the period; below zero when more was taken back
}

// Due returns what the settlement of a payee by a plan depends on in a period of its
// cadence, which may lie after the run: payees who have left are still paid for what is
// released later. It returns ErrMissing when amounts of the terms need an exchange rate of
// the last day of the period and there is none, and when the payee was on no plan of that
// name before the period ends, and check.Problems at /period for one that is not of the
// cadence.
func (g *Program) Due(plan string, payee org.ID, period calendar.Period) (Due, error) {
	g = g.orZero()
	last := g.seatIn(plan, payee, period)
	if last == nil {
		return Due{}, fmt.Errorf("%w: %s is on no plan %q before the end of %s", ErrMissing, payee, plan, period)
	}
	settles := func(k *contract) bool { return k.doc.ID == plan && k.doc.Cadence == period.Level }
	if !slices.ContainsFunc(g.plans, settles) || g.cuts.calendar.Period(period.Level, period.From) != period {
		return Due{}, check.Problems{{Path: "/period", Code: check.Mismatch, Text: fmt.Sprintf("plan %q is settled by %v, and %s is none", plan, last.plan.doc.Cadence, period)}}
	}
	d := Due{By: last.plan.ref, Payee: payee, Period: period, Currency: last.paidIn}
	if g.days(last.from, last.to).Overlaps(period.Span()) {
		d.Service = g.periodOfService(last, period) + 1
	}
	var err error
	d.Rate, err = g.rateOf(d)
	return d, err
}

// check reports amounts that nobody could add up, and those below zero that cannot be.
func (d *Due) check() error {
	c := check.New()
	sized := func(c *check.Checker, x decimal.Decimal) {
		c.Require(finite(x), check.TooLarge, "the amount is too large or too fine to be paid")
	}
	sized(c.At("rate"), d.Rate)
	sized(c.At("opening").At("debt"), d.Opening.Debt)
	sized(c.At("opening").At("carried"), d.Opening.Carried)
	sized(c.At("released"), d.Released)
	if c.OK() {
		c.At("rate").Require(!d.Rate.IsNegative(), check.Range, "an exchange rate is not below zero")
		c.At("opening").At("debt").Require(!d.Opening.Debt.IsNegative(), check.Range, "nobody owes less than nothing: what is owed to the payee is carried")
	}
	return c.Err()
}

// Settle is Plan.Settle by the version of the plan that the due names. It returns
// ErrMissing when the program has no such version, or the error of that.
func (g *Program) Settle(d Due) (Settlement, error) {
	k := g.orZero().version(d.By)
	if k == nil {
		return Settlement{}, fmt.Errorf("%w: there is no version %d of plan %q with digest %.20q", ErrMissing, d.By.Version, d.By.ID, d.By.Digest)
	}
	return k.doc.Settle(d)
}

// seatIn returns the last seat of a payee by a plan that begins before a period ends.
func (g *Program) seatIn(plan string, payee org.ID, period calendar.Period) *seat {
	who, ok := g.person(payee)
	if !ok {
		return nil
	}
	var last *seat
	for i, end := g.of(who); i < end; i++ {
		if s := &g.seats[i]; s.plan.doc.ID == plan && g.days(s.from, s.to).From.Before(period.To) {
			last = s
		}
	}
	return last
}
