package crm

import "github.com/salesperf/salesperf/target/calendar"

// A Visit is a contact of an agent with an account: a row of visits.csv.
type Visit struct {
	ID      string        // unique
	Agent   string        // one of Data.Agents
	Account string        // one of Data.Accounts
	On      calendar.Date // the day of it
	Kind    string        // such as "on site"; may be empty
	Purpose string        // such as "follow-up"; may be empty
	Line    int           // in visits.csv
}

// A Survey is an account's answer about an agent: a row of surveys.csv.
type Survey struct {
	ID       string        // unique
	Account  string        // one of Data.Accounts
	Agent    string        // one of Data.Agents
	Answered calendar.Date // the day of the answer
	Score    int           // 1 (bad) to 5 (good)
	Line     int           // in surveys.csv
}

func (l *loader) readVisits() error {
	t, err := l.optional("visits.csv", "visit_id", "sales_agent", "account", "visited_on", "kind", "purpose")
	for r := range t.rows() {
		l.data.Visits = append(l.data.Visits, Visit{
			ID:      r.key("visit_id"),
			Agent:   r.ref("sales_agent", l.agents),
			Account: r.ref("account", l.accounts),
			On:      r.date("visited_on"),
			Kind:    r.raw("kind"),
			Purpose: r.raw("purpose"),
			Line:    r.line(),
		})
	}
	return err
}

func (l *loader) readSurveys() error {
	t, err := l.optional("surveys.csv", "survey_id", "account", "sales_agent", "answered_on", "score")
	for r := range t.rows() {
		l.data.Surveys = append(l.data.Surveys, Survey{
			ID:       r.key("survey_id"),
			Account:  r.ref("account", l.accounts),
			Agent:    r.ref("sales_agent", l.agents),
			Answered: r.date("answered_on"),
			Score:    r.whole("score", 1, 5),
			Line:     r.line(),
		})
	}
	return err
}
