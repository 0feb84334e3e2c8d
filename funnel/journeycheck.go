package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// A journeyCheck looks for what no events can have made of a journey.
type journeyCheck struct {
	*Journey
	stages int // of the pipeline
	asOf   time.Time
}

func (j journeyCheck) run(c *check.Checker) {
	if !c.At("visits").Require(len(j.Visits) > 0, check.Required, "a deal comes into a stage") {
		return
	}
	last := j.Visits[len(j.Visits)-1]
	c.At("entered").Require(j.Entered.Equal(j.Visits[0].From), check.Mismatch, "a deal enters with its first visit")
	c.At("stage").Require(j.Stage == last.Stage, check.Mismatch, "a deal is in the stage of its last visit")
	c.At("reopened").Require(j.Reopened >= 0, check.Range, "%d times", j.Reopened)
	j.between(c.At("observed"), j.Entered, j.Observed)
	j.between(c.At("touched"), j.Observed, j.Touched)
	if !j.Active.IsZero() {
		j.between(c.At("active"), j.Observed, j.Active)
	}
	j.visits(c.At("visits"))
	j.outcome(c)
	j.terms(c, j.Terms)
	j.changes(c.At("changes"))
}

// between reports a time before another one, or after as-of.
func (j journeyCheck) between(c *check.Checker, from, t time.Time) {
	if !t.After(time.Time{}) || t.Before(from) || t.After(j.asOf) {
		c.Add(check.Order, "%s is not between %s and as-of", t.Format(time.RFC3339), from.Format(time.RFC3339))
	}
}

// visits reports visits that do not follow one another, or do not end as the deal did.
func (j journeyCheck) visits(c *check.Checker) {
	var left time.Time
	for i, v := range j.Visits {
		at := c.Index(i)
		at.At("stage").Require(v.Stage >= 0 && v.Stage < j.stages, check.Unknown, "the pipeline has no stage %d", v.Stage)
		j.between(at.At("from"), left, v.From)
		open := i == len(j.Visits)-1 && j.Outcome == Open
		if !open {
			j.between(at.At("to"), v.From, v.To)
		}
		at.At("to").Require(!open || v.To.IsZero(), check.Mismatch, "an open deal has not left its stage")
		left = v.To
	}
}

// outcome reports an outcome that does not exist or is not the last of the closings.
func (j journeyCheck) outcome(c *check.Checker) {
	closings := c.At("closings")
	var before time.Time
	for i, closing := range j.Closings {
		at := closings.Index(i)
		at.At("outcome").Require(closing.Outcome != Open && closing.Outcome <= Void, check.Unknown, "%s closes nothing", closing.Outcome)
		at.At("stage").Require(closing.Stage >= 0 && closing.Stage < j.stages, check.Unknown, "the pipeline has no stage %d", closing.Stage)
		j.between(at.At("at"), before, closing.At)
		before = closing.At
	}
	if j.Outcome == Open {
		c.At("closed").Require(j.Closed.IsZero(), check.Mismatch, "an open deal has not closed")
		return
	}
	last, ok := j.Closing()
	closings.Require(ok && last.Outcome == j.Outcome && last.At.Equal(j.Closed) && last.Stage == j.Stage, check.Mismatch,
		"the last closing is the outcome, with its time and stage")
	c.At("outcome").Require(j.Outcome <= Void, check.Unknown, "%s is no outcome", j.Outcome)
}

func (j journeyCheck) changes(c *check.Checker) {
	c.Require(len(j.Changes) > 0, check.Required, "a deal has the terms that it began with")
	from := j.Observed
	for i, change := range j.Changes {
		j.between(c.Index(i).At("at"), from, change.At)
		j.terms(c.Index(i), change.Terms)
		from = change.At
	}
}

// terms reports an amount that no event may state.
func (j journeyCheck) terms(c *check.Checker, t Terms) {
	at := c.At("amount")
	if at.Require(fits(t.Amount.Decimal), check.TooLarge, "more than %d digits", maxDigits) && t.Amount.Decimal.IsNegative() {
		at.Add(check.Range, "%s is negative", t.Amount.Decimal)
	}
}
