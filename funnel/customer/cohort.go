package customer

import (
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// A Cohort is the customers who first bought in one period.
type Cohort struct {
	Period    calendar.Period `json:"period"`    // in which they first bought
	Customers []string        `json:"customers"` // who they are, by id; their number is the size of the cohort

	// Cells say how many of them bought in the periods that followed. Cells[0] is the
	// period of the first purchase itself, where all of them did, and Cells[k] the
	// k-th period after it. A period that is not over at as-of has no cell: it is
	// absent, not 0.
	Cells []Cell `json:"cells"`
}

// A Cell is what a cohort did in one period.
type Cell struct {
	funnel.Ratio                 // customers who bought in the period, of all customers of the cohort
	Amount       decimal.Decimal `json:"amount"` // for how much, after refunds
}

// Retained returns the k-th period after the first purchase, or false when it is not
// over at as-of or was not asked for.
func (c Cohort) Retained(k int) (Cell, bool) {
	if k < 0 || k >= len(c.Cells) {
		return Cell{}, false
	}
	return c.Cells[k], true
}

// A CohortTable is the cohorts of a History.
type CohortTable struct {
	Level        calendar.Level `json:"level"`        // the size of the periods
	Periods      int            `json:"periods"`      // how many after the first purchase were asked for
	Cohorts      []Cohort       `json:"cohorts"`      // in time; a period in which nobody began has none
	LeftCensored int            `json:"leftCensored"` // customers without a known first purchase, in no cohort
}

// Retention returns the share of customers who bought in the k-th period after their
// first, over all cohorts that have that cell. Immature are the customers of the
// cohorts that do not have it yet, and excluded the left-censored. ok is false when
// k was not asked for.
func (t CohortTable) Retention(k int) (r Rate, ok bool) {
	if k < 0 || k > t.Periods {
		return Rate{}, false
	}
	r.Excluded = t.LeftCensored
	for _, c := range t.Cohorts {
		cell, mature := c.Retained(k)
		if !mature {
			r.Immature += len(c.Customers)
			continue
		}
		r.In += cell.In
		r.Of += cell.Of
	}
	return r, true
}

// timeline is consecutive periods.
type timeline []calendar.Period

// newTimeline returns the periods of a level from the one of first to the one of last.
func newTimeline(c calendar.Calendar, l calendar.Level, first, last calendar.Date) timeline {
	var line timeline
	for p := c.Period(l, first); p.Valid() && !p.From.After(last); p = calendar.Next(c, p) {
		if n := len(line); n > 0 && !p.From.After(line[n-1].From) {
			break // no Calendar goes back; one that does would not end
		}
		line = append(line, p)
	}
	return line
}

// find returns the place of the period that has d.
func (line timeline) find(d calendar.Date) (int, bool) {
	i, found := slices.BinarySearchFunc(line, d, func(p calendar.Period, d calendar.Date) int { return p.From.Compare(d) })
	if !found {
		i--
	}
	return i, i >= 0 && line[i].Contains(d)
}

// mature returns how many periods are over at asOf.
func (line timeline) mature(asOf calendar.Date) int {
	n := len(line)
	for n > 0 && line[n-1].Last().After(asOf) {
		n--
	}
	return n
}
