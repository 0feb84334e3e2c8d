package company

import (
	"maps"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// The roles of the chart.
const (
	RoleCompany = "company"
	RoleRegion  = "region"
	RoleTeam    = "team"
	RoleAgent   = "agent"
)

// Team is the id of the team that a manager leads.
func Team(manager string) org.ID { return org.ID("Team " + manager) }

// chart builds company, regions, teams and agents from sales_teams.csv. A name stands
// for one of them only, and a manager leads one team.
func (c *Company) chart() (*org.Chart, error) {
	bad := check.New()
	root := org.Post{Member: c.ID, Role: RoleCompany}
	posts, seen := []org.Post{root}, map[org.ID]org.Post{c.ID: root}
	for _, a := range c.Data.Agents {
		region, team := org.ID(a.Region), Team(a.Manager)
		for _, p := range []org.Post{
			{Member: region, Under: c.ID, Role: RoleRegion},
			{Member: team, Under: region, Role: RoleTeam},
			{Member: org.ID(a.Name), Under: team, Role: RoleAgent, During: c.tenure(a.Name)},
		} {
			was, taken := seen[p.Member]
			if !taken {
				posts, seen[p.Member] = append(posts, p), p
			}
			bad.At("sales_teams.csv").Index(a.Line).Require(!taken || was == p, check.Duplicate,
				"sales_teams.csv:%d: the %s %.60q under %.60q is already a %s under %.60q", a.Line, p.Role, p.Member, p.Under, was.Role, was.Under)
		}
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return org.New(posts...)
}

// tenure is when an agent was with the company: always, where the tables do not say.
func (c *Company) tenure(agent string) calendar.Span {
	for _, t := range c.Data.Staff {
		if t.Agent == agent {
			return calendar.Span{From: t.Joined, To: t.Left.AddDays(1)}
		}
	}
	return calendar.Span{}
}

// stay is when an agent was with the company in the quarter so far.
func (c *Company) stay(agent string) calendar.Span {
	return c.tenure(agent).Intersect(calendar.Span{From: c.Quarter().From, To: c.AsOf.AddDays(1)})
}

// Agents are the ids of everybody who sells on the last day, in the order of the tables.
func (c *Company) Agents() []org.ID {
	tree := c.Setting.Chart.At(c.AsOf)
	var ids []org.ID
	for _, a := range c.Data.Agents {
		if tree.Contains(org.ID(a.Name)) {
			ids = append(ids, org.ID(a.Name))
		}
	}
	return ids
}

// Names are the Chinese display names: those of the tables, and those of stages, teams
// and the components of the commission plans.
func (c *Company) Names() map[string]string {
	names := map[string]string{
		string(crm.Prospecting): "线索", string(crm.Engaging): "接洽", string(crm.Proposal): "方案报价", string(crm.Negotiation): "商务谈判",
		"Commission on revenue": "销售提成", "Bonus for collected cash": "回款奖励",
	}
	maps.Copy(names, c.Data.Chinese())
	for _, a := range c.Data.Agents {
		if name, ok := names[a.Manager]; ok {
			names[string(Team(a.Manager))] = name + "团队"
		}
	}
	names[string(c.ID)] = c.setting("name_zh", c.setting("name", "公司"))
	return names
}
