package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A SlipQuery asks which deals were put off.
type SlipQuery struct {
	During  calendar.Span // days on which a close date was changed; the zero Span is always
	By      Grouping      // zero is one group
	Exclude Exclusion     // zero is none

	// Calendar and Level say what a later period is: with months, from the 10th to the
	// 20th is no push. With the Day level every later day is one, and no calendar is
	// needed.
	Calendar calendar.Calendar
	Level    calendar.Level // the zero Level is invalid
}

// Check returns all problems of q as check.Problems, or nil.
func (q SlipQuery) Check() error {
	c := check.New()
	c.Merge(PeriodQuery{During: q.During, By: q.By, Exclude: q.Exclude}.Check())
	c.At("level").Require(q.Level.Valid(), check.Unknown, "%v is not known", q.Level)
	c.At("calendar").Require(q.Level == calendar.Day || q.Calendar != nil, check.Required, "periods need a calendar")
	return c.Err()
}

// later reports whether a close date was moved to a later period. Where the calendar
// has no period every later day is one.
func (q SlipQuery) later(from, to calendar.Date) bool {
	if from.IsZero() || !to.After(from) {
		return false
	}
	if q.Level == calendar.Day {
		return true
	}
	return !q.Calendar.Period(q.Level, from).Contains(to) // no period contains nothing
}

// Slips are the deals of one group that were put off, open or closed since, and apart
// from them those that are overdue: still open though their close date is over.
type Slips struct {
	Group    string        `json:"group,omitzero"`    // name given by SlipQuery.By
	During   calendar.Span `json:"during,omitzero"`   // days of the pushes
	Deals    []Slip        `json:"deals,omitempty"`   // in the order of deal ids
	Pushes   int           `json:"pushes"`            // of all deals
	Days     int           `json:"days"`              // days pushed, of all deals
	Amount   DealSum       `json:"amount"`            // of the pushed deals, each as at its last push
	Overdue  DealSum       `json:"overdue"`           // open deals whose close date is before as-of, as now
	Void     int           `json:"void"`              // deals that were none, left out
	Excluded int           `json:"excluded,omitzero"` // deals left out by SlipQuery.Exclude
}

// A Slip is how one deal was put off.
type Slip struct {
	Deal   int    `json:"deal"`   // index into History.Journeys
	Pushes []Push `json:"pushes"` // in the order of time
	Days   int    `json:"days"`   // of all pushes
}

// A Push is one change of a close date to a later period.
type Push struct {
	At     time.Time           `json:"at"`              // when it was changed
	From   calendar.Date       `json:"from"`            // the close date before
	To     calendar.Date       `json:"to"`              // and after
	Days   int                 `json:"days"`            // between the two
	Amount decimal.NullDecimal `json:"amount,omitzero"` // of the deal then; invalid means never stated
}

// Slips answers q, one Slips for each group in the order of their names. The error is
// the check.Problems of q.
func (h History) Slips(q SlipQuery) ([]Slips, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	groups := h.groups(q.By, func(*Journey) bool { return true })
	out := make([]Slips, len(groups))
	for i, g := range groups {
		out[i] = Slips{Group: g.name, During: q.During}
		for _, deal := range g.deals {
			if j := &h.Journeys[deal]; !h.leftOut(j, q.Exclude, &out[i].Void, &out[i].Excluded) {
				out[i].add(&h, deal, h.pushes(j, q))
			}
		}
	}
	return out, nil
}

// pushes returns those of one deal.
func (h *History) pushes(j *Journey, q SlipQuery) []Push {
	var out []Push
	for i := 1; i < len(j.Changes); i++ {
		from, to := j.Changes[i-1].CloseDate, j.Changes[i]
		if h.during(q.During, to.At) && q.later(from, to.CloseDate) {
			out = append(out, Push{At: to.At, From: from, To: to.CloseDate, Days: to.CloseDate.DaysSince(from), Amount: to.Amount})
		}
	}
	return out
}

func (s *Slips) add(h *History, deal int, pushes []Push) {
	j := &h.Journeys[deal]
	if j.Outcome == Open && !j.CloseDate.IsZero() && j.CloseDate.Before(h.day(h.AsOf)) {
		s.Overdue.add(deal, j.Amount)
	}
	if len(pushes) == 0 {
		return
	}
	slip := Slip{Deal: deal, Pushes: pushes}
	for _, p := range pushes {
		slip.Days += p.Days
	}
	s.Deals = append(s.Deals, slip)
	s.Pushes += len(pushes)
	s.Days += slip.Days
	s.Amount.add(deal, pushes[len(pushes)-1].Amount)
}
