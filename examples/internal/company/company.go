package company

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

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

	since calendar.Date   // the tables have all sales from this day on; zero is not known
	named target.Ambition // what company.csv asks for in the year
	deals map[string]crm.Deal
}

// New sees a CRM export from the end of asOf. The zero Date means the day that
// company.csv names as as_of, or the last day on which anything happened. What is
// wrong with company.csv and the chart comes as check.Problems.
func New(data crm.Data, asOf calendar.Date) (*Company, error) {
	c := &Company{Data: data, AsOf: asOf, deals: map[string]crm.Deal{}}
	for _, d := range data.Deals {
		c.deals[d.ID] = d
	}
	if err := c.settle(); err != nil {
		return nil, err
	}
	c.ID = org.ID(c.setting("name", "The company"))
	c.Setting.Workdays = calendar.MondayToFriday()
	if c.setting("country", "") == "CN" {
		c.Setting.Workdays = china.Workdays()
	}
	c.note()
	var err error
	c.Setting.Chart, err = c.chart()
	return c, err
}

// settle reads company.csv and finds the day to report on.
func (c *Company) settle() error {
	if len(c.Data.Deals) == 0 {
		return errors.New("sales_pipeline.csv has no deals, so there is nothing to report on")
	}
	bad := check.New()
	c.since = c.day(bad, "history_from")
	named := c.day(bad, "as_of")
	c.Currency = c.setting("currency", "USD")
	c.require(bad, isCurrency(c.Currency), "currency", "a currency code of three capital letters")
	first, last := c.days()
	c.AsOf = cmp.Or(c.AsOf, named, last)
	c.Setting.Calendar = calendar.Standard{}
	if !c.AsOf.IsZero() {
		c.ambitions(bad)
	}
	switch err := bad.Err(); {
	case err != nil:
		return err
	case c.AsOf.IsZero():
		return errors.New("no deal has a date, so there is no day to report on")
	case c.AsOf.Before(first):
		return fmt.Errorf("nothing is known as of %v: the tables begin on %v", c.AsOf, first)
	}
	return nil
}

// isCurrency reports whether s looks like a code of ISO 4217.
func isCurrency(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// day reads a day of company.csv; it is the zero Date where there is none.
func (c *Company) day(bad *check.Checker, key string) calendar.Date {
	text := c.setting(key, "")
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.Parse(text)
	c.require(bad, err == nil, key, "a day such as 2026-09-18")
	return d
}

// require reports a value of company.csv that is not what it must be.
func (c *Company) require(bad *check.Checker, ok bool, key, what string) {
	for _, s := range c.Data.Company {
		if s.Key == key {
			at := bad.At("company.csv").Index(s.Line).At("value")
			at.Require(ok, check.Malformed, "company.csv:%d: %s: %.40q is not %s", s.Line, key, s.Value, what)
		}
	}
}

// setting returns a value of company.csv, or the given one.
func (c *Company) setting(key, otherwise string) string {
	if value, ok := c.Data.Setting(key); ok && value != "" {
		return value
	}
	return otherwise
}

// days are the first day on which a deal moved, and the last on which one moved or
// money came in.
func (c *Company) days() (first, last calendar.Date) {
	see := func(d calendar.Date) {
		if d.After(last) {
			last = d
		}
		if first.IsZero() || !d.IsZero() && d.Before(first) {
			first = d
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
	return first, last
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
	if n := c.nameless(); n > 0 {
		c.say("note.no-account", report.Count(n))
	}
	if n := len(c.Data.Notes.IdleAgents); n > 0 {
		c.say("note.idle", report.Count(n))
	}
}

// nameless counts the open deals without a customer that were known on the last day.
func (c *Company) nameless() int {
	history, n := c.history(), 0
	for _, d := range c.Data.Deals {
		entries := c.entries(d, history)
		if d.Account == "" && (len(entries) == 0 || !entries[0].On.After(c.AsOf)) {
			n++
		}
	}
	return n
}

// say notes something about the data, once.
func (c *Company) say(key string, args ...report.Value) {
	if slices.ContainsFunc(c.Notes, func(t report.Text) bool { return t.Key == key && reflect.DeepEqual(t.Args, args) }) {
		return
	}
	c.Notes = append(c.Notes, report.T(key, args...))
}
