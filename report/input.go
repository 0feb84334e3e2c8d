package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An Input is everything that a report may use. View, Currency, Plan, Setting and AsOf
// are needed; every other part may be empty, and is then left out of the report and
// named in its notes. The zero Input lacks what is needed, which is check.Problems.
//
// What was kept as JSON and read back is looked at again: a Funnel, an Earlier or Scores
// that nothing can have computed are problems, such as /funnel/journeys/3/stage.
//
// All facts may reach beyond the period of the report, and should: what is compared
// with the period before or the year before needs the facts of then. What lies after
// AsOf does not count.
type Input struct {
	View     View           // who reads the report; it decides what is in it
	Company  string         // for the head of the report
	Currency string         // of every amount, and the unit of the plan
	AsOf     calendar.Date  // the last day that counts
	Setting  target.Setting // calendar, working days and chart that the plan was made with
	Plan     *target.Tree   // what was planned, by days where a pace is wanted
	Results  target.Results // what was achieved; those of the year before give growth, products and segments a part of their own

	Sales      []Sale         // won deals and refunds, for what stands out about customers and products
	Activities []Activity     // what was done with customers
	Planned    []activity.Day // what was to be done with customers, such as activity.Schedule.Days

	Funnel    *funnel.History   // deals on their way, as known on the last day
	Earlier   []funnel.History  // the same deals as known on earlier days; a report takes that of the day before its period
	Stale     funnel.StaleAfter // when an open deal counts as stale; nil: never
	Overrides []funnel.Override // what people stated for single deals, in place of what their stage says
	Forecasts []Forecast        // what was forecast earlier, to be held against what came

	Invoices []Invoice // what customers owe
	Costs    []Cost    // what selling costs beside the pay of Statements

	Customers  []Customer                // who buys, since when, and who no longer does
	Agenda     *customer.Agenda          // whom to contact, and who is overdue; nil is not known
	Complaints *customer.ComplaintReport // how complaints stand; nil is not known
	Survey     *kpi.Satisfaction         // how Answers are counted; needed with them
	Answers    []Answer                  // what customers said in surveys

	Card     *kpi.Scorecard // what Scores were made with
	Scores   []kpi.Result   // of one period, a person each
	Metrics  []kpi.Metric   // what Readings are of, where package kpi/catalog has no such metric
	Readings []kpi.Reading  // other measurements, of any owner and period: market share, price index, training; those of one slot say the same
	Alarms   []Alarm        // what is watched, and how it stands

	Statements []incentive.Statement // all of one period, a person each
	Claims     []incentive.Claim     // what was earned item by item, as a ledger keeps it; used where there are no Statements
	Standings  []incentive.Standing  // how far pay has come in all: earned, released, paid
	Honours    []honour.Result       // rankings, awards and contests that were decided
	Promotions []honour.Promotion    // reviews of people on a ladder

	Trials []Trial  // experiments, running and over
	News   []News   // what people noticed in the market
	Agreed []Agreed // actions of earlier reports

	Ramp     target.Ramp         // what somebody new is expected to do, by month since joining; empty: all at once
	Capacity decimal.NullDecimal // what one person past the ramp can bring in a whole year; null is not known

	// Since is from which day on the host has kept facts of each kind. What is not stated is
	// taken to begin with its first fact.
	Since Since

	Notes []Note // what the host wants said about its data

	Advice *Advice // what to point out, and when to plan again; nil: StandardAdvice

	record  *target.Record                  // Results, prepared for many questions; made by recorded
	tracked map[target.Cell]target.Progress // what was asked of it, as several parts ask the same; made by recorded
	known   Since                           // from which day on facts of everybody are known; made by recorded
}

// check reports what no report can do without, and facts that contradict each other.
func (in Input) check() error {
	c := check.New()
	c.At("asOf").Require(!in.AsOf.IsZero(), check.Required, "a report has a last day")
	c.At("plan").Require(in.Plan != nil, check.Required, "a report compares with a plan")
	c.At("setting").At("calendar").Require(in.Setting.Calendar != nil, check.Required, "a report needs the calendar of the plan")
	c.At("setting").At("chart").Require(in.Setting.Chart != nil, check.Required, "a report needs the chart of the plan")
	c.At("currency").Require(in.Currency != "", check.Required, "amounts have a currency")
	in.View.check(c.At("view"))
	in.advice().check(c.At("advice"))
	in.checkNumbers(c)
	for i, invoice := range in.Invoices {
		invoice.check(c.At("invoices").Index(i))
	}
	for i, x := range in.Customers {
		x.check(c.At("customers").Index(i))
	}
	for i, t := range in.Trials {
		c.At("trials").Index(i).At("worth").Require(!t.Worth.Decimal.IsNegative(), check.Range, "what one more is worth is not below zero")
	}
	for i, s := range in.Statements {
		at := c.At("statements").Index(i)
		at.At("currency").Require(s.Currency == in.Currency, check.Mismatch, "a statement in %.10q in a report in %.10q", s.Currency, in.Currency)
		at.At("period").Require(s.Period == in.Statements[0].Period, check.Mismatch, "a statement for %s beside one for %s", s.Period, in.Statements[0].Period)
	}
	in.checkScores(c.At("scores"))
	in.checkReadings(c.At("readings"))
	in.Ramp.Check(c.At("ramp"))
	for i, n := range in.Notes {
		n.check(c.At("notes").Index(i))
	}
	if in.Plan != nil && in.Currency != "" {
		unit := in.Plan.Root().Unit
		c.At("plan").At("unit").Require(unit == in.Currency, check.Mismatch, "a plan in %.10q in a report in %.10q", unit, in.Currency)
	}
	if in.Funnel != nil {
		c.At("funnel").Merge(in.Funnel.Check())
		c.At("funnel").At("currency").Require(in.Funnel.Pipeline.Currency == in.Currency, check.Mismatch, "deals in %.10q in a report in %.10q", in.Funnel.Pipeline.Currency, in.Currency)
	}
	for i, h := range in.Earlier {
		c.At("earlier").Index(i).Merge(h.Check())
	}
	c.At("survey").Require(in.Survey != nil || len(in.Answers) == 0, check.Required, "answers are counted as a survey says")
	if in.Survey != nil {
		in.Survey.Check(c.At("survey"))
	}
	if c.OK() {
		c.At("view").At("unit").Require(in.tree().Contains(in.View.Unit), check.Unknown, "%.40q is not in the organisation on %s", in.View.Unit, in.AsOf)
	}
	return c.Err()
}
