package company

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Sales are the won deals and, with negative amounts, the refunds up to the last day.
func (c *Company) Sales() []report.Sale {
	var sales []report.Sale
	sectors := c.sectors()
	sale := func(id string, d crm.Deal, on calendar.Date, amount decimal.Decimal) report.Sale {
		return report.Sale{ID: id, Owner: org.ID(d.Agent), Account: d.Account, On: on, Amount: amount, Product: d.Product, Segment: sectors[d.Account]}
	}
	for _, d := range c.Data.Deals {
		if d.Stage == crm.Won && !d.Closed.After(c.AsOf) {
			sales = append(sales, sale(d.ID, d, d.Closed, d.Value.Decimal))
		}
	}
	for _, r := range c.Data.Refunds {
		if d := c.deals[r.Deal]; !r.Refunded.After(c.AsOf) {
			sales = append(sales, sale(r.ID, d, r.Refunded, r.Amount.Neg()))
		}
	}
	return sales
}

// sectors are the sectors of the accounts, by which customers are told apart.
func (c *Company) sectors() map[string]string {
	out := map[string]string{}
	for _, a := range c.Data.Accounts {
		out[a.Name] = a.Sector
	}
	return out
}

// Results are the sales as a plan tracks them.
func (c *Company) Results() target.Results {
	var results target.Results
	for _, s := range c.Sales() {
		results = append(results, target.Result{Owner: s.Owner, On: s.On, Product: s.Product, Segment: s.Segment, Amount: s.Amount})
	}
	return results
}

// Facts are the sales as a commission plan credits them. A refund names its sale.
func (c *Company) Facts() []incentive.Fact {
	var facts []incentive.Fact
	revenue := func(n decimal.Decimal) []incentive.Amount {
		return []incentive.Amount{{Name: "revenue", Value: n}}
	}
	for _, d := range c.Data.Deals {
		if d.Stage == crm.Won && !d.Closed.After(c.AsOf) {
			facts = append(facts, incentive.Fact{ID: d.ID, Kind: incentive.Booking, On: d.Closed, Account: d.Account, Product: d.Product,
				Currency: c.Currency, Amounts: revenue(d.Value.Decimal), Participants: incentive.Solo(org.ID(d.Agent))})
		}
	}
	for _, r := range c.Data.Refunds {
		if d := c.deals[r.Deal]; !r.Refunded.After(c.AsOf) {
			facts = append(facts, incentive.Fact{ID: r.ID, Original: r.Deal, Kind: incentive.Refund, On: r.Refunded, Account: d.Account,
				Product: d.Product, Currency: c.Currency, Amounts: revenue(r.Amount.Neg())})
		}
	}
	return facts
}

// Purchases are the won deals as the count of new customers needs them.
func (c *Company) Purchases() kpi.History {
	h := kpi.History{Since: c.since}
	for _, d := range c.Data.Deals {
		if d.Stage == crm.Won && !d.Closed.After(c.AsOf) {
			h.Sales = append(h.Sales, kpi.Sale{Customer: d.Account, Owner: org.ID(d.Agent), On: d.Closed})
		}
	}
	return h
}
