package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Input is everything that a report may use. Plan, Setting and AsOf are needed;
// every other part may be empty, and is then left out of the report and named in
// its notes.
type Input struct {
	Company  string         // for the head of the report
	Currency string         // of every amount
	AsOf     calendar.Date  // the last day that counts
	Setting  target.Setting // calendar, working days and chart that the plan was made with
	Plan     *target.Tree
	Results  target.Results // what was achieved

	Sales      []Sale
	Funnel     *funnel.History
	Stale      funnel.StaleAfter
	Activities []Activity
	Invoices   []Invoice
	Card       *kpi.Scorecard // what Scores were made with
	Scores     []kpi.Result
	Statements []incentive.Statement
	Notes      []Text // what the host wants said about its data
}

// A Sale is a won deal or, with a negative amount, a refund.
type Sale struct {
	ID      string
	Owner   org.ID
	Account string
	On      calendar.Date
	Amount  decimal.Decimal
}

// An Activity is something done with a customer, such as a visit.
type Activity struct {
	Owner org.ID
	On    calendar.Date
	Kind  string // as the host calls it; empty is not known
}

// An Invoice is an amount that a customer owes, and what was paid of it by the
// report's last day.
type Invoice struct {
	ID      string
	Owner   org.ID
	Account string
	Due     calendar.Date
	Amount  decimal.Decimal
	Paid    decimal.Decimal
}

// Open returns what is still owed.
func (i Invoice) Open() decimal.Decimal { return i.Amount.Sub(i.Paid) }
