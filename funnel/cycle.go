package funnel

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// A WonCycle is how many days won deals took from first entry to close. It is of
// won deals only: those that are still open, the slow ones among them, and those
// that were lost are not in it, so it is shorter than what a new deal has to
// expect (survivor bias).
type WonCycle struct {
	Group  string        `json:"group,omitzero"`  // name given by PeriodQuery.By
	During calendar.Span `json:"during,omitzero"` // days of closing
	Deals  []int         `json:"deals,omitempty"` // the won deals: indices into History.Journeys
	Days   Quartiles     `json:"days"`            // calendar days; the same day is 0
}

// Quartiles describe whole numbers. Between two of them they interpolate
// linearly at (n-1)p (Hyndman and Fan 1996, type 7, as R and spreadsheets do), so
// every value is an exact multiple of a quarter.
type Quartiles struct {
	Count  int     `json:"count"`  // how many numbers; with 0 the others mean nothing
	Lower  float64 `json:"lower"`  // a quarter of them is not above it
	Median float64 `json:"median"` // the middle one, or halfway between the middle two
	Upper  float64 `json:"upper"`  // a quarter of them is not below it
}

// WonCycles returns the cycle of the deals that q takes and that were won, one for
// each group in the order of their names. The error is the check.Problems of q.
func (h History) WonCycles(q PeriodQuery) ([]WonCycle, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	groups := h.groups(q.By, func(j *Journey) bool {
		return j.Outcome == Won && h.during(q.During, j.Closed) && !q.Exclude.leavesOut(&h, j)
	})
	out := make([]WonCycle, len(groups))
	for i, g := range groups {
		out[i] = WonCycle{Group: g.name, During: q.During, Deals: g.deals, Days: quartiles(h.days(g.deals))}
	}
	return out, nil
}

// days returns the days from entry to close.
func (h *History) days(deals []int) []int {
	days := make([]int, len(deals))
	for i, deal := range deals {
		j := &h.Journeys[deal]
		days[i] = h.day(j.Closed).DaysSince(h.day(j.Entered))
	}
	return days
}

// quartiles sorts xs.
func quartiles(xs []int) Quartiles {
	slices.Sort(xs)
	return Quartiles{Count: len(xs), Lower: quarter(xs, 1), Median: quarter(xs, 2), Upper: quarter(xs, 3)}
}

// quarter returns the k-th quartile of sorted numbers.
func quarter(xs []int, k int) float64 {
	if len(xs) == 0 {
		return 0
	}
	i, part := (len(xs)-1)*k/4, (len(xs)-1)*k%4
	if part == 0 {
		return float64(xs[i])
	}
	return float64(4*xs[i]+part*(xs[i+1]-xs[i])) / 4
}
