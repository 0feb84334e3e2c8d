package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
)

func writtenAgain(ctx context.Context, l incentive.Ledger) error {
	want := []incentive.Entry{header("h", "Li Na", 7), full("e1"), amount("e2", "agent", "Li Na", 7), decision("d", "Li Na", 1)}
	if err := errors.Join(write(ctx, l, want[0], want[1], want[0]), write(ctx, l, want[2], want[3])); err != nil {
		return err
	}
	for _, e := range want {
		e.Recorded = e.Recorded.UTC()
		e.Amount = e.Amount.Add(decimal.New(0, -10)) // the same with more places
		if e.Header != nil {
			e.Header.Totals[1].Amount = decimal.RequireFromString("-17.000")
		}
		if err := write(ctx, l, e); err != nil {
			return fmt.Errorf("again: %w", err)
		}
	}
	if err := write(ctx, l, want...); err != nil {
		return fmt.Errorf("all again: %w", err)
	}
	fresh := []incentive.Entry{amount("e3", "agent", "Li Na", 8), amount("e4", "agent", "Li Na", 9)}
	if err := errors.Join(write(ctx, l, want[0], fresh[0]), write(ctx, l, fresh[1], want[1])); err != nil {
		return fmt.Errorf("again beside others: %w", err)
	}
	return holds(ctx, l, all, append(want, fresh...)...)
}

func conflicts(ctx context.Context, l incentive.Ledger) error {
	want := []incentive.Entry{full("e1"), header("h", "Li Na", 7), decision("d", "Li Na", 1)}
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	for i, changes := range [][]func(*incentive.Entry){
		{
			func(e *incentive.Entry) { e.Number++ },
			func(e *incentive.Entry) { e.Booked = month(time.April) },
			func(e *incentive.Entry) { e.Recorded = e.Recorded.Add(1) },
			func(e *incentive.Entry) { e.Phase = incentive.Earned },
			func(e *incentive.Entry) { e.Plan, e.By.ID = "other", "other" },
			func(e *incentive.Entry) { e.Payee = "li na" },
			func(e *incentive.Entry) { e.Period = month(time.January) },
			func(e *incentive.Entry) { e.Component = "" },
			func(e *incentive.Entry) { e.Sale = "S-2" },
			func(e *incentive.Entry) { e.Sale = "s-1" },
			func(e *incentive.Entry) { e.Sale = "S-1 " },
			func(e *incentive.Entry) { e.Portion = 1 },
			func(e *incentive.Entry) { e.By.Version++ },
			func(e *incentive.Entry) { e.By.Digest = "other" },
			func(e *incentive.Entry) { e.Currency = "EUR" },
			func(e *incentive.Entry) { e.Amount = e.Amount.Add(decimal.New(1, -4)) },
			func(e *incentive.Entry) { e.Rate = e.Rate.Add(decimal.New(1, -4)) },
			func(e *incentive.Entry) { e.RateOn = e.RateOn.AddDays(1) },
			func(e *incentive.Entry) { *e = header("e1", "Li Na", 7) },
		},
		{
			func(e *incentive.Entry) { e.Header.Count++ },
			func(e *incentive.Entry) { e.Header.Closes = false },
			func(e *incentive.Entry) { e.Header.Digest = strings.Repeat("1af0", 16) },
			func(e *incentive.Entry) { e.Header.Totals = e.Header.Totals[:1] },
			func(e *incentive.Entry) { e.Header.Totals[0].Amount = decimal.RequireFromString("0.0051") },
			func(e *incentive.Entry) { e.Header.Totals[1].Currency = "USD" },
			func(e *incentive.Entry) { e.Header.Totals[1].Phase = incentive.Carried },
		},
		{
			func(e *incentive.Entry) { e.Decision.State = incentive.Rejected },
			func(e *incentive.Entry) { e.Decision.By = "Li Na" },
			func(e *incentive.Entry) { e.Decision.Reason += "!" },
			func(e *incentive.Entry) { e.Decision.Posting = 0 },
		},
	} {
		for _, change := range changes {
			other := []incentive.Entry{full("e1"), header("h", "Li Na", 7), decision("d", "Li Na", 1)}[i]
			change(&other)
			if err := conflict(ctx, l, other); err != nil {
				return err
			}
		}
	}
	return holds(ctx, l, all, want...)
}

