package funnel

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxBounds is how many buckets an ageing may have.
const maxBounds = 100

// An AgeQuery asks how old the open deals are.
type AgeQuery struct {
	Exclude Exclusion // zero is none

	// Bounds are the last days of the age buckets, ascending, such as 30, 60, 90: up to
	// and including 30 days, from 31 to 60, from 61 to 90, and more than 90.
	Bounds []int
}

// Check returns all problems of q as check.Problems, or nil.
func (q AgeQuery) Check() error {
	c := check.New()
	q.Exclude.check(c.At("exclude"))
	if !c.At("bounds").Require(len(q.Bounds) <= maxBounds, check.TooLarge, "more than %d", maxBounds) {
		return c.Err()
	}
	for i, b := range q.Bounds {
		at := c.At("bounds").Index(i)
		at.Require(b >= 0, check.Range, "days cannot be negative")
		at.Require(i == 0 || b > q.Bounds[i-1], check.Order, "bounds ascend")
	}
	return c.Err()
}

// An Ageing is how long the open deals of one stage have been in it, against how long
// deals stay there.
type Ageing struct {
	Stage    string      `json:"stage"`           // id of the stage
	Deals    []DealAge   `json:"deals,omitempty"` // in the order of deal ids
	Buckets  []AgeBucket `json:"buckets"`         // youngest first; one more than the bounds
	Excluded int         `json:"excluded"`        // open deals left out by AgeQuery.Exclude
	Stays    Survival    `json:"stays"`           // of all visits to the stage, the open ones among them
}

// A DealAge is how long one deal has been in its stage.
type DealAge struct {
	Deal   int                 `json:"deal"`            // index into History.Journeys
	Days   int                 `json:"days"`            // calendar days in the stage since it last came in
	Amount decimal.NullDecimal `json:"amount,omitzero"` // as now; invalid means never stated

	// Over is the share of stays in the stage that are over by that age: at 0.9 nine of
	// ten deals have moved on or closed by then. It is 0 while no stay ever ended; see
	// Ageing.Stays.
	Over float64 `json:"over"`
}

// An AgeBucket is the deals of some ages.
type AgeBucket struct {
	DealSum
	From  int  `json:"from"`           // first day
	To    int  `json:"to,omitzero"`    // last day; nothing with Older
	Older bool `json:"older,omitzero"` // the last bucket, which has no end
}

// Ages returns the age of what is open, stage by stage. The error is the
// check.Problems of q.
func (h History) Ages(q AgeQuery) ([]Ageing, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	stays, _ := h.Stays(StayQuery{Exclude: q.Exclude}) // checked above
	out := make([]Ageing, len(stays))
	for i, s := range stays {
		out[i] = Ageing{Stage: s.Stage, Buckets: buckets(q.Bounds), Stays: s.Days}
	}
	for i := range h.Journeys {
		switch j := &h.Journeys[i]; {
		case j.Outcome != Open:
		case q.Exclude.leavesOut(&h, j):
			out[j.Stage].Excluded++
		default:
			out[j.Stage].add(&h, i, q.Bounds)
		}
	}
	return out, nil
}

func (a *Ageing) add(h *History, deal int, bounds []int) {
	j := &h.Journeys[deal]
	age := DealAge{Deal: deal, Days: h.day(h.AsOf).DaysSince(h.day(j.Since())), Amount: j.Amount}
	if share, ok := a.Stays.At(days(j.Since(), h.AsOf)); ok {
		age.Over = 1 - share
	}
	a.Deals = append(a.Deals, age)
	b := 0
	for b < len(bounds) && age.Days > bounds[b] {
		b++
	}
	a.Buckets[b].add(deal, j.Amount)
}

func buckets(bounds []int) []AgeBucket {
	out := make([]AgeBucket, len(bounds)+1)
	for i, b := range bounds {
		out[i].To = b
		out[i+1].From = b + 1
	}
	out[len(bounds)].Older = true
	return out
}
