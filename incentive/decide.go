package incentive

import (
	"context"
	"fmt"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Decided is a decision with the statement that it is about: of an account, for the
// period that it is booked in.
type Decided struct {
	Account
	Period   calendar.Period `json:"period"`   // of the statement
	Number   int             `json:"number"`   // of the decision: 1 for the first one about the statement, then 2 and so on
	Recorded time.Time       `json:"recorded"` // when it became known: the same whenever it is tried again
	Decision
}

// Decide writes a decision about a statement down. Its number and its posting say what
// whoever decided had seen; that is the whole of optimistic concurrency.
//
// A decision that is there already is written again without harm. It is ErrConflict when
// another one has its number or numbers before it are missing, and when something was
// booked in the period after the posting that was looked at: read again, and decide again.
// It is check.Problems when the decision is not sound, or its state may not follow the
// state before it; see [DecisionState.MayBecome].
func Decide(ctx context.Context, to Ledger, d Decided) error {
	c := check.New()
	c.At("ledger").Require(to != nil, check.Required, "there is no ledger to decide in")
	if d.check(c); !c.OK() {
		return c.Err()
	}
	e := d.entry()
	history, err := Decisions(ctx, to, d.Account, d.Period)
	if err != nil {
		return err
	}
	if d.Number <= len(history) {
		if there := history[d.Number-1].entry(); there.equal(&e) {
			return nil
		}
	}
	if d.Number != len(history)+1 {
		return fmt.Errorf("%w: decision %d about %v of %.40q comes after %d", ErrConflict, d.Number, d.Period, d.Payee, len(history))
	}
	posting, err := lastPosting(ctx, to, d.Account, d.Period)
	if err != nil {
		return err
	}
	if d.Posting < posting {
		return fmt.Errorf("%w: posting %d about %v of %.40q came after %d", ErrConflict, posting, d.Period, d.Payee, d.Posting)
	}
	c.At("posting").Require(d.Posting == posting, check.Unknown, "posting %d is not booked in the period", d.Posting)
	var before Decided
	if len(history) > 0 {
		before = history[len(history)-1]
	}
	d.checkFollows(c, before.State)
	c.At("recorded").Require(!d.Recorded.Before(before.Recorded), check.Order, "it became known before the decision in front of it")
	if !c.OK() {
		return c.Err()
	}
	if err := to.Append(ctx, e); err != nil {
		return fmt.Errorf("incentive: deciding about %v of %.40q: %w", d.Period, d.Payee, err)
	}
	return nil
}

// check reports what is wrong with a decision by itself.
func (d *Decided) check(c *check.Checker) {
	checkText(c.At("plan"), d.Plan, true)
	checkText(c.At("payee"), string(d.Payee), true)
	c.At("period").Require(d.Period.Valid(), check.Required, "a statement is for a period")
	c.At("number").Require(d.Number >= 1, check.Range, "numbers count from 1")
	checkRecorded(c.At("recorded"), d.Recorded)
	d.Decision.check(c)
}

// lastPosting returns the number of the last posting that is booked in a period.
func lastPosting(ctx context.Context, from Ledger, of Account, booked calendar.Period) (int, error) {
	last := 0
	for e, err := range entriesOf(ctx, from, Query{Plan: of.Plan, Payee: of.Payee, Kind: EntryHeader, Booked: booked}) {
		if err != nil {
			return 0, fmt.Errorf("incentive: reading a ledger: %w", err)
		}
		last = e.Number
	}
	return last, nil
}

// Decisions returns what was decided about a statement, oldest first. The last one says
// where it stands; without any, nobody has submitted it.
func Decisions(ctx context.Context, from Ledger, of Account, period calendar.Period) ([]Decided, error) {
	var out []Decided
	for e, err := range entriesOf(ctx, from, Query{Plan: of.Plan, Payee: of.Payee, Kind: EntryDecision, Booked: period}) {
		if err != nil {
			return nil, fmt.Errorf("incentive: reading a ledger: %w", err)
		}
		out = append(out, Decided{e.Account(), e.Booked, e.Number, e.Recorded, *e.Decision})
	}
	return out, nil
}

// entry returns what a ledger keeps of a decision.
func (d *Decided) entry() Entry {
	body := d.Decision
	e := Entry{Kind: EntryDecision, Number: d.Number, Booked: d.Period, Recorded: d.Recorded,
		Claim: Claim{Item: Item{Plan: d.Plan, Payee: d.Payee, Period: d.Period}}, Decision: &body}
	e.ID = decisionID(d.Account, d.Period, d.Number)
	return e
}
