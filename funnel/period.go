package funnel

import (
	"slices"
	"strings"

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
	Lost []int `json:"lost,omitempty"` // as Won
	Void int   `json:"void"`           // found in the period to be no deals; in no rate
}

// PeriodRates answers q, one PeriodRate for each group in the order of their names.
// The error is the check.Problems of q.
func (h History) PeriodRates(q PeriodQuery) ([]PeriodRate, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	count, names := newPeriodCount(q, len(h.Journeys)), newNameList()
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome != Open && h.during(q.During, j.Closed) {
			count.add(i, j.Outcome, names.place(q.By.name(&h, j)), q.Exclude.leavesOut(&h, j))
		}
	}
	return count.rates(names.names), nil
}

// A periodCount adds up the period rates of one query, deal by deal.
type periodCount struct {
	query  PeriodQuery
	groups []*PeriodRate // by place of their names; nil for those without a deal
	deals  dealLists     // won and lost
}

func newPeriodCount(q PeriodQuery, deals int) *periodCount {
	c := &periodCount{query: q, deals: newDealLists(2, deals)}
	if q.By.single() {
		c.group(0)
	}
	return c
}

func (c *periodCount) group(place int32) *PeriodRate {
	for int(place) >= len(c.groups) {
		c.groups = append(c.groups, nil)
	}
	r := c.groups[place]
	if r == nil {
		r = &PeriodRate{GroupedAt: c.query.By.moment(), During: c.query.During, Rate: Rate{Method: OverClosed}}
		c.groups[place] = r
	}
	return r
}

// The lists of a period.
const (
	listWon = iota
	listLost
)

// add counts one deal that closed.
func (c *periodCount) add(deal int, o Outcome, group int32, excluded bool) {
	r := c.group(group)
	switch {
	case o == Void:
		r.Void++
	case excluded:
		r.Rate.Excluded++
	case o == Won:
		r.Rate.In++
		r.Rate.Of++
		c.deals.add(deal, group, 1<<listWon)
	default:
		r.Rate.Of++
		c.deals.add(deal, group, 1<<listLost)
	}
}

// sizes returns how many deals are won and lost, group by group.
func (c *periodCount) sizes() []int {
	sizes := make([]int, 2*len(c.groups))
	for place, r := range c.groups {
		if r != nil {
			sizes[2*place+listWon], sizes[2*place+listLost] = r.Rate.In, r.Rate.Of-r.Rate.In
		}
	}
	return sizes
}

// rates ends the count. Names are those of the groups.
func (c *periodCount) rates(names []string) []PeriodRate {
	out, deals := []PeriodRate{}, c.deals.fill(c.sizes())
	for place, r := range c.groups {
		if r == nil {
			continue
		}
		r.Group, r.Won, r.Lost = names[place], deals.list(place, listWon), deals.list(place, listLost)
		r.Rate.Interval, _ = r.Rate.Wilson(c.query.Confidence)
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b PeriodRate) int { return strings.Compare(a.Group, b.Group) })
	return out
}
