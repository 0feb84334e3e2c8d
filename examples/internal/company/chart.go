package company

import (
	"github.com/salesperf/salesperf/target/calendar"
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

// chart builds company, regions, teams and agents from sales_teams.csv.
func (c *Company) chart() (*org.Chart, error) {
	posts := []org.Post{{Member: c.ID, Role: RoleCompany}}
	seen := map[org.ID]bool{}
	once := func(p org.Post) {
		if !seen[p.Member] {
			posts = append(posts, p)
		}
		seen[p.Member] = true
	}
	for _, a := range c.Data.Agents {
		region, team := org.ID(a.Region), Team(a.Manager)
		once(org.Post{Member: region, Under: c.ID, Role: RoleRegion})
		once(org.Post{Member: team, Under: region, Role: RoleTeam})
		posts = append(posts, org.Post{Member: org.ID(a.Name), Under: team, Role: RoleAgent, During: c.tenure(a.Name)})
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
