package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
)

// TestRecords checks records against the contract of incentive.Records, one subtest for
// each rule. Want are the facts that they are to be, in their order. It takes two of them
// to see what one leaves in the place of another; best is some of every kind that the
// host has: alone and shared, with and without attributes, and those that follow others.
//
// The rule about readers at once is worth most with the race detector.
func TestRecords(t *testing.T, records incentive.Records, want []incentive.Fact) {
	for _, r := range recordRules {
		t.Run(r.says, func(t *testing.T) {
			if err := r.test(t.Context(), recorded{records, want}); err != nil {
				t.Error(err)
			}
		})
	}
}

// recorded are records, and the facts that they are to be.
type recorded struct {
	incentive.Records
	want []incentive.Fact
}

// recordRules is the contract of records. The last rule writes over what is not its own,
// if it is broken.
var recordRules = []rule[recorded]{
	{"there are as many records as facts, however many were read", sameNumber},
	{"a record is the fact that it is to be", asWanted},
	{"every fact has an id of its own", identified},
	{"a record that is read again is the same", readAgain},
	{"what lay in the place before leaves nothing", leavesNothing},
	{"a fact that was read stays as it is when others are read", staysRead},
	{"readers at once find the same", readAtOnce},
	{"changing a fact that was read changes no record", readFactIsOwn},
}

// read reads a record into a place that it makes blank, with the room that there is.
func (r recorded) read(n int, to *incentive.Fact) {
	*to = incentive.Fact{Amounts: to.Amounts[:0], Participants: to.Participants[:0], Attributes: to.Attributes[:0]}
	r.Fact(n, to)
}

// each reads every record into a place of its own.
func (r recorded) each() []incentive.Fact {
	out := make([]incentive.Fact, r.Len())
	for n := range out {
		r.Fact(n, &out[n])
	}
	return out
}

// copies are the facts of all records, as nobody can change them any more.
func (r recorded) copies() (out []incentive.Fact) {
	for n := range r.Len() {
		var f incentive.Fact
		r.Fact(n, &f)
		f.Amounts, f.Participants, f.Attributes = slices.Clone(f.Amounts), slices.Clone(f.Participants), slices.Clone(f.Attributes)
		out = append(out, f)
	}
	return out
}

// are compares the facts of all records.
func are(got, want []incentive.Fact) error {
	if len(got) != len(want) {
		return fmt.Errorf("there are %d records, not %d", len(got), len(want))
	}
	for n := range want {
		if err := is(n, got[n], want[n]); err != nil {
			return err
		}
	}
	return nil
}

// is compares the fact of one record.
func is(n int, got, want incentive.Fact) error {
	if equalFacts(got, want) {
		return nil
	}
	return fmt.Errorf("record %d is\n%+v\nand not\n%+v", n, got, want)
}

func sameNumber(_ context.Context, r recorded) error {
	if len(r.want) < 2 {
		return fmt.Errorf("it takes two facts or more to test records, not %d", len(r.want))
	}
	for range 2 {
		if n := r.Len(); n != len(r.want) {
			return fmt.Errorf("there are %d records, not %d", n, len(r.want))
		}
		r.each()
	}
	return nil
}

func asWanted(_ context.Context, r recorded) error { return are(r.copies(), r.want) }

func identified(_ context.Context, r recorded) error {
	first := map[string]int{}
	for n, f := range r.copies() {
		if f.ID == "" {
			return fmt.Errorf("record %d has no id", n)
		}
		if before, twice := first[f.ID]; twice {
			return fmt.Errorf("records %d and %d both have the id %q", before, n, f.ID)
		}
		first[f.ID] = n
	}
	return nil
}

func readAgain(_ context.Context, r recorded) error {
	want := r.copies()
	if err := are(r.copies(), want); err != nil {
		return err
	}
	for n, f := range slices.Backward(want) {
		for _, before := range []int{0, len(want) - 1} {
			var again incentive.Fact
			r.Fact(before, new(incentive.Fact))
			r.Fact(n, &again)
			if err := is(n, again, f); err != nil {
				return fmt.Errorf("after record %d: %w", before, err)
			}
		}
	}
	return nil
}

func leavesNothing(_ context.Context, r recorded) error {
	var to incentive.Fact
	for n, f := range slices.Backward(r.copies()) {
		for _, to = range []incentive.Fact{to, scrawled()} {
			r.read(n, &to)
			if err := is(n, to, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// scrawled is a fact with much in its slices.
func scrawled() (f incentive.Fact) {
	for range 4 {
		f.Amounts = append(f.Amounts, incentive.Amount{Name: "scrawled", Value: decimal.New(99, 0)})
		f.Participants = append(f.Participants, incentive.Participant{Payee: "scrawled", Share: decimal.New(99, 0), Overlay: true})
		f.Attributes = append(f.Attributes, incentive.Attribute{Name: "scrawled", Value: "scrawled"})
	}
	return f
}

func staysRead(_ context.Context, r recorded) error {
	early := r.each()
	return are(early, r.copies())
}

func readAtOnce(_ context.Context, r recorded) error {
	want := r.copies()
	return errors.Join(conformance.AtOnce(func(reader int) error {
		var to incentive.Fact
		for i := range want {
			n := (i + reader) % len(want)
			r.read(n, &to)
			if err := is(n, to, want[n]); err != nil {
				return fmt.Errorf("reader %d: %w", reader, err)
			}
		}
		return nil
	})...)
}

func readFactIsOwn(_ context.Context, r recorded) error {
	want := r.copies()
	for _, f := range r.each() {
		clear(f.Amounts[:cap(f.Amounts)])
		clear(f.Participants[:cap(f.Participants)])
		clear(f.Attributes[:cap(f.Attributes)])
	}
	return are(r.copies(), want)
}
