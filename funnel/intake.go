package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An intake checks events one by one and finds their stages.
type intake struct {
	pipeline *Pipeline
	ids      nameList // of open and retired stages
	stages   []int    // of each of them, its place in the pipeline; none for no stage
	found    findings
}

func newIntake(p *Pipeline) intake {
	in := intake{pipeline: p, ids: newNameList(), stages: []int{none}}
	for _, s := range p.Stages {
		in.add(s.ID)
	}
	for _, r := range p.Retired {
		in.add(r.ID)
	}
	return in
}

func (in *intake) add(id string) {
	place, _ := in.pipeline.Index(id)
	in.ids.place(id)
	in.stages = append(in.stages, place)
}

// admit checks one event by itself and finds its stage, or none. It reports false when
// the event cannot be placed: without deal or kind. What else is wrong is taken out of
// the event, so that the rest of it counts in the Lenient mode.
func (in *intake) admit(seq int, e *Event) (stage int, placed bool) {
	stage, placed = none, e.Deal != "" && e.Kind.Valid()
	if !placed {
		in.cannotPlace(seq, e)
	}
	if member := e.lacks(); member != "" {
		in.found.add(seq, member, check.Required, "deal %.40q: %v to nothing", e.Deal, e.Kind)
	}
	if e.Stage != "" && e.Kind.entersStage() {
		stage = in.stageOf(seq, e)
	}
	in.admitMore(seq, e)
	return stage, placed
}

// admitMore checks what an event states beside its kind and its stage.
func (in *intake) admitMore(seq int, e *Event) {
	if !e.Since.IsZero() {
		in.admitSince(seq, e)
	}
	if e.Amount.Valid {
		in.admitAmount(seq, e)
	}
	if e.NoDecision {
		in.admitReasons(seq, e)
	}
	if e.Labels.Len() > maxLabels {
		in.found.add(seq, "labels", check.TooLarge, "deal %.40q: more than %d labels", e.Deal, maxLabels)
		e.Labels = Labels{}
	}
}

// cannotPlace says why an event has no place.
func (in *intake) cannotPlace(seq int, e *Event) {
	if e.Deal == "" {
		in.found.add(seq, "deal", check.Required, "the deal is not named")
	}
	if !e.Kind.Valid() {
		in.found.add(seq, "kind", check.Unknown, "%v of deal %.40q is not known", e.Kind, e.Deal)
	}
}

// The days that times lie between, so that they have a date in every location.
const (
	zeroSecond  = -62135596800              // of the zero time.Time
	firstSecond = zeroSecond + 2*24*60*60   // of 3 January of the year 1
	lastSecond  = 253402300799 - 2*24*60*60 // of 29 December 9999
)

// inCalendar reports whether a time has a day in every location.
func inCalendar(t time.Time) bool { return instantOf(t).inCalendar() }

func (i instant) inCalendar() bool { return i.sec >= firstSecond && i.sec <= lastSecond }

// timely checks when an event happened and was recorded, whether that is known at
// as-of or not. Without a time it cannot be placed.
func (in *intake) timely(seq int, at instant, e *Event) bool {
	switch {
	case at == instant{sec: zeroSecond}:
		in.found.add(seq, "at", check.Required, "deal %.40q does not say when", e.Deal)
	case !at.inCalendar():
		in.found.add(seq, "at", check.Range, "deal %.40q: the time lies outside the years 1 to 9999", e.Deal)
	case !e.Recorded.IsZero() && !inCalendar(e.Recorded):
		in.found.add(seq, "recorded", check.Range, "deal %.40q: the time lies outside the years 1 to 9999", e.Deal)
	default:
		return true
	}
	return false
}

// stageOf finds the stage that an event names, or none.
func (in *intake) stageOf(seq int, e *Event) int {
	place, ok := in.ids.find(e.Stage)
	if !ok {
		in.found.add(seq, "stage", check.Unknown, "deal %.40q: no stage %.40q in %v", e.Deal, e.Stage, in.pipeline)
		return none
	}
	return in.stages[place]
}

// admitSince checks when a deal that was already under way came into its stage.
func (in *intake) admitSince(seq int, e *Event) {
	switch {
	case e.Kind != Created:
		in.found.add(seq, "since", check.Mismatch, "deal %.40q: only a creation was under way before", e.Deal)
	case e.Since.After(e.At) || !inCalendar(e.Since):
		in.found.add(seq, "since", check.Order, "deal %.40q came into its stage after it was seen there", e.Deal)
	default:
		return
	}
	e.Since = time.Time{}
}

// maxLabels bounds the labels of a deal.
const maxLabels = 64

// admitReasons checks that the reasons of an outcome without a decision do not
// contradict it.
func (in *intake) admitReasons(seq int, e *Event) {
	switch {
	case e.Kind != ClosedLost:
		in.found.add(seq, "noDecision", check.Mismatch, "deal %.40q is %v: only a lost deal ends without a decision", e.Deal, e.Kind)
		e.NoDecision = false
	case e.Competitor != "":
		in.found.add(seq, "competitor", check.Mismatch, "deal %.40q is lost to %.40q and to nobody", e.Deal, e.Competitor)
		e.Competitor = ""
	}
}

func (in *intake) admitAmount(seq int, e *Event) {
	switch {
	case !fits(e.Amount.Decimal):
		in.found.add(seq, "amount", check.TooLarge, "deal %.40q: an amount has at most %d digits", e.Deal, maxDigits)
	case e.Currency != "" && e.Currency != in.pipeline.Currency:
		in.found.add(seq, "currency", check.Mismatch, "deal %.40q: an amount in %.40q has no rate to %s", e.Deal, e.Currency, in.pipeline.Currency)
	case e.Amount.Decimal.IsNegative():
		in.found.add(seq, "amount", check.Range, "deal %.40q: the amount is negative", e.Deal)
	default:
		return
	}
	e.Amount = decimal.NullDecimal{}
}

// lacks returns the member that the event is about when it does not have it.
func (e *Event) lacks() string {
	switch e.Kind {
	case StageChanged:
		return unless(e.Stage != "", "stage")
	case AmountChanged:
		return unless(e.Amount.Valid, "amount")
	case CloseDateChanged:
		return unless(!e.CloseDate.IsZero(), "closeDate")
	case OwnerChanged:
		return unless(e.Owner != "", "owner")
	case LabelsChanged:
		return unless(!e.Labels.IsZero(), "labels")
	}
	return ""
}

// unless returns the name of a member that is not there.
func unless(there bool, member string) string {
	if there {
		return ""
	}
	return member
}
