package company

import (
	"embed"
	"errors"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

//go:embed plans/*.json
var plans embed.FS

// Plan is the commission plan: with a bonus that depends on cash collection where
// the tables have invoices, and without it where they do not.
func (c *Company) Plan() (incentive.Plan, error) {
	name := "plans/agent.json"
	if len(c.Data.Invoices) == 0 {
		name = "plans/agent-revenue.json"
		c.say("note.no-collection")
	}
	data, err := plans.ReadFile(name)
	if err != nil {
		return incentive.Plan{}, err
	}
	plan, err := incentive.Builtin().Decode(data)
	plan.Currency = c.Currency
	return plan, err
}

// Statements computes what everybody earned in the quarter so far. Quotas come from
// the target tree; the gate of the bonus looks at the collection rate of the team.
func (c *Company) Statements(plan incentive.Plan, goals *target.Tree) ([]incentive.Statement, error) {
	program, err := incentive.Compile(plan)
	if err != nil {
		return nil, err
	}
	credits, err := incentive.Credits(c.Facts(), plan.Places)
	if err != nil {
		return nil, err
	}
	var out []incentive.Statement
	for _, agent := range c.Agents() {
		goal, err := goals.Sum(target.Cell{Owner: agent, Period: c.Quarter()})
		if errors.Is(err, target.ErrNoCell) {
			continue // joined after the last month that has been planned
		}
		if err != nil {
			return nil, err
		}
		readings, err := c.readings(agent, c.Quarter())
		if err != nil {
			return nil, err
		}
		s, err := program.Earn(incentive.Input{Payee: agent, Period: c.Quarter(), Credits: credits,
			Quotas: map[string]decimal.Decimal{"revenue": goal.Target.Decimal}, Readings: readings})
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// readings are the measures that gates look at: the collection rate of the agent's
// team, or of the company when nothing of the team fell due.
func (c *Company) readings(agent org.ID, p calendar.Period) (map[string]decimal.Decimal, error) {
	tree := c.Setting.Chart.At(c.AsOf)
	for unit := range tree.Above(agent) {
		r, err := c.Collection(unit, p)
		if err != nil {
			return nil, err
		}
		if rate := r.Actual().Round(6); rate.Valid {
			return map[string]decimal.Decimal{"collection": rate.Decimal}, nil
		}
	}
	return nil, nil
}
