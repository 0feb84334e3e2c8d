package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxWindow is the longest window of a RepeatQuery, in days.
const maxWindow = 36500

// A RepeatQuery asks who bought again soon after the first purchase.
type RepeatQuery struct {
	Days  int           `json:"days"`           // calendar days after the first purchase, the last one included; 1 to 36500
	First calendar.Span `json:"first,omitzero"` // only customers who first bought on these days; the zero Span takes all
}

// A Repeat is how one customer went on after the first purchase.
type Repeat struct {
	Customer string        `json:"customer"`       // the host's id
	First    calendar.Date `json:"first"`          // the first purchase
	Again    calendar.Date `json:"again,omitzero"` // the second one; the zero Date when there is none within the window
	Mature   bool          `json:"mature"`         // the window is over at as-of
}

// Repeats are the customers of a RepeatQuery.
type Repeats struct {
	// Rate is the share that bought again within the window of those whose window is
	// over. Immature are those whose window is not, also when they have bought again
	// by now: the fast ones alone would flatter. Excluded are the left-censored.
	Rate Rate `json:"rate"`

	Customers []Repeat `json:"customers"` // without the left-censored, by id
}

// Repeats tells who bought again, ever within a window after the first purchase. A
// window is over when its last day is as-of or earlier.
//
// The error is check.Problems: a window out of range.
func (h History) Repeats(q RepeatQuery) (Repeats, error) {
	c := check.New()
	c.At("days").Require(q.Days >= 1 && q.Days <= maxWindow, check.Range, "a window has 1 to %d days", maxWindow)
	if err := c.Err(); err != nil {
		return Repeats{}, err
	}
	var out Repeats
	for _, b := range h.Buyers {
		switch {
		case b.LeftCensored:
			out.Rate.Excluded++
		case q.First.Contains(b.First()):
			out.add(b.repeat(q.Days, h.AsOf))
		}
	}
	return out, nil
}

func (b Buyer) repeat(days int, asOf calendar.Date) Repeat {
	r := Repeat{Customer: b.Customer, First: b.First(), Mature: asOf.DaysSince(b.First()) >= days}
	if len(b.Purchases) > 1 && b.Purchases[1].On.DaysSince(r.First) <= days {
		r.Again = b.Purchases[1].On
	}
	return r
}

func (r *Repeats) add(one Repeat) {
	r.Customers = append(r.Customers, one)
	if !one.Mature {
		r.Rate.Immature++
		return
	}
	r.Rate.Of++
	if !one.Again.IsZero() {
		r.Rate.In++
	}
}
