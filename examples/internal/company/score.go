package company

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// satisfaction is the share of answers 4 and 5 on a scale from 1 to 5.
var satisfaction = kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4}

// newCustomers counts a customer as new after twelve months without a purchase, or,
// where the tables do not reach back so far, at the first purchase on record.
func (c *Company) newCustomers() (kpi.NewCustomers, kpi.History) {
	h := c.Purchases()
	if h.Since.IsZero() || h.Since.After(c.Quarter().From.AddMonths(-12)) {
		return kpi.NewCustomers{Ever: true}, kpi.History{Sales: h.Sales}
	}
	return kpi.NewCustomers{Months: 12}, h
}

// Scorecard is the appraisal of an agent in a quarter: new customers signed, customer
// satisfaction and cash collection rate. What cannot be measured leaves its weight to
// the others.
func (c *Company) Scorecard() kpi.Scorecard {
	customers, _ := c.newCustomers()
	number := decimal.RequireFromString
	asked := func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(number(s)) }
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "sales-agent", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{
			{Metric: customers.Metric(), Weight: number("0.4"), Target: asked("3"), Scorer: kpi.Proportional(number("100"), number("0"), number("1.2"))},
			{Metric: satisfaction.Metric(), Weight: number("0.3"), Target: asked("0.9"), Scorer: kpi.Proportional(number("100"), number("0"), number("1"))},
			{Metric: kpi.OfDue.Metric(), Weight: number("0.3"), Target: asked("0.95"), Scorer: kpi.Proportional(number("100"), number("0"), number("1"))},
		},
		Grades: []kpi.Grade{
			{ID: "D"}, {ID: "C", From: asked("60")}, {ID: "B", From: asked("80")}, {ID: "A", From: asked("95")},
		},
	}
}

// Scores appraises everybody for the quarter so far, against what the scorecard asks for the
// whole of it: a note says so while it is running.
func (c *Company) Scores() ([]kpi.Result, error) {
	card, quarter := c.Scorecard(), c.Quarter()
	if quarter.Last().After(c.AsOf) {
		c.say("note.kpi-targets", report.During(quarter))
	}
	program, err := kpi.Compile(card)
	if err != nil {
		return nil, err
	}
	customers, history := c.newCustomers()
	signed, err := customers.Readings(history, c.Agents(), quarter)
	if err != nil {
		return nil, err
	}
	var results []kpi.Result
	for i, agent := range c.Agents() {
		readings := []kpi.Reading{signed[i]}
		for _, measure := range []func(org.ID, calendar.Period) (kpi.Reading, error){c.Satisfaction, c.Collection} {
			reading, err := measure(agent, quarter)
			if err != nil {
				return nil, err
			}
			readings = append(readings, reading)
		}
		result, err := program.Score(agent, quarter, readings)
		if err != nil {
			return nil, err
		}
		results = append(results, result)
	}
	return results, nil
}

// Satisfaction reads the surveys about one agent in a period.
func (c *Company) Satisfaction(agent org.ID, p calendar.Period) (kpi.Reading, error) {
	var answers []int
	for _, s := range c.Data.Surveys {
		if org.ID(s.Agent) == agent && p.Contains(s.Answered) && !s.Answered.After(c.AsOf) {
			answers = append(answers, s.Score)
		}
	}
	return satisfaction.Reading(agent, p, answers)
}

// Collection reads the cash collection rate of an agent or a unit in a period: what
// was paid of what fell due up to the last day.
func (c *Company) Collection(owner org.ID, p calendar.Period) (kpi.Reading, error) {
	sofar := p
	if end := c.AsOf.AddDays(1); end.Before(sofar.To) {
		sofar.To = end
	}
	reading, err := kpi.CollectedOfDue(owner, sofar, c.Due(owner))
	reading.Period = p
	return reading, err
}
