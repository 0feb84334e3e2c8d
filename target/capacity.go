package target

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// maxLeave bounds the absences of one person.
const maxLeave = 1000

// ByCapacity weighs every sibling by the working time that its people have in its
// period, ramp and leave considered. It answers along the organisation (who has how
// much capacity in a month) and along time (which month has how much).
//
// The people of an owner on a day are those under it who have nobody below them
// that day; an owner who has nobody below is a person, and one who is not posted
// has nobody. A person counts the work of the day times the share of the ramp; on
// leave, nothing.
//
// Tenure counts from the first day of the person's first post, or from the day
// that Hired states. Its first month ends on the same day of the next month, or on
// the last of a shorter month. Who is posted since ever is past the ramp. Days
// before a stated first day count nothing.
type ByCapacity struct {
	Ramp  Ramp                       `json:"ramp,omitempty"`  // productivity of new hires
	Hired map[org.ID]calendar.Date   `json:"hired,omitempty"` // first day at work, where the chart does not show it
	Leave map[org.ID][]calendar.Span `json:"leave,omitempty"` // absences of each person, in any order; they may overlap
	Roles []string                   `json:"roles,omitempty"` // roles that sell, as in org.Post; empty: all
}

// Kind returns "capacity".
func (ByCapacity) Kind() string { return "capacity" }

// Check reports a ramp that is none, stated first days that are missing, absences
// without a day and more than 1000 of one person, and empty and repeated roles.
func (m ByCapacity) Check(c *check.Checker) {
	m.Ramp.Check(c.At("ramp"))
	for _, id := range slices.Sorted(maps.Keys(m.Hired)) {
		c.At("hired").At(string(id)).Require(!m.Hired[id].IsZero(), check.Required, "%s has no first day", id)
	}
	for _, id := range slices.Sorted(maps.Keys(m.Leave)) {
		at := c.At("leave").At(string(id))
		if !at.Require(len(m.Leave[id]) <= maxLeave, check.TooLarge, "more than %d absences", maxLeave) {
			continue
		}
		for i, s := range m.Leave[id] {
			at.Index(i).Require(!s.IsEmpty(), check.Order, "%s has no day", s)
		}
	}
	if len(m.Roles) > 0 {
		checkNames(c.At("roles"), m.Roles)
	}
}

// CheckMembers reports, as check.Unknown, everybody in Hired and Leave who is never
// posted in the chart, so that a misspelt name does not pass as nobody's leave.
func (m ByCapacity) CheckMembers(c *check.Checker, chart *org.Chart) {
	posted := func(id org.ID) bool { return len(chart.Posts(id)) > 0 }
	for _, id := range slices.Sorted(maps.Keys(m.Hired)) {
		c.At("hired").At(string(id)).Require(posted(id), check.Unknown, "%s is never posted", id)
	}
	for _, id := range slices.Sorted(maps.Keys(m.Leave)) {
		c.At("leave").At(string(id)).Require(posted(id), check.Unknown, "%s is never posted", id)
	}
}

// Weights returns capacities in full working days of one person. A year that the
// holiday table does not cover is an error.
//
// When nobody among the siblings has any, nothing can be shared by it and the split
// fails. A weight depends on its own cell alone: somebody who leaves the parent's unit
// within the period counts with all days. Shorter periods follow moves more closely.
func (m ByCapacity) Weights(in Setting, _ Cell, children []Cell) ([]decimal.Decimal, error) {
	s, err := m.strength(in)
	if err != nil {
		return nil, err
	}
	if err := checkDays(children); err != nil {
		return nil, err
	}
	weights := make([]decimal.Decimal, len(children))
	for i, child := range children {
		if i == 0 || child.Owner != children[i-1].Owner {
			s.load(child.Owner, hull(children[i:]))
		}
		if weights[i], err = s.capacity(child.Period); err != nil {
			return nil, err
		}
	}
	return weights, nil
}

// checkDays reports cells whose period has no day.
func checkDays(cells []Cell) error {
	c := check.New()
	for i, cell := range cells {
		if p := cell.Period; p.From.IsZero() || !p.From.Before(p.To) {
			c.Index(i).At("period").Add(check.Range, "%q has no day", p)
		}
	}
	return c.Err()
}

// Capacity returns the capacity of a cell in full working days of one person; the
// weights of a split are capacities. Product and segment do not matter. It needs the
// chart and the working days of the setting, and a method that Check accepts.
func (m ByCapacity) Capacity(in Setting, c Cell) (decimal.Decimal, error) {
	days, err := m.Weights(in, c, []Cell{c})
	if err != nil {
		return decimal.Decimal{}, fmt.Errorf("target: capacity of %s: %w", c, err)
	}
	return days[0], nil
}

// hull returns the days from the first to the last of the cells that come next and
// have one owner.
func hull(cells []Cell) calendar.Period {
	all := cells[0].Period
	for _, c := range cells[1:] {
		if c.Owner != cells[0].Owner {
			break
		}
		if c.Period.From.Before(all.From) {
			all.From = c.Period.From
		}
		if c.Period.To.After(all.To) {
			all.To = c.Period.To
		}
	}
	return all
}
