package crm

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Deal is an opportunity as it stands today: a row of sales_pipeline.csv.
type Deal struct {
	ID      string              // unique
	Agent   string              // who works on it; one of Data.Agents
	Product string              // one of Data.Products
	Account string              // one of Data.Accounts; may be empty while the deal is open
	Stage   Stage               // where it stands
	Engaged calendar.Date       // the first day in Engaging; zero in Prospecting
	Closed  calendar.Date       // the day it was won or lost; zero while open
	Value   decimal.NullDecimal // revenue; 0 when lost, missing while open
	Line    int                 // in sales_pipeline.csv
}

func (l *loader) readDeals() (err error) {
	l.deals, err = l.required("sales_pipeline.csv", "opportunity_id", "sales_agent", "product", "account",
		"deal_stage", "engage_date", "close_date", "close_value")
	mapped := make(map[Alias]int)
	for r := range l.deals.rows() {
		d := Deal{
			ID:      r.key("opportunity_id"),
			Agent:   r.ref("sales_agent", l.agents),
			Product: l.product(r, mapped),
			Account: r.raw("account"),
			Stage:   r.stage("deal_stage"),
			Engaged: r.optionalDate("engage_date"),
			Closed:  r.optionalDate("close_date"),
			Value:   r.optionalAmount("close_value"),
			Line:    r.line(),
		}
		r.known("account", d.Account, l.accounts)
		d.check(r)
		l.data.Deals = append(l.data.Deals, d)
	}
	l.count(mapped)
	return err
}

// check reports where the fields of a deal contradict each other.
func (d Deal) check(r *row) {
	switch {
	case d.Stage.Closed():
		d.require(r, "account", "engage_date", "close_date")
	case d.Stage.Known():
		d.refuse(r, "close_date", "close_value")
		if d.Stage != Prospecting {
			d.require(r, "engage_date")
		}
	}
	if d.Stage == Won {
		d.require(r, "close_value")
	}
	if d.Stage == Lost && !d.Value.Decimal.IsZero() {
		r.bad("close_value", check.Mismatch, "a lost deal is worth nothing")
	}
	if !d.Closed.IsZero() && d.Closed.Before(d.Engaged) {
		r.bad("close_date", check.Order, "closed before it was engaged on %v", d.Engaged)
	}
}

// require reports the columns that a deal in this stage must fill and does not.
func (d Deal) require(r *row, columns ...string) {
	for _, column := range columns {
		if !r.has(column) {
			r.bad(column, check.Required, "a deal in %s must have one", d.Stage)
		}
	}
}

// refuse reports the columns that a deal in this stage fills and must not.
func (d Deal) refuse(r *row, columns ...string) {
	for _, column := range columns {
		if r.has(column) {
			r.bad(column, check.Mismatch, "a deal in %s cannot have one", d.Stage)
		}
	}
}

// count notes what is unusual about the deals but accepted.
func (l *loader) count(mapped map[Alias]int) {
	idle := make(map[string]bool)
	for _, a := range l.data.Agents {
		idle[a.Name] = true
	}
	for _, d := range l.data.Deals {
		delete(idle, d.Agent)
		if d.Engaged.IsZero() {
			l.data.Notes.Undated++
		}
		if d.Account == "" {
			l.data.Notes.NoAccount++
		}
	}
	for _, a := range l.data.Agents {
		if idle[a.Name] {
			l.data.Notes.IdleAgents = append(l.data.Notes.IdleAgents, a.Name)
		}
	}
	for _, a := range Aliases() {
		if n := mapped[a]; n > 0 {
			l.data.Mapped = append(l.data.Mapped, Mapping{Alias: a, Deals: n})
		}
	}
}

// dealIn returns the deal that a row is about, which must be in the given stage; the
// row is reported otherwise. It is not ok when there is no sound deal to compare with.
func (l *loader) dealIn(stage Stage, r *row) (d Deal, ok bool) {
	id := r.raw("opportunity_id")
	r.known("opportunity_id", id, l.deals)
	i, ok := l.deals.find(id)
	if !ok {
		return Deal{}, false
	}
	d = l.data.Deals[i]
	if d.Stage != stage {
		r.bad("opportunity_id", check.Mismatch, "the deal is in %s, not in %s", d.Stage, stage)
	}
	return d, d.Stage == stage
}
