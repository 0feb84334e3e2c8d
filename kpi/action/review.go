package action

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Progress says how far an action is.
type Progress string

// The progress.
const (
	Open    Progress = "open"    // not done, and not due yet or due today
	Overdue Progress = "overdue" // not done, and the due day is past
	Done    Progress = "done"    // done by the due day
	Late    Progress = "late"    // done after the due day
	Dropped Progress = "dropped" // given up
)

// An Effect says whether an action did what was expected.
type Effect string

// The effects.
const (
	TooEarly Effect = "too-early" // the action is not done, or the expected period is not over
	TooLate  Effect = "too-late"  // the action was done after the expected period; nothing can be seen in it
	Unknown  Effect = "unknown"   // there is no evidence, or it was not measured
	Unclear  Effect = "unclear"   // the experiment could not tell
	Seen     Effect = "seen"      // at least what was expected
	NotSeen  Effect = "not-seen"  // nothing, or less than was expected
	Opposite Effect = "opposite"  // it went the other way
	NoEffect Effect = ""          // the action was dropped; there is nothing to see
)

// A Basis says what an effect was judged by.
type Basis string

// The bases.
const (
	NoBasis    Basis = ""             // it was not judged
	ByTrial    Basis = "experiment"   // by the verdict of an experiment
	ByReadings Basis = "before-after" // by comparing two periods
)

// A Caveat is a reason for not taking a judgement for proof.
type Caveat string

// The caveats.
const (
	NotCause     Caveat = "not-cause"      // before and after differ for other reasons as well, such as the season or a regression to the mean after a bad period
	PartOfPeriod Caveat = "part-of-period" // the action was done during the expected period, so that it had only a part of it
	DoneBefore   Caveat = "done-before"    // the action was done before the period it is compared with was over, which then has some of its effect
	OtherLength  Caveat = "other-length"   // the two periods are of different levels or numbers of days
	PartMissing  Caveat = "part-missing"   // one of the readings was measured in part; see kpi.Reading.Missing
)

// A Review is where an action stands on a day: whether it was done and whether that
// helped.
type Review struct {
	Action   string        `json:"action"`            // Action.ID
	AsOf     calendar.Date `json:"asOf"`              // the day of the review
	Progress Progress      `json:"progress"`          // how far the action is
	Effect   Effect        `json:"effect"`            // whether it did what was expected
	Basis    Basis         `json:"basis,omitempty"`   // what the effect was judged by
	Change   kpi.Ratio     `json:"change,omitzero"`   // after minus before, exactly; undefined unless both were measured and compared
	Caveats  []Caveat      `json:"caveats,omitempty"` // what speaks against taking it for proof; an experiment's verdict has none
}

// Review says where the action stands on the day asOf. What was done or dropped later
// than that is not known yet.
//
// The error is check.Problems: of the action at /action, of the evidence at /evidence,
// Required and Order at /asOf for no day or one before the action was agreed.
func (a Action) Review(asOf calendar.Date, e Evidence) (Review, error) {
	c := check.New()
	c.At("action").Merge(a.Check())
	e.check(c.At("evidence"), a.Expect)
	if c.At("asOf").Require(!asOf.IsZero(), check.Required, "a review has a day") {
		c.At("asOf").Require(!asOf.Before(a.Opened), check.Order, "on %s there was no such action yet", asOf)
	}
	if err := c.Err(); err != nil {
		return Review{}, err
	}
	a = a.known(asOf)
	r := Review{Action: a.ID, AsOf: asOf, Progress: a.progress(asOf)}
	switch {
	case r.Progress == Dropped:
	case a.Done.IsZero(), !asOf.After(a.Expect.Period.Last()):
		r.Effect = TooEarly
	case !a.Done.Before(a.Expect.Period.To):
		r.Effect = TooLate
	case e.Result != NoTrial:
		r.Effect, r.Basis = e.Result.effect(), ByTrial
	default:
		r.compare(a, e)
	}
	return r, nil
}

// known returns the action as it was known on a day.
func (a Action) known(asOf calendar.Date) Action {
	if a.Done.After(asOf) {
		a.Done = calendar.Date{}
	}
	if a.Dropped.After(asOf) {
		a.Dropped = calendar.Date{}
	}
	return a
}

func (a Action) progress(asOf calendar.Date) Progress {
	switch {
	case !a.Dropped.IsZero():
		return Dropped
	case a.Done.IsZero() && asOf.After(a.Due):
		return Overdue
	case a.Done.IsZero():
		return Open
	case a.Done.After(a.Due):
		return Late
	}
	return Done
}

// effect returns what a verdict says.
func (o Outcome) effect() Effect {
	switch o {
	case Confirmed:
		return Seen
	case Refuted:
		return NotSeen
	case Harmful:
		return Opposite
	}
	return Unclear
}

// compare judges by before and after.
func (r *Review) compare(a Action, e Evidence) {
	before, after := e.Before.Actual(), e.After.Actual()
	if !before.Defined() || !after.Defined() {
		r.Effect = Unknown
		return
	}
	before.Num = before.Num.Neg()
	r.Change, r.Basis = after.Add(before), ByReadings
	r.Effect = a.Expect.judge(r.Change)
	r.Caveats = caveats(a, e)
}

// judge says what a change means.
func (e Expectation) judge(change kpi.Ratio) Effect {
	if e.Direction == kpi.LowerIsBetter {
		change.Num = change.Num.Neg()
	}
	switch {
	case change.Cmp(kpi.Whole(e.By)) >= 0:
		return Seen
	case change.Num.IsNegative():
		return Opposite
	}
	return NotSeen
}

// caveats returns what speaks against taking a comparison for proof.
func caveats(a Action, e Evidence) []Caveat {
	out := []Caveat{NotCause}
	before, after := e.Before.Period, e.After.Period
	if !a.Done.Before(after.From) {
		out = append(out, PartOfPeriod)
	}
	if a.Done.Before(before.To) {
		out = append(out, DoneBefore)
	}
	if before.Level != after.Level || before.Days() != after.Days() {
		out = append(out, OtherLength)
	}
	if e.Before.Missing > 0 || e.After.Missing > 0 {
		out = append(out, PartMissing)
	}
	return out
}
