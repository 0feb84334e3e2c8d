package accounting

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Contract is what the host knows of the contract that a sale brought, beside what it
// cost: what a [Cost] says of it.
type Contract struct {
	ID      string              `json:"id"`               // Cost.Contract
	Term    int                 `json:"term"`             // months, as signed
	Renews  bool                `json:"renews"`           // the sale is a renewal
	Renewal decimal.NullDecimal `json:"renewal,omitzero"` // what a renewal would pay to all who are paid for it; null: nothing, or the sale Renews
	Ended   calendar.Date       `json:"ended,omitzero"`   // the last day, where it ended early
	Effect  Effect              `json:"effect"`           // what later entries about the sale do to the schedule; required
}

// Costs returns what the sales of a ledger cost, in order of day and sale: one cost for each
// sale of which a contract is known, with what everybody earned on it under any plan. It is
// incurred on the last day of the period that it is booked in, on which a contract that had
// ended before ends; what is booked later, such as a clawback, is a [Change]. So the costs and
// [Policy.Steps] are of the same days and, but for rounding, of the same amounts, and
// [Policy.Journal] moves out of the expense what the steps have put there.
//
// Of says which contract a sale brought; ok is false for one whose commission stays expense.
// So does what is earned on a total, a guarantee or a draw that is granted, as no sale has
// brought it, and what is in another currency. A sale that never earned anything above zero
// has no cost.
//
// The sum of each sale is rounded half away from zero, and a change is what that grows by: a
// cost and its changes add up to what was earned. Where more was taken back than that, such as
// at a higher rate, they add up to nothing, and what is below zero stays in the expense. The
// error is check.Problems, under /policy or under /costs by sale, or that of reading the entries.
func (p Policy) Costs(entries iter.Seq2[incentive.Entry, error], of func(sale string) (c Contract, ok bool)) ([]Cost, error) {
	c := check.New()
	c.At("policy").Merge(p.Check())
	c.At("entries").Require(entries != nil, check.Required, "costs are those of a ledger, which may be empty")
	c.At("of").Require(of != nil, check.Required, "nothing says which contract a sale brought")
	if err := c.Err(); err != nil {
		return nil, err
	}
	earned := map[string]map[calendar.Date]decimal.Decimal{} // by sale and day
	n := -1
	for e, err := range entries {
		if n++; err != nil {
			return nil, fmt.Errorf("accounting: reading a ledger: %w", err)
		}
		if e.Phase != incentive.Earned || e.Sale == "" || e.Currency != p.Currency || !checkSize(c.At("entries").Index(n).At("amount"), e.Amount) {
			continue
		}
		if earned[e.Sale] == nil {
			earned[e.Sale] = map[calendar.Date]decimal.Decimal{}
		}
		day := e.Booked.Last()
		earned[e.Sale][day] = earned[e.Sale][day].Add(e.Amount)
	}
	var out []Cost
	for _, sale := range slices.Sorted(maps.Keys(earned)) {
		contract, ok := of(sale)
		if !ok {
			continue
		}
		if cost := p.cost(sale, contract, earned[sale]); cost.Amount.IsPositive() {
			cost.check(c.At("costs").At(sale), p)
			out = append(out, cost)
		}
	}
	slices.SortStableFunc(out, func(a, b Cost) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	if err := c.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// cost returns what a sale cost, from what was earned on it by day.
func (p Policy) cost(sale string, c Contract, earned map[calendar.Date]decimal.Decimal) Cost {
	out := Cost{ID: sale, Contract: c.ID, Term: c.Term, Renews: c.Renews, Renewal: c.Renewal, Ended: c.Ended}
	sum, before := decimal.Zero, decimal.Zero
	for _, day := range slices.SortedFunc(maps.Keys(earned), calendar.Date.Compare) {
		sum = sum.Add(earned[day])
		rounded := decimal.Max(sum.Round(p.Places), decimal.Zero)
		switch amount := rounded.Sub(before); {
		case out.On.IsZero() && !rounded.IsPositive():
			// nothing is a cost yet
		case out.On.IsZero():
			out.On, out.Amount = day, rounded
			if !c.Ended.IsZero() && c.Ended.Before(day) {
				out.Ended = day
			}
		case !amount.IsZero():
			out.Changes = append(out.Changes, Change{On: day, Amount: amount, Effect: c.Effect})
		}
		before = rounded
	}
	return out
}
