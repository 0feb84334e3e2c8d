package incentivetest

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// posted observes what a ledger holds when the claims of a day have been posted, and then
// again: tried once more with the same time, and later with another one.
func (x *observer) posted(payee org.ID, asOf calendar.Date) (out []Observation, err error) {
	if payee != "" {
		all, err := x.observe(view{of: Posted, asOf: asOf})
		return slices.DeleteFunc(slices.Clone(all), func(o Observation) bool { return o.Payee != payee }), err
	}
	ctx, ledger := context.Background(), &incentive.Memory{}
	recorded := asOf.In(time.UTC)
	for _, at := range []time.Time{recorded, recorded, recorded.Add(time.Hour)} {
		if err := x.post(ctx, ledger, asOf, at); err != nil {
			return nil, err
		}
	}
	if err := incentive.Verify(ctx, ledger, "", ""); err != nil {
		return nil, err
	}
	list, err := incentive.AsOf(ctx, ledger, incentive.Query{}, time.Time{})
	for _, c := range list {
		out = append(out, Observation{Expectation{Of: Posted, Payee: c.Payee, Plan: c.Plan, AsOf: asOf, Phase: c.Phase, Component: c.Component, Fact: c.Sale,
			Portion: c.Portion, Currency: c.Currency, Amount: decimal.NewNullDecimal(c.Amount)}, c.Period})
	}
	return out, err
}

// post posts the claims of all plans, each into its period that is open on the day.
func (x *observer) post(ctx context.Context, to incentive.Ledger, asOf calendar.Date, recorded time.Time) error {
	var done []string
	for _, p := range x.given.Plans {
		if slices.Contains(done, p.ID) {
			continue
		}
		done = append(done, p.ID)
		posting := incentive.Posting{Plan: p.ID, Within: x.given.During, Open: x.given.period(p.Cadence, asOf), Recorded: recorded}
		if err := x.given.engine().Post(ctx, to, posting, claimsOf(x.result.Claims(asOf), p.ID)); err != nil {
			return err
		}
	}
	return nil
}

// claimsOf returns the claims of a plan.
func claimsOf(all iter.Seq[incentive.Claim], plan string) iter.Seq[incentive.Claim] {
	return func(yield func(incentive.Claim) bool) {
		for c := range all {
			if c.Plan == plan && !yield(c) {
				return
			}
		}
	}
}
