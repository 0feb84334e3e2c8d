package company

import (
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

// lastDay is the last day of an agent that counts: the company's, or that of leaving.
func (c *Company) lastDay(agent string) calendar.Date {
	if end := c.tenure(agent).To; !end.IsZero() && !end.After(c.AsOf) {
		return end.AddDays(-1)
	}
	return c.AsOf
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

// Names are the Chinese display names, those of teams among them.
func (c *Company) Names() map[string]string {
	names := c.Data.Chinese()
	for _, a := range c.Data.Agents {
		if name, ok := names[a.Manager]; ok {
			names[string(Team(a.Manager))] = name + "团队"
		}
	}
	names[string(c.ID)] = c.setting("name_zh", c.setting("name", "公司"))
	return names
}
