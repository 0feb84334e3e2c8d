package funneltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/check"
)

func writtenAgain(ctx context.Context, l funnel.Log) error {
	want := []funnel.Event{event("e1", "A", 1), full("e2", "A", 2), event("e3", "A", 3), event("e0", "A", 3)}
	if err := errors.Join(write(ctx, l, want[0], want[1], want[0]), write(ctx, l, want[2], want[3])); err != nil {
		return err
	}
	for _, e := range want {
		e.At, e.Recorded = e.At.UTC(), e.Recorded.UTC()
		if e.Recorded.IsZero() {
			e.Recorded = e.At // as it is without it
		}
		if e.Amount.Valid {
			e.Amount.Decimal = e.Amount.Decimal.Add(decimal.New(0, -10)) // the same with more places
		}
		if err := write(ctx, l, e); err != nil {
			return fmt.Errorf("again: %w", err)
		}
	}
	if err := errors.Join(write(ctx, l, want...), write(ctx, l, want[2])); err != nil {
		return fmt.Errorf("all again: %w", err)
	}
	fresh := []funnel.Event{event("e4", "A", 4), event("e5", "A", 5)}
	if err := errors.Join(write(ctx, l, want[0], fresh[0]), write(ctx, l, fresh[1], want[1])); err != nil {
		return fmt.Errorf("again beside others: %w", err)
	}
	want = append(want, fresh...)
	return errors.Join(holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, want...))
}

func conflicts(ctx context.Context, l funnel.Log) error {
	want := full("e1", "A", 1)
	if err := write(ctx, l, want); err != nil {
		return err
	}
	for _, change := range []func(*funnel.Event){
		func(e *funnel.Event) { e.Deal = "B" },
		func(e *funnel.Event) { e.Kind = funnel.ClosedWon },
		func(e *funnel.Event) { e.At = e.At.Add(1) },
		func(e *funnel.Event) { e.Recorded = e.Recorded.Add(1) },
		func(e *funnel.Event) { e.Since = time.Time{} },
		func(e *funnel.Event) { e.Stage = "Offer" },
		func(e *funnel.Event) { e.Amount.Decimal = e.Amount.Decimal.Add(decimal.New(1, -4)) },
		func(e *funnel.Event) { e.Amount.Valid = false },
		func(e *funnel.Event) { e.Currency = "USD" },
		func(e *funnel.Event) { e.CloseDate = e.CloseDate.AddDays(1) },
		func(e *funnel.Event) { e.Owner = "" },
		func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{"region": "北方"}) },
		func(e *funnel.Event) { e.Reason = "" },
		func(e *funnel.Event) { e.Secondary = []string{"features", "timing"} },
		func(e *funnel.Event) { e.Competitor = "" },
		func(e *funnel.Event) { e.NoDecision = false },
	} {
		other := want
		change(&other)
		if err := conflict(ctx, l, other); err != nil {
			return err
		}
	}
	return holds(ctx, l, allByTime, want)
}

// conflict checks that an append is refused as a conflict.
func conflict(ctx context.Context, l funnel.Log, events ...funnel.Event) error {
	if err := l.Append(ctx, events...); !errors.Is(err, funnel.ErrConflict) {
		return fmt.Errorf("an append gives %v, not ErrConflict:\n%+v", err, events)
	}
	return nil
}

func idsApart(ctx context.Context, l funnel.Log) error {
	var want []funnel.Event
	for i, id := range alike() {
		want = append(want, event(id, "A", i))
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, allByTime, want...))
}

func allOrNone(ctx context.Context, l funnel.Log) error {
	first := event("e1", "A", 1)
	other := first
	other.Deal = "B"
	if err := write(ctx, l, first); err != nil {
		return err
	}
	twice := event("e3", "A", 3)
	twice.Stage = "offer"
	second := event("e2", "A", 2)
	return errors.Join(
		conflict(ctx, l, second, other),
		conflict(ctx, l, second, event("e3", "A", 3), twice),
		holds(ctx, l, allByTime, first), holds(ctx, l, allByDeal, first),
		write(ctx, l, second, twice), holds(ctx, l, allByTime, first, second, twice), // as if the attempts had never been
	)
}

