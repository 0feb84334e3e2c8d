package customer

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxPeriods is the largest number of periods after the first that a CohortQuery
// may ask for.
const maxPeriods = 520

// A CohortQuery asks how customers who began together went on.
type CohortQuery struct {
	Calendar calendar.Calendar // cuts time into periods
	Level    calendar.Level    // the size of the periods, such as calendar.Month
	Periods  int               // how many periods after the first purchase, 1 to 520
}

// Cohorts groups customers by the period of their first purchase and counts who
// bought in each period after it. The sizes of the cohorts and the left-censored
// add up to all customers.
//
// The error is check.Problems: a calendar or level that is missing, periods out of
// range, a purchase on a day that the calendar has no period for, or, in a History
// that Purchases did not make, one that stands before an earlier one or has an amount that
// is too long.
func (h History) Cohorts(q CohortQuery) (CohortTable, error) {
	c := check.New()
	q.check(c)
	if err := c.Err(); err != nil {
		return CohortTable{}, err
	}
	b := cohortBuilder{query: q, line: h.timeline(q), places: map[int]int{}}
	b.mature = b.line.mature(h.AsOf)
	b.table = CohortTable{Level: q.Level, Periods: q.Periods, LeftCensored: h.LeftCensored()}
	for i, buyer := range h.Buyers {
		at := c.At("buyers").Index(i)
		if !buyer.LeftCensored && buyer.checkOrder(at) && buyer.checkAmounts(at) {
			b.add(c, buyer)
		}
	}
	if err := c.Err(); err != nil {
		return CohortTable{}, err
	}
	slices.SortFunc(b.table.Cohorts, func(a, b Cohort) int { return a.Period.Compare(b.Period) })
	return b.table, nil
}

func (q CohortQuery) check(c *check.Checker) {
	c.At("calendar").Require(q.Calendar != nil, check.Required, "a calendar cuts time into periods")
	c.At("level").Require(q.Level.Valid(), check.Required, "say how large the periods are")
	c.At("periods").Require(q.Periods >= 1 && q.Periods <= maxPeriods, check.Range, "ask for 1 to %d periods", maxPeriods)
}

// timeline returns the periods from the first purchase in a cohort to as-of.
func (h History) timeline(q CohortQuery) timeline {
	var first calendar.Date
	for _, b := range h.Buyers {
		if !b.LeftCensored {
			first = earliest(first, b.First())
		}
	}
	return newTimeline(q.Calendar, q.Level, first, h.AsOf)
}

// A cohortBuilder makes a CohortTable, buyer by buyer.
type cohortBuilder struct {
	query  CohortQuery
	line   timeline
	mature int         // periods of line that are over
	places map[int]int // from the place of a period in line to the place of its cohort
	table  CohortTable
}

// add puts a buyer into its cohort and its purchases into the cells.
func (b *cohortBuilder) add(c *check.Checker, buyer Buyer) {
	var cohort *Cohort
	var start int
	before := -1 // the last period counted
	for _, p := range buyer.Purchases {
		at, ok := b.line.find(p.On)
		if !c.At("calendar").Require(ok, check.Gap, "the calendar has no %s for %s", b.query.Level, p.On) {
			return
		}
		if cohort == nil {
			cohort, start = b.cohort(at), at
			cohort.join(buyer.Customer)
		}
		if k := at - start; k < len(cohort.Cells) {
			cell := &cohort.Cells[k]
			cell.Amount = cell.Amount.Add(p.Amount)
			if at != before {
				cell.In++
			}
		}
		before = at
	}
}

// cohort returns the cohort of a period, making it when there is none.
func (b *cohortBuilder) cohort(period int) *Cohort {
	place, ok := b.places[period]
	if !ok {
		place = len(b.table.Cohorts)
		b.places[period] = place
		cells := min(b.query.Periods+1, max(0, b.mature-period))
		b.table.Cohorts = append(b.table.Cohorts, Cohort{Period: b.line[period], Cells: make([]Cell, cells)})
	}
	return &b.table.Cohorts[place]
}

// join adds a customer to the cohort.
func (c *Cohort) join(customer string) {
	c.Customers = append(c.Customers, customer)
	for k := range c.Cells {
		c.Cells[k].Of++
	}
}
