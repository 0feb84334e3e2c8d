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
// tables begin, and lost a year after its last. Who buys again after that is another one,
// as kpi.NewCustomers counts it.
func (c *Company) Customers() []report.Customer {
	sales := c.Purchases().Sales
	slices.SortStableFunc(sales, func(a, b kpi.Sale) int { return a.On.Compare(b.On) })
	byName := map[string][]report.Customer{}
	last := map[string]calendar.Date{}
	for _, s := range sales {
		if s.Customer == "" {
			continue
		}
		stays, before := byName[s.Customer], last[s.Customer]
		if len(stays) == 0 || before.Before(s.On.AddMonths(-silentMonths)) {
			if len(stays) > 0 {
				stays[len(stays)-1].Lost = before.AddMonths(silentMonths)
			}
			stays = append(stays, report.Customer{ID: s.Customer, Since: s.On})
		}
		stays[len(stays)-1].Owner = s.Owner
		byName[s.Customer], last[s.Customer] = stays, s.On
	}
	var out []report.Customer
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		stays := byName[name]
		if c.since.IsZero() || stays[0].Since.Before(c.since.AddMonths(silentMonths)) {
			stays[0].Since = calendar.Date{}
		}
		if gone := last[name].AddMonths(silentMonths); !gone.After(c.AsOf) {
			stays[len(stays)-1].Lost = gone
		}
		out = append(out, stays...)
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