func invalid(ctx context.Context, l funnel.Log) error {
	good := event("good", "A", 1)
	many := map[string]string{}
	further := make([]string, 65)
	for i := range further {
		further[i] = fmt.Sprint(i)
		many[further[i]] = "x"
	}
	for name, change := range map[string]func(*funnel.Event){
		"id":            func(e *funnel.Event) { e.ID = "" },
		"deal":          func(e *funnel.Event) { e.Deal = "" },
		"kind":          func(e *funnel.Event) { e.Kind = 0 },
		"time":          func(e *funnel.Event) { e.At = time.Time{} },
		"far time":      func(e *funnel.Event) { e.At = time.Date(1_000_000_000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"far recording": func(e *funnel.Event) { e.Recorded = time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC) },
		"amount":        func(e *funnel.Event) { e.Amount = decimal.NewNullDecimal(decimal.New(-1, 0)) },
		"long amount":   func(e *funnel.Event) { e.Amount = decimal.NewNullDecimal(decimal.New(1, -1_000_000_000)) },
		"labels":        func(e *funnel.Event) { e.Labels = funnel.LabelsOf(many) },
		"long id":       func(e *funnel.Event) { e.ID = longID("xx") },
		"long text":     func(e *funnel.Event) { e.Reason = longest("xxxxx") },
		"text":          func(e *funnel.Event) { e.Owner = "\xff" },
		"unknown kind":  func(e *funnel.Event) { e.Kind = 255 },
		"far since":     func(e *funnel.Event) { e.Since = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"fine amount":   func(e *funnel.Event) { e.Amount = decimal.NewNullDecimal(decimal.New(1, -31)) },
		"large amount":  func(e *funnel.Event) { e.Amount = decimal.NewNullDecimal(decimal.New(1, 30)) },
		"text of an id": func(e *funnel.Event) { e.ID = "bad\xff" },
		"long deal":     func(e *funnel.Event) { e.Deal = longID("xx") },
		"label":         func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{"region": "\xff"}) },
		"further":       func(e *funnel.Event) { e.Secondary = further },
		"further text":  func(e *funnel.Event) { e.Secondary = []string{"timing", longest("xxxxx")} },
	} {
		bad := event("bad", "A", 2)
		change(&bad)
		var ps check.Problems
		if err := l.Append(ctx, good, bad); !errors.As(err, &ps) || !strings.HasPrefix(ps[0].Path, "/events/1/") {
			return fmt.Errorf("a wrong %s gives %v, not check.Problems of /events/1", name, err)
		}
	}
	return errors.Join(holds(ctx, l, allByTime), write(ctx, l, good), holds(ctx, l, allByTime, good))
}

func writtenIsOwn(ctx context.Context, l funnel.Log) error {
	mine := []funnel.Event{full("e2", "A", 2), full("e1", "A", 1)}
	if err := write(ctx, l, mine...); err != nil {
		return err
	}
	if err := same(mine, []funnel.Event{full("e2", "A", 2), full("e1", "A", 1)}); err != nil {
		return fmt.Errorf("what was passed in is changed: %w", err)
	}
	scribble(mine)
	return holds(ctx, l, allByTime, full("e1", "A", 1), full("e2", "A", 2))
}

func readIsOwn(ctx context.Context, l funnel.Log) error {
	want := []funnel.Event{full("e1", "A", 1), full("e2", "A", 2)}
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	mine, err := read(ctx, l, allByTime)
	if err != nil {
		return err
	}
	scribble(mine)
	return holds(ctx, l, allByTime, full("e1", "A", 1), full("e2", "A", 2))
}

// scribble writes over what events refer to.
func scribble(events []funnel.Event) {
	for i := range events {
		if len(events[i].Secondary) > 0 {
			events[i].Secondary[0] = "scribbled"
		}
		events[i].Deal = "scribbled"
	}
}

func doneWriting(ctx context.Context, l funnel.Log) error {
	done, cancel := context.WithCancel(ctx)
	cancel()
	var want []funnel.Event
	for i := range 2 {
		e := event(fmt.Sprint("e", i), "A", i)
		if err := l.Append(done, e); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
		if err := holds(ctx, l, allByTime, want...); err != nil {
			return err
		}
		if err := write(ctx, l, e); err != nil {
			return err
		}
		want = append(slices.Clone(want), e)
	}
	other, bad := want[1], event("bad", "", 3)
	other.Deal = "B"
	for _, e := range []funnel.Event{want[0], other, bad} { // there, in conflict, invalid
		if err := l.Append(done, e); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
	}
	return holds(ctx, l, allByTime, want...)
}

// endsWhileWriting writes events of one deal.
func endsWhileWriting(ctx context.Context, l funnel.Log) error {
	var there []funnel.Event
	return conformance.EndsWhileWriting(ctx, func(n int) (conformance.Attempt[funnel.Event], error) {
		a := conformance.Attempt[funnel.Event]{Readable: readable(l, allByTime), There: there, Append: l.Append}
		for k := range 4 {
			a.Batch = append(a.Batch, event(fmt.Sprint("e", n, " ", k), "A", n))
		}
		there = append(there, a.Batch...)
		return a, nil
	})
}
