package company

import (
	"errors"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Company is a CRM export seen from one day.
type Company struct {
	Data     crm.Data       // the tables
	ID       org.ID         // the root of the chart, and its name
	Currency string         // of all amounts
	AsOf     calendar.Date  // the last day that counts
	Setting  target.Setting // calendar, working days, chart
	Notes    []report.Text  // what was assumed or is unusual about the data

	since calendar.Date // the tables have all sales from this day on; zero is not known
	deals map[string]crm.Deal
}

// New sees a CRM export from the end of asOf. The zero Date means the day that
// company.csv names as as_of, or the last day on which anything happened.
func New(data crm.Data, asOf calendar.Date) (*Company, error) {
	c := &Company{Data: data, AsOf: asOf, deals: map[string]crm.Deal{}}
	for _, d := range data.Deals {
		c.deals[d.ID] = d
	}
	if err := c.settle(); err != nil {
		return nil, err
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

// settle finds the days that matter.
func (c *Company) settle() error {
	bad := check.New()
	c.since = c.day(bad, "history_from")
	named := c.day(bad, "as_of")
	if err := bad.Err(); err != nil {
		return err
	}
	for _, day := range []calendar.Date{named, c.lastDay()} {
		if c.AsOf.IsZero() {
			c.AsOf = day
		}
	}
	if c.AsOf.IsZero() {
		return errors.New("no deal has a date, so there is no day to report on")
	}
	return nil
}

// day reads a day of company.csv; it is the zero Date where there is none.
func (c *Company) day(bad *check.Checker, key string) calendar.Date {
	text := c.setting(key, "")
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.Parse(text)
	bad.At("company.csv").At(key).Require(err == nil, check.Malformed, "company.csv: %s: %.40q is not a day such as 2026-09-18", key, text)
	return d
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
	for _, s := range crm.Stages() {
		if n := c.Undated()[string(s)]; n > 0 {
			c.say("note.undated", report.Count(n), report.Called(string(s)))
		}
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
