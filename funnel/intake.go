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

// admit checks one event by itself and finds its stage. It reports false when the
// event cannot be placed: without deal or kind. What else is wrong is taken
// out of the event, so that the rest of it counts in the Lenient mode.
func (in *intake) admit(r *record) bool {
	r.stage, r.plain = none, r.isPlain()
	if r.plain {
		return true
	}
	placed := r.Deal != "" && r.Kind.Valid()
	if !placed {
		in.cannotPlace(r)
	}
	in.admitNeeds(r)
	if r.Stage != "" {
		in.admitStage(r)
	}
	if !r.Since.IsZero() {
		in.admitSince(r)
	}
	if r.Amount.Valid {
		in.admitAmount(r)
	}
	if r.NoDecision {
		in.admitReasons(r)
	}
	if r.Labels.Len() > maxLabels {
		in.found.add(r.seq, "labels", check.TooLarge, "deal %.40q: more than %d labels", r.Deal, maxLabels)
		r.Labels = Labels{}
	}
	return placed
}

// cannotPlace says why an event has no place.
func (in *intake) cannotPlace(r *record) {
	if r.Deal == "" {
		in.found.add(r.seq, "deal", check.Required, "the deal is not named")
	}
	if !r.Kind.Valid() {
		in.found.add(r.seq, "kind", check.Unknown, "%v of deal %.40q is not known", r.Kind, r.Deal)
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

// admitStage finds the stage of an event that names one.
func (in *intake) admitStage(r *record) {
	if r.Kind != Created && r.Kind != StageChanged && r.Kind != Reopened {
		return
	}
	if at := in.ids.find(r.Stage); at.length > 0 {
		r.stage = in.stages[at.place]
		return
	}
	in.found.add(r.seq, "stage", check.Unknown, "deal %.40q: no stage %.40q in %v", r.Deal, r.Stage, in.pipeline)
}

// admitSince checks when a deal that was already under way came into its stage.
func (in *intake) admitSince(r *record) {
	switch {
	case r.Kind != Created:
		in.found.add(r.seq, "since", check.Mismatch, "deal %.40q: only a creation was under way before", r.Deal)
	case r.Since.After(r.At) || !inCalendar(r.Since):
		in.found.add(r.seq, "since", check.Order, "deal %.40q came into its stage after it was seen there", r.Deal)
	default:
		return
	}
	r.Since = time.Time{}
}

// maxLabels bounds the labels of a deal.
const maxLabels = 64

// admitReasons checks that the reasons of an outcome without a decision do not
// contradict it.
func (in *intake) admitReasons(r *record) {
	switch {
	case r.Kind != ClosedLost:
		in.found.add(r.seq, "noDecision", check.Mismatch, "deal %.40q is %v: only a lost deal ends without a decision", r.Deal, r.Kind)
		r.NoDecision = false
	case r.Competitor != "":
		in.found.add(r.seq, "competitor", check.Mismatch, "deal %.40q is lost to %.40q and to nobody", r.Deal, r.Competitor)
		r.Competitor = ""
	}
}

func (in *intake) admitAmount(r *record) {
	switch {
	case !fits(r.Amount.Decimal):
		in.found.add(r.seq, "amount", check.TooLarge, "deal %.40q: an amount has at most %d digits", r.Deal, maxDigits)
	case r.Currency != "" && r.Currency != in.pipeline.Currency:
		in.found.add(r.seq, "currency", check.Mismatch, "deal %.40q: an amount in %.40q has no rate to %s", r.Deal, r.Currency, in.pipeline.Currency)
	case r.Amount.Decimal.IsNegative():
		in.found.add(r.seq, "amount", check.Range, "deal %.40q: the amount is negative", r.Deal)
	default:
		return
	}
	r.Amount = decimal.NullDecimal{}
}

// admitNeeds asks for the member that the event is about.
func (in *intake) admitNeeds(r *record) {
	var member string
	switch {
	case r.Kind == StageChanged && r.Stage == "":
		member = "stage"
	case r.Kind == AmountChanged && !r.Amount.Valid:
		member = "amount"
	case r.Kind == CloseDateChanged && r.CloseDate.IsZero():
		member = "closeDate"
	case r.Kind == OwnerChanged && r.Owner == "":
		member = "owner"
	case r.Kind == LabelsChanged && r.Labels.IsZero():
		member = "labels"
	default:
		return
	}
	in.found.add(r.seq, member, check.Required, "deal %.40q: %v to nothing", r.Deal, r.Kind)
}
