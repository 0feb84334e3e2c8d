package funnel

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A VelocityQuery asks how fast deals that closed in a period brought in money.
type VelocityQuery struct {
	During  calendar.Span // days of closing; the zero Span is always
	By      Grouping      // zero is one group
	Exclude Exclusion     // zero is none
	Levers  LeverQuery    // how to tell it
}

// Check returns all problems of q as check.Problems, or nil.
func (q VelocityQuery) Check() error {
	c := check.New()
	c.Merge(q.period().Check())
	q.Levers.check(c.At("levers"))
	return c.Err()
}

func (q VelocityQuery) period() PeriodQuery {
	return PeriodQuery{During: q.During, By: q.By, Exclude: q.Exclude}
}

// A SalesVelocity is the velocity of the deals of one group that closed in one
// period. All four levers are of that one set: deals and win rate are of the closed
// ones, value (as at the close) and cycle (calendar days from entry to close) are of
// those of them that were won.
type SalesVelocity struct {
	Group    string        `json:"group,omitzero"`  // name given by VelocityQuery.By
	During   calendar.Span `json:"during,omitzero"` // days of closing
	Won      DealSum       `json:"won"`             // the won deals; those without an amount count as the mean of the others
	Lost     []int         `json:"lost,omitempty"`  // indices into History.Journeys
	Void     int           `json:"void"`            // deals that were none, left out
	Excluded int           `json:"excluded"`        // deals left out by VelocityQuery.Exclude

	// Defined is false when nothing closed, nothing was won, no won deal has an amount,
	// or all were won on the day they came in; Velocity then has its levers only.
	Defined  bool     `json:"defined"`
	Velocity Velocity `json:"velocity"`
}

// Velocities answers q, one SalesVelocity for each group in the order of their names.
// The error is the check.Problems of q.
func (h History) Velocities(q VelocityQuery) ([]SalesVelocity, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	rates, _ := h.PeriodRates(q.period()) // checked above
	out := make([]SalesVelocity, len(rates))
	for i, r := range rates {
		v := SalesVelocity{Group: r.Group, During: r.During, Won: h.atClose(r.Won), Lost: r.Lost, Void: r.Void, Excluded: r.Rate.Excluded}
		l := Levers{Deals: r.Rate.Of, Amount: v.Won.Amount, Priced: v.Won.Priced(), Won: r.Rate.Ratio, Timed: len(r.Won)}
		for _, days := range h.days(r.Won) {
			l.Days += days
		}
		v.Velocity, v.Defined = l.velocity(q.Levers)
		out[i] = v
	}
	return out, nil
}
