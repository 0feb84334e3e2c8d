package company

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/org"
)

// Invoices are what was invoiced up to the last day, with what was paid by then.
func (c *Company) Invoices() []report.Invoice {
	payments := c.payments()
	var out []report.Invoice
	for _, i := range c.Data.Invoices {
		d := c.deals[i.Deal]
		if i.Issued.After(c.AsOf) {
			continue
		}
		invoice := report.Invoice{ID: i.ID, Owner: org.ID(d.Agent), Account: d.Account, Due: i.Due, Amount: i.Amount, Payments: payments[i.ID]}
		for _, p := range invoice.Payments {
			invoice.Paid = invoice.Paid.Add(p.Amount)
		}
		out = append(out, invoice)
	}
	return out
}

// payments are what came in for each invoice up to the last day.
func (c *Company) payments() map[string][]kpi.Payment {
	out := map[string][]kpi.Payment{}
	for _, r := range c.Data.Receipts {
		if !r.Received.After(c.AsOf) {
			out[r.Invoice] = append(out[r.Invoice], kpi.Payment{On: r.Received, Amount: r.Amount})
		}
	}
	return out
}

// Due are the invoices of those who are under an owner, or of the owner, with
// their payments: what the collection rate is made of.
func (c *Company) Due(owner org.ID) []kpi.Invoice {
	payments := c.payments()
	tree := c.Setting.Chart.At(c.AsOf)
	var out []kpi.Invoice
	for _, i := range c.Data.Invoices {
		agent := org.ID(c.deals[i.Deal].Agent)
		if !i.Issued.After(c.AsOf) && (agent == owner || tree.Within(agent, owner)) {
			out = append(out, kpi.Invoice{Due: i.Due, Amount: i.Amount, Paid: payments[i.ID]})
		}
	}
	return out
}

// Activities are the visits up to the last day.
func (c *Company) Activities() []report.Activity {
	var out []report.Activity
	for _, v := range c.Data.Visits {
		if !v.On.After(c.AsOf) {
			out = append(out, report.Activity{Owner: org.ID(v.Agent), On: v.On, Kind: v.Kind})
		}
	}
	return out
}
