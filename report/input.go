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

// An Input is everything that a report may use. View, Currency, Plan, Setting and AsOf are needed;
// every other part may be empty, and is then left out of the report and named in
// its notes.
type Input struct {
	View     View           // who reads the report; it decides what is in it
	Company  string         // for the head of the report
	Currency string         // of every amount
	AsOf     calendar.Date  // the last day that counts
	Setting  target.Setting // calendar, working days and chart that the plan was made with
	Plan     *target.Tree   // what was planned
	Results  target.Results // what was achieved

	Sales      []Sale                // won deals and refunds, for what stands out about customers
	Funnel     *funnel.History       // deals on their way, as known on the last day
	Stale      funnel.StaleAfter     // when an open deal counts as stale; nil: never
	Activities []Activity            // what was done with customers
	Invoices   []Invoice             // what customers owe
	Card       *kpi.Scorecard        // what Scores were made with
	Scores     []kpi.Result          // of one period, a person each
	Statements []incentive.Statement // of one period, a person each
	Notes      []Note                // what the host wants said about its data
}

// A Sale is a won deal or, with a negative amount, a refund.
type Sale struct {
	ID      string          // the host's id
	Owner   org.ID          // who sold
	Account string          // the customer; empty is not known
	On      calendar.Date   // the day it counts
	Amount  decimal.Decimal // below zero for a refund
}

// An Activity is something done with a customer, such as a visit.
type Activity struct {
	Owner org.ID        // who did it
	On    calendar.Date // when
	Kind  string        // as the host calls it; empty is not known
}

// An Invoice is an amount that a customer owes, and what was paid of it by the
// report's last day.
type Invoice struct {
	ID      string          // the host's id
	Owner   org.ID          // who sold
	Account string          // the customer
	Due     calendar.Date   // the day it is due
	Amount  decimal.Decimal // of the whole invoice
	Paid    decimal.Decimal // so far
}

// Open returns what is still owed.
func (i Invoice) Open() decimal.Decimal { return i.Amount.Sub(i.Paid) }
