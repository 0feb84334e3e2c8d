package crm

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Tenure says since when and until when an agent works here: a row of staff.csv.
// Agents without one have always been here.
type Tenure struct {
	Agent  string        // one of Data.Agents; unique
	Joined calendar.Date // the first day; zero for before the data begin
	Left   calendar.Date // the last day; zero for still here
	Line   int           // in staff.csv
}

func (l *loader) readStaff() error {
	t, err := l.optional("staff.csv", "sales_agent", "joined_on", "left_on")
	for r := range t.rows() {
		s := Tenure{
			Agent:  r.key("sales_agent"),
			Joined: r.optionalDate("joined_on"),
			Left:   r.optionalDate("left_on"),
			Line:   r.line(),
		}
		r.known("sales_agent", s.Agent, l.agents)
		if !s.Left.IsZero() && s.Left.Before(s.Joined) {
			r.bad("left_on", check.Order, "left before joining on %v", s.Joined)
		}
		l.data.Staff = append(l.data.Staff, s)
	}
	return err
}
