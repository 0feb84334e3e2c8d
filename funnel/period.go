package funnel

import (
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A PeriodQuery asks about the deals whose outcome, as it stands at as-of, fell on
// a day of a period. The zero PeriodQuery takes all that ever closed.
type PeriodQuery struct {
	During  calendar.Span // days of closing; the zero Span is always
	By      Grouping      // zero is one group
	Exclude Exclusion     // zero is none

	// Confidence of the intervals of the rates, such as 0.95. 0 means no intervals.
	Confidence float64
}

// Check returns all problems of q as check.Problems, or nil.
func (q PeriodQuery) Check() error {
	c := check.New()
	c.At("during").Require(!q.During.IsEmpty(), check.Order, "the span %v has no day", q.During)
	q.By.check(c.At("by"))
	q.Exclude.check(c.At("exclude"))
	checkConfidence(c.At("confidence"), q.Confidence)
	return c.Err()
}

// A PeriodRate is the win rate of the deals that closed in one period, whenever
// they entered: won of won and lost. It says nothing of how many of the deals that
// entered in the period will be won; that is a Cohort.
type PeriodRate struct {
	Group     string        `json:"group,omitzero"`     // name given by PeriodQuery.By
	GroupedAt Moment        `json:"groupedAt,omitzero"` // as asked; zero for one group
	During    calendar.Span `json:"during,omitzero"`    // days of closing

	Rate Rate  `json:"rate"`           // OverClosed; nothing is censored
	Won  []int `json:"won,omitempty"`  // indices into History.Journeys or Answers.Deals
	Lost []int `json:"lost,omitempty"` // indices into History.Journeys
	Void int   `json:"void"`           // found in the period to be no deals; in no rate
}

// PeriodRates answers q, one PeriodRate for each group in the order of their names.
// The error is the check.Problems of q.
func (h History) PeriodRates(q PeriodQuery) ([]PeriodRate, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	count := newPeriodCount(q)
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome != Open && h.during(q.During, j.Closed) {
			count.add(i, j.Outcome, q.By.name(&h, j), q.Exclude.leavesOut(&h, j))
		}
	}
	return count.rates(), nil
}

// A periodCount adds up the period rates of one query, deal by deal.
type periodCount struct {
	query  PeriodQuery
	groups map[string]*PeriodRate
}

func newPeriodCount(q PeriodQuery) *periodCount {
	c := &periodCount{query: q, groups: map[string]*PeriodRate{}}
	if q.By.Key == nil {
		c.group("")
	}
	return c
}

func (c *periodCount) group(name string) *PeriodRate {
	r, ok := c.groups[name]
	if !ok {
		r = &PeriodRate{Group: name, GroupedAt: c.query.By.moment(), During: c.query.During, Rate: Rate{Method: OverClosed}}
		c.groups[name] = r
	}
	return r
}

// add counts one deal that closed.
func (c *periodCount) add(deal int, o Outcome, group string, excluded bool) {
	r := c.group(group)
	switch {
	case o == Void:
		r.Void++
	case excluded:
		r.Rate.Excluded++
	case o == Won:
		r.Won = append(r.Won, deal)
	default:
		r.Lost = append(r.Lost, deal)
	}
}

// rates ends the count.
func (c *periodCount) rates() []PeriodRate {
	out := []PeriodRate{}
	for _, name := range slices.Sorted(maps.Keys(c.groups)) {
		r := c.groups[name]
		r.Rate.Ratio = Ratio{In: len(r.Won), Of: len(r.Won) + len(r.Lost)}
		r.Rate.Interval, _ = r.Rate.Wilson(c.query.Confidence)
		out = append(out, *r)
	}
	return out
}
