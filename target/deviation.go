package target

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Trigger says which deviation is large enough to act on. What is null does not
// trigger. There are no defaults: Check refuses the zero Trigger.
type Trigger struct {
	Shortfall decimal.NullDecimal `json:"shortfall,omitzero"` // behind by at least this share of what the plan wanted to date
	Surplus   decimal.NullDecimal `json:"surplus,omitzero"`   // ahead by at least this share of it
	Headcount decimal.NullDecimal `json:"headcount,omitzero"` // at least this share of the planned people is missing

	// Least keeps small goals quiet: shortfalls and surpluses below this amount do not
	// trigger, whatever their share. Null is no such amount.
	Least decimal.NullDecimal `json:"least,omitzero"`
}

// Check reports shares and amounts that are not above zero, and a trigger that
// nothing triggers.
func (t Trigger) Check() error {
	c := check.New()
	checkShare(c.At("shortfall"), t.Shortfall)
	checkShare(c.At("surplus"), t.Surplus)
	checkShare(c.At("headcount"), t.Headcount)
	checkShare(c.At("least"), t.Least)
	c.Require(t.Shortfall.Valid || t.Surplus.Valid || t.Headcount.Valid, check.Required, "nothing triggers it")
	return c.Err()
}

// Fires returns why a goal asks for action: its deviation from what the plan wanted to
// date, by the rule of [Tolerances], with the share that it reaches. ok is false when it
// asks for none, and when the plan has asked for nothing yet.
func (t Trigger) Fires(p Progress) (why Reason, ok bool) {
	asked := p.ToDate.Target.Decimal.Abs()
	if asked.IsZero() || !fewDigitsEach(asked, p.Actual, t.Surplus.Decimal, t.Shortfall.Decimal, t.Least.Decimal) {
		return Reason{}, false
	}
	lead, limit := p.lead(), t.Surplus
	if lead.IsNegative() {
		limit = t.Shortfall
	}
	size := lead.Abs()
	if !limit.Valid || !reachesLimit(size, asked, limit.Decimal) || t.Least.Valid && size.LessThan(t.Least.Decimal) {
		return Reason{}, false
	}
	return Reason{Code: ReasonPace, Value: lead, Of: asked, Limit: limit}, true
}

// FiresOnHeadcount returns why missing people ask for action: those planned for, less
// those present. ok is false when not enough of them are missing, or nobody was
// planned.
func (t Trigger) FiresOnHeadcount(present, planned int) (why Reason, ok bool) {
	if !t.Headcount.Valid || !fewDigits(t.Headcount.Decimal) || planned <= 0 {
		return Reason{}, false
	}
	missing, of := decimal.NewFromInt(int64(planned)-int64(present)), decimal.NewFromInt(int64(planned))
	if !reachesLimit(missing, of, t.Headcount.Decimal) {
		return Reason{}, false
	}
	return Reason{Code: ReasonHeadcount, Value: missing, Of: of, Limit: t.Headcount}, true
}

// A Deviation is a goal that is off its pace.
type Deviation struct {
	Progress
	Why Reason // its Value ranks the deviations
}

// Deviations finds the deviations: the goals of the owner of a question, and of
// everybody who is under the owner on asOf, that the trigger fires for. The largest
// amounts come first, ahead or behind; equal ones in the order of the chart. Members
// without a goal there are left out; the owner must have one. An owner's deviation
// holds those of the people below.
//
// It fails with check.Problems when Check refuses the trigger, and otherwise with the
// errors of Tree.Track.
func (rec *Record) Deviations(t *Tree, q Cell, asOf calendar.Date, trigger Trigger) ([]Deviation, error) {
	t, rec = orZero(t), orZero(rec)
	if err := trigger.Check(); err != nil {
		return nil, err
	}
	top, err := rec.Track(t, q, asOf)
	if err != nil {
		return nil, err
	}
	found := trigger.among(nil, top)
	below := top.Cell
	for below.Owner = range rec.chart.At(asOf).Below(top.Cell.Owner) {
		p, err := rec.Track(t, below, asOf)
		if errors.Is(err, ErrNoCell) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = trigger.among(found, p)
	}
	slices.SortStableFunc(found, func(a, b Deviation) int { return b.Why.Value.Abs().Cmp(a.Why.Value.Abs()) })
	return found, nil
}

// among appends the goal to found if the trigger fires for it.
func (t Trigger) among(found []Deviation, p Progress) []Deviation {
	if why, ok := t.Fires(p); ok {
		found = append(found, Deviation{Progress: p, Why: why})
	}
	return found
}