// conflict checks that an append is refused as a conflict.
func conflict(ctx context.Context, l incentive.Ledger, entries ...incentive.Entry) error {
	if err := l.Append(ctx, entries...); !errors.Is(err, incentive.ErrConflict) {
		return fmt.Errorf("an append gives %v, not ErrConflict:\n%+v", err, entries)
	}
	return nil
}

func allOrNone(ctx context.Context, l incentive.Ledger) error {
	first := amount("e1", "agent", "Li Na", 1)
	other := first
	other.Amount = decimal.New(99, 0)
	if err := write(ctx, l, first); err != nil {
		return err
	}
	twice := amount("e3", "agent", "Li Na", 4)
	err := errors.Join(
		conflict(ctx, l, amount("e2", "agent", "Li Na", 2), amount("e5", "agent", "Chen Wei", 1), other),
		conflict(ctx, l, amount("e2", "agent", "Li Na", 2), amount("e3", "agent", "Li Na", 3), twice),
		conflict(ctx, l, header("h", "Li Na", 2), settled("s", "Li Na", 2), other),
		holds(ctx, l, all, first))
	if err != nil {
		return err
	}
	second, headers := amount("e2", "agent", "Li Na", 5), incentive.Query{Kind: incentive.EntryHeader} // as if the first attempts had never been
	return errors.Join(holds(ctx, l, headers), write(ctx, l, second), holds(ctx, l, headers), holds(ctx, l, all, first, second))
}

