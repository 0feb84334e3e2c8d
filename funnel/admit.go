package funnel

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// admit checks one event by itself and finds its stage. It reports false when the
// event cannot be placed: without deal, kind or time. What else is wrong is taken
// out of the event, so that the rest of it counts in the Lenient mode.
func (l *eventLog) admit(r *record) bool {
	before := len(l.findings)
	if r.Deal == "" {
		l.found(r.seq, "deal", check.Required, "the deal is not named")
	}
	if !r.Kind.Valid() {
		l.found(r.seq, "kind", check.Unknown, "%v of deal %.40q is not known", r.Kind, r.Deal)
	}
	if !r.At.After(time.Time{}) {
		l.found(r.seq, "at", check.Required, "deal %.40q does not say when", r.Deal)
	}
	placed := len(l.findings) == before
	l.admitNeeds(r)
	l.admitStage(r)
	l.admitAmount(r)
	return placed
}

// admitStage finds the stage of an event that has one.
func (l *eventLog) admitStage(r *record) {
	r.stage = -1
	switch r.Kind {
	case Created, StageChanged, Reopened:
	default:
		return
	}
	if r.Stage == "" {
		return
	}
	if i, ok := l.pipeline.Index(r.Stage); ok {
		r.stage = i
		return
	}
	l.found(r.seq, "stage", check.Unknown, "deal %.40q: no stage %.40q in %v", r.Deal, r.Stage, l.pipeline)
}

func (l *eventLog) admitAmount(r *record) {
	switch {
	case !r.Amount.Valid:
		return
	case !fits(r.Amount.Decimal):
		l.found(r.seq, "amount", check.TooLarge, "deal %.40q: an amount has at most %d digits", r.Deal, maxDigits)
	case r.Amount.Decimal.IsNegative():
		l.found(r.seq, "amount", check.Range, "deal %.40q: the amount is negative", r.Deal)
	default:
		return
	}
	r.Amount = decimal.NullDecimal{}
}

// admitNeeds asks for the member that the event is about.
func (l *eventLog) admitNeeds(r *record) {
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
	default:
		return
	}
	l.found(r.seq, member, check.Required, "deal %.40q: %v to nothing", r.Deal, r.Kind)
}

// A finding is a problem with one member of one event.
type finding struct {
	seq                int
	member, code, text string
}

func (l *eventLog) found(seq int, member, code, format string, args ...any) {
	l.findings = append(l.findings, finding{seq, member, code, fmt.Sprintf(format, args...)})
}

// problems returns what was found, in the order of the log.
func (l *eventLog) problems() check.Problems {
	slices.SortStableFunc(l.findings, func(a, b finding) int { return cmp.Compare(a.seq, b.seq) })
	var ps check.Problems
	for _, f := range l.findings {
		path := "/events/" + strconv.Itoa(f.seq) + "/" + f.member
		ps = append(ps, check.Problem{Path: path, Code: f.code, Text: f.text})
	}
	return ps
}
