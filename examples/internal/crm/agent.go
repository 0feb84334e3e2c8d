package crm

// An Agent is a sales representative: a row of sales_teams.csv.
type Agent struct {
	Name    string // unique
	Manager string // leads the agent's team
	Region  string // the regional office; one for each manager
	Line    int    // in sales_teams.csv
}

func (l *loader) readAgents() (err error) {
	l.agents, err = l.required("sales_teams.csv", "sales_agent", "manager", "regional_office")
	for r := range l.agents.rows() {
		l.data.Agents = append(l.data.Agents, Agent{
			Name:    r.key("sales_agent"),
			Manager: r.text("manager"),
			Region:  r.text("regional_office"),
			Line:    r.line(),
		})
	}
	return err
}