func invalid(ctx context.Context, l incentive.Ledger) error {
	good := amount("good", "agent", "Li Na", 1)
	for name, change := range map[string]func(*incentive.Entry){
		"id":             func(e *incentive.Entry) { e.ID = uuid.Nil },
		"kind":           func(e *incentive.Entry) { e.Kind = 0 },
		"number":         func(e *incentive.Entry) { e.Number = 0 },
		"booked":         func(e *incentive.Entry) { e.Booked = calendar.Period{} },
		"time":           func(e *incentive.Entry) { e.Recorded = time.Time{} },
		"far time":       func(e *incentive.Entry) { e.Recorded = time.Date(12_000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"paid by claim":  func(e *incentive.Entry) { e.Phase = incentive.Paid },
		"settled early":  func(e *incentive.Entry) { *e = settled("x", "Li Na", 1); e.Phase = incentive.Forecast },
		"phase":          func(e *incentive.Entry) { e.Phase = 0 },
		"plan":           func(e *incentive.Entry) { e.Plan, e.By.ID = "", "" },
		"payee":          func(e *incentive.Entry) { e.Payee = "" },
		"text":           func(e *incentive.Entry) { e.Sale = "\xff" },
		"long text":      func(e *incentive.Entry) { e.Component = strings.Repeat("x", 5000) },
		"period":         func(e *incentive.Entry) { e.Period = calendar.Period{} },
		"portion":        func(e *incentive.Entry) { e.Portion = -1 },
		"plan version":   func(e *incentive.Entry) { e.By.Version = 0 },
		"another plan":   func(e *incentive.Entry) { e.By.ID = "other" },
		"currency":       func(e *incentive.Entry) { e.Currency = "" },
		"amount":         func(e *incentive.Entry) { e.Amount = decimal.Zero },
		"long amount":    func(e *incentive.Entry) { e.Amount = decimal.New(1, -1_000_000_000) },
		"rate":           func(e *incentive.Entry) { e.Rate = decimal.New(1, 0) },
		"needless body":  func(e *incentive.Entry) { e.Header = header("x", "Li Na", 1).Header },
		"missing body":   func(e *incentive.Entry) { *e = header("x", "Li Na", 1); e.Header = nil },
		"digest":         func(e *incentive.Entry) { *e = header("x", "Li Na", 1); e.Header.Digest = "short" },
		"totals":         func(e *incentive.Entry) { *e = header("x", "Li Na", 1); slices.Reverse(e.Header.Totals) },
		"no reason":      func(e *incentive.Entry) { *e = decision("x", "Li Na", 1); e.Decision.Reason = "" },
		"nobody decides": func(e *incentive.Entry) { *e = decision("x", "Li Na", 1); e.Decision.By = "" },
	} {
		bad := amount("bad", "agent", "Li Na", 2)
		change(&bad)
		if err := listed(l.Append(ctx, good, bad), "/entries/1", bad.Check()); err != nil {
			return fmt.Errorf("a wrong %s: %w", name, err)
		}
	}
	return holds(ctx, l, all)
}

func writtenIsOwn(ctx context.Context, l incentive.Ledger) error {
	story := func() []incentive.Entry {
		return []incentive.Entry{header("h", "Li Na", 7), full("e1"), decision("d", "Li Na", 1), amount("e2", "agent", "Chen Wei", 1)}
	}
	mine := story()
	if err := write(ctx, l, mine...); err != nil {
		return err
	}
	if err := same(mine, story()); err != nil {
		return fmt.Errorf("what was passed in is changed: %w", err)
	}
	scribble(mine)
	return holds(ctx, l, all, byAccount(story())...)
}

func readIsOwn(ctx context.Context, l incentive.Ledger) error {
	if err := write(ctx, l, header("h", "Li Na", 7), full("e1"), decision("d", "Li Na", 1)); err != nil {
		return err
	}
	mine, err := read(ctx, l, all)
	if err != nil {
		return err
	}
	scribble(mine)
	return holds(ctx, l, all, header("h", "Li Na", 7), full("e1"), decision("d", "Li Na", 1))
}

// scribble writes over what entries refer to.
func scribble(entries []incentive.Entry) {
	for i := range entries {
		e := &entries[i]
		if e.Header != nil {
			e.Header.Totals[0].Amount = decimal.New(99, 0)
			e.Header.Count = 99
		}
		if e.Decision != nil {
			e.Decision.Reason = "scribbled"
		}
		e.Sale = "scribbled"
	}
}

func doneWriting(ctx context.Context, l incentive.Ledger) error {
	done, cancel := context.WithCancel(ctx)
	cancel()
	var want []incentive.Entry
	for i := range 2 {
		e := amount(fmt.Sprint("e", i), "agent", "Li Na", i+1)
		if err := l.Append(done, e); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
		if err := errors.Join(holds(ctx, l, all, want...), write(ctx, l, e)); err != nil {
			return err
		}
		want = append(slices.Clone(want), e)
	}
	other, bad := want[1], want[1]
	other.Number, bad.Number = 7, 0
	for _, e := range [][]incentive.Entry{want[:1], {other}, {bad}, nil} { // there, in conflict, invalid, none
		if err := l.Append(done, e...); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
	}
	return holds(ctx, l, all, want...)
}

// endsWhileWriting writes postings.
func endsWhileWriting(ctx context.Context, l incentive.Ledger) error {
	var there []incentive.Entry
	return conformance.EndsWhileWriting(ctx, func(n int) (conformance.Attempt[incentive.Entry], error) {
		a := conformance.Attempt[incentive.Entry]{Readable: readable(l, all), There: there, Append: l.Append}
		for k := range 4 {
			a.Batch = append(a.Batch, amount(fmt.Sprint("e", n, " ", k), "agent", "Li Na", n))
		}
		there = append(there, a.Batch...)
		return a, nil
	})
}
