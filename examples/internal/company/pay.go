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
	program, err := incentive.Compile(plan)
	if err != nil {
		return nil, err
	}
	credits, err := incentive.Credits(c.Facts(), plan.Places)
	if err != nil {
		return nil, err
	}
	var out []incentive.Statement
	for _, a := range c.Data.Agents {
		agent, stay := org.ID(a.Name), c.stay(a.Name)
		if stay.IsEmpty() {
			continue
		}
		goal, err := goals.Sum(target.Cell{Owner: agent, Period: c.Quarter()})
		if errors.Is(err, target.ErrNoCell) {
			c.say("note.no-goal", report.Called(a.Name), report.During(c.Quarter()))
			continue
		}
		if err != nil {
			return nil, err
		}
		readings, err := c.readings(agent, stay.To.AddDays(-1))
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

// readings are the measures that gates look at: the collection rate in the quarter of
// the team that the agent was in on a day, or of the next larger unit when nothing of
// the team fell due.
func (c *Company) readings(agent org.ID, on calendar.Date) (map[string]decimal.Decimal, error) {
	for unit := range c.Setting.Chart.At(on).Above(agent) {
		r, err := c.Collection(unit, c.Quarter())
		if err != nil {
			return nil, err
		}
		if rate := r.Actual().Round(6); rate.Valid {
			return map[string]decimal.Decimal{"collection": rate.Decimal}, nil
		}
	}
	return nil, nil
}
