package company

import (
	"maps"
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// silentMonths is how long a customer may buy nothing before it counts as lost, and a
// purchase makes it new again.
const silentMonths = 12

// Customers are those who have bought, each with whoever sold to it last. One is new
// with its first purchase on record, unless that may only be the first because the
// tables begin, and lost a year after its last.
func (c *Company) Customers() []report.Customer {
	byName := map[string]report.Customer{}
	last := map[string]calendar.Date{}
	for _, s := range c.Purchases().Sales {
		if s.Customer == "" {
			continue
		}
		known, seen := byName[s.Customer]
		if !seen || s.On.Before(known.Since) {
			known.Since = s.On
		}
		if !s.On.Before(last[s.Customer]) {
			known.Owner, last[s.Customer] = s.Owner, s.On
		}
		known.ID = s.Customer
		byName[s.Customer] = known
	}
	var out []report.Customer
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		customer := byName[name]
		if c.since.IsZero() || customer.Since.Before(c.since.AddMonths(silentMonths)) {
			customer.Since = calendar.Date{}
		}
		if gone := last[name].AddMonths(silentMonths); !gone.After(c.AsOf) {
			customer.Lost = gone
		}
		out = append(out, customer)
	}
	return out
}

// Survey is how answers are counted.
func (c *Company) Survey() *kpi.Satisfaction {
	survey := satisfaction
	return &survey
}

// Answers are those of customers up to the last day.
func (c *Company) Answers() []report.Answer {
	var out []report.Answer
	for _, s := range c.Data.Surveys {
		if !s.Answered.After(c.AsOf) {
			out = append(out, report.Answer{Owner: org.ID(s.Agent), Account: s.Account, On: s.Answered, Score: s.Score})
		}
	}
	return out
}
