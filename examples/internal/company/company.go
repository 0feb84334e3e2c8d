package company

import (
	"fmt"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// A Company is a CRM export seen from one day.
type Company struct {
	Data     crm.Data
	ID       org.ID         // the root of the chart, and its name
	Currency string         // of all amounts
	AsOf     calendar.Date  // the last day that counts
	Setting  target.Setting // calendar, working days, chart
	Notes    []report.Text  // what was assumed or is unusual about the data

	agents map[string]crm.Agent
	deals  map[string]crm.Deal
}

// New sees a CRM export from the end of asOf; the zero Date means the last day on
// which anything happened.
func New(data crm.Data, asOf calendar.Date) (*Company, error) {
	c := &Company{Data: data, AsOf: asOf, agents: map[string]crm.Agent{}, deals: map[string]crm.Deal{}}
	if asOf.IsZero() {
		c.AsOf = c.lastDay()
	}
	if c.AsOf.IsZero() {
		return nil, fmt.Errorf("company: no deal has a date, so there is no day to report on")
	}
	for _, a := range data.Agents {
		c.agents[a.Name] = a
	}
	for _, d := range data.Deals {
		c.deals[d.ID] = d
	}
	c.ID = org.ID(c.setting("name", "The company"))
	c.Currency = c.setting("currency", "USD")
	c.Setting.Calendar = calendar.Standard{}
	c.Setting.Workdays = calendar.MondayToFriday()
	if c.setting("country", "") == "CN" {
		c.Setting.Workdays = china.Workdays()
	}
	c.note()
	var err error
	c.Setting.Chart, err = c.chart()
	return c, err
}

// setting returns a value of company.csv, or the given one.
func (c *Company) setting(key, otherwise string) string {
	if value, ok := c.Data.Setting(key); ok && value != "" {
		return value
	}
	return otherwise
}

// lastDay is the last day on which a deal moved or money came in.
func (c *Company) lastDay() calendar.Date {
	var last calendar.Date
	see := func(d calendar.Date) {
		if d.After(last) {
			last = d
		}
	}
	for _, d := range c.Data.Deals {
		see(d.Engaged)
		see(d.Closed)
	}
	for _, e := range c.Data.History {
		see(e.On)
	}
	for _, r := range c.Data.Receipts {
		see(r.Received)
	}
	return last
}

// Year is the year of the last day that counts.
func (c *Company) Year() calendar.Period { return c.Setting.Calendar.Period(calendar.Year, c.AsOf) }

// Quarter is the quarter of the last day that counts.
func (c *Company) Quarter() calendar.Period {
	return c.Setting.Calendar.Period(calendar.Quarter, c.AsOf)
}

// note says what is unusual about the data.
func (c *Company) note() {
	for _, m := range c.Data.Mapped {
		c.say("note.mapped", report.Count(m.Deals), report.Called(m.From), report.Called(m.To))
	}
	if n := c.Data.Notes.Undated; n > 0 {
		c.say("note.undated", report.Count(n))
	}
	if n := c.Data.Notes.NoAccount; n > 0 {
		c.say("note.no-account", report.Count(n))
	}
	if n := len(c.Data.Notes.IdleAgents); n > 0 {
		c.say("note.idle", report.Count(n))
	}
}

func (c *Company) say(key string, args ...report.Value) {
	c.Notes = append(c.Notes, report.T(key, args...))
}
