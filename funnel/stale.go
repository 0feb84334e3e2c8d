package funnel

import (
	"iter"
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxStaleDays bounds a policy.
const maxStaleDays = 1_000_000

// A StalePolicy says, for the id of a stage, when a deal without a sign of life is
// stale. A stage that is not in it has no stale deals.
type StalePolicy map[string]StaleRule

// A StaleRule is either fixed Days or a number of Times the usual stay. The zero
// StaleRule is invalid.
type StaleRule struct {
	Days int // stale after more days than these; with Times it must be 0

	// Times is how often the median of the days that won deals were in the stage, such
	// as 1.5. Zero means that Days are fixed.
	Times decimal.Decimal

	// AtLeast is the number of won deals below which there is no median to go by; from
	// 1. It is for Times only.
	AtLeast int
}

// A StaleLimit is what a policy comes to in one stage.
type StaleLimit struct {
	Stage string    `json:"stage"`           // id of the stage
	Days  int       `json:"days"`            // stale after more days than these, when Known
	Known bool      `json:"known"`           // false while there are too few won deals
	Won   []int     `json:"won,omitempty"`   // the won deals that were in the stage, for Times; indices into History.Journeys
	Stays Quartiles `json:"stays,omitempty"` // calendar days that they were in it, all visits together
}

// StaleLimits are those of all stages of a policy, in the order of the pipeline.
type StaleLimits []StaleLimit

// After returns the limits that are known, for [History.Snapshot].
func (l StaleLimits) After() StaleAfter {
	out := StaleAfter{}
	for _, limit := range l {
		if limit.Known {
			out[limit.Stage] = limit.Days
		}
	}
	return out
}

// StaleLimits works a policy out against the won deals of h. The error is
// check.Problems.
func (h History) StaleLimits(p StalePolicy) (StaleLimits, error) {
	c := check.New()
	h.Pipeline.checkKeys(c, maps.Keys(p))
	for _, id := range slices.Sorted(maps.Keys(p)) {
		p[id].check(c.At(id))
	}
	if err := h.ready(c.Err()); err != nil {
		return nil, err
	}
	var out StaleLimits
	for i, stage := range h.Pipeline.Stages {
		if rule, ok := p[stage.ID]; ok {
			limit := h.staleLimit(i, rule)
			limit.Stage = stage.ID
			out = append(out, limit)
		}
	}
	return out, nil
}

// checkKeys reports ids that are not those of open stages.
func (p *Pipeline) checkKeys(c *check.Checker, ids iter.Seq[string]) {
	for _, id := range slices.Sorted(ids) {
		known := slices.ContainsFunc(p.Stages, func(s Stage) bool { return s.ID == id })
		c.At(id).Require(known, check.Unknown, "the pipeline has no such stage")
	}
}

func (r StaleRule) check(c *check.Checker) {
	c.At("days").Require(r.Days >= 0 && r.Days <= maxStaleDays, check.Range, "days are 0 to %d", maxStaleDays)
	if r.Times.IsZero() {
		c.At("atLeast").Require(r.AtLeast == 0, check.Mismatch, "fixed days need no won deals")
		c.At("days").Require(r.Days != 0, check.Required, "neither days nor times are stated")
		return
	}
	c.At("days").Require(r.Days == 0, check.Mismatch, "days and times are both stated")
	c.At("atLeast").Require(r.AtLeast >= 1, check.Required, "a median needs a won deal")
	if c.At("times").Require(fits(r.Times), check.TooLarge, "more than %d digits", maxDigits) {
		ok := r.Times.IsPositive() && r.Times.LessThanOrEqual(decimal.New(1000, 0))
		c.At("times").Require(ok, check.Range, "times are above 0 and up to 1000")
	}
}

func (h *History) staleLimit(stage int, r StaleRule) StaleLimit {
	if r.Times.IsZero() {
		return StaleLimit{Days: r.Days, Known: true}
	}
	var limit StaleLimit
	var stays []int
	for i := range h.Journeys {
		if j := &h.Journeys[i]; j.Outcome == Won && !j.FirstIn(stage).IsZero() {
			limit.Won = append(limit.Won, i)
			stays = append(stays, h.stayed(j, stage))
		}
	}
	limit.Stays = quartiles(stays)
	if limit.Known = len(stays) >= r.AtLeast; limit.Known {
		limit.Days = int(r.Times.Mul(halves(limit.Stays.Median)).IntPart())
	}
	return limit
}

// halves returns a median of whole numbers, which is a multiple of one half, exactly.
func halves(median float64) decimal.Decimal { return decimal.New(int64(median*2)*5, -1) }
