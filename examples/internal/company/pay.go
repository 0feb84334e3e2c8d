package company

import (
	"embed"
	"errors"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

//go:embed plans/*.json
var plans embed.FS

// Plan is the commission plan: with a bonus that depends on cash collection where
// something fell due in the quarter, and without it where nothing has yet.
func (c *Company) Plan() (incentive.Plan, error) {
	due, err := c.Collection(c.ID, c.Quarter())
	if err != nil {
		return incentive.Plan{}, err
	}
	name := "plans/agent.json"
	switch {
	case len(c.Data.Invoices) == 0:
		c.say("note.no-collection")
		name = "plans/agent-revenue.json"
	case !due.Actual().Defined():
		c.say("note.nothing-due", report.During(c.Quarter()))
		name = "plans/agent-revenue.json"
	}
	data, err := plans.ReadFile(name)
	if err != nil {
		return incentive.Plan{}, err
	}
	plan, err := incentive.Builtin().Decode(data)
	plan.Currency = c.Currency
	return plan, err
}

// Statements computes what everybody who was there earned in the quarter so far,
// also those who have left since. Quotas come from the target tree; the gate of the
// bonus looks at the collection rate of the team.
func (c *Company) Statements(plan incentive.Plan, goals *target.Tree) ([]incentive.Statement, error) {
	setup := incentive.Setup{During: c.Quarter().Span(), Calendar: c.Setting.Calendar, Plans: []incentive.Plan{plan}, Chart: c.Setting.Chart}
	for _, a := range c.Data.Agents {
		stay := c.stay(a.Name)
		if stay.IsEmpty() {
			continue
		}
		if err := c.assign(&setup, plan.ID, org.ID(a.Name), stay, goals); err != nil {
			return nil, err
		}
	}
	program, err := incentive.Compile(setup)
	if err != nil {
		return nil, err
	}
	result, err := program.Run(c.Facts(), incentive.Options{})
	if err != nil {
		return nil, err
	}
	var out []incentive.Statement
	for _, a := range setup.Assignments {
		out = append(out, result.Statements(a.Payee, c.Quarter())...)
	}
	return out, nil
}

// assign puts an agent who was there on the plan, with a quota and readings. Who has
// no goal gets no statement, and that is said.
func (c *Company) assign(s *incentive.Setup, plan string, agent org.ID, stay calendar.Span, goals *target.Tree) error {
	goal, err := goals.Sum(target.Cell{Owner: agent, Period: c.Quarter()})
	if errors.Is(err, target.ErrNoCell) {
		c.say("note.no-goal", report.Called(string(agent)), report.During(c.Quarter()))
		return nil
	}
	if err != nil {
		return err
	}
	rate, err := c.collected(agent, stay.To.AddDays(-1))
	if err != nil {
		return err
	}
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: agent, Plan: plan})
	s.Quotas = append(s.Quotas, incentive.Quota{Payee: agent, Measure: "revenue", Period: c.Quarter(), Amount: goal.Target.Decimal})
	if rate.Valid {
		s.Readings = append(s.Readings, incentive.Reading{Payee: agent, Name: "collection", Period: c.Quarter(), Value: rate.Decimal})
	}
	return nil
}

// collected is what gates look at: the collection rate in the quarter of the team that
// the agent was in on a day, or of the next larger unit when nothing of the team fell
// due; null when nothing did anywhere.
func (c *Company) collected(agent org.ID, on calendar.Date) (decimal.NullDecimal, error) {
	for unit := range c.Setting.Chart.At(on).Above(agent) {
		r, err := c.Collection(unit, c.Quarter())
		if err != nil {
			return decimal.NullDecimal{}, err
		}
		if rate := r.Actual().Round(6); rate.Valid {
			return rate, nil
		}
	}
	return decimal.NullDecimal{}, nil
}
