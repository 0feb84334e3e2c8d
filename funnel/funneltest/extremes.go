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
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// thousands is how many events a large call has: with a column for each member, more than
// a statement of most databases takes values for, which is 65,535 at best.
const thousands = 5_000

// longest returns the longest text that an event may have: 4,096 bytes, four to a
// character, of which the last tells it from others.
func longest(last string) string { return strings.Repeat("😀", 1023) + last }

// longID returns the longest id: 200 bytes, of which the last tells it from others.
func longID(last string) string { return strings.Repeat("😀", 49) + "abc" + last }

// extremes are events that are as long, as large, as fine and as far as events may be.
func extremes() []funnel.Event {
	long, other := full(longID("1"), longID("A"), 1), full(longID("2"), longID("B"), 2)
	labels := map[string]string{}
	for i := range 64 {
		labels[longest(fmt.Sprintf("%04d", i))] = longest("😁")
	}
	for _, e := range []*funnel.Event{&long, &other} {
		e.Stage, e.Currency, e.Owner = longest("s"), longest("c"), org.ID(longest("o"))
		e.Reason, e.Competitor, e.Labels = longest("r"), longest("p"), funnel.LabelsOf(labels)
		e.Secondary = slices.Repeat([]string{longest("t"), longest("u")}, 32)
	}
	first, last := event("first", "A", 0), event("last", "B", 0)
	first.At, last.At = time.Date(1, 2, 1, 0, 0, 0, 1, time.UTC), time.Date(9999, 11, 30, 23, 59, 59, 999_999_999, time.UTC)
	first.CloseDate = calendar.On(1, 1, 1)
	last.Recorded, last.Since, last.CloseDate = last.At.Add(1), first.At, calendar.On(9999, 12, 31)
	out := []funnel.Event{first}
	for i, number := range []string{
		"0", "0.000000000000000000000000000001", "0.999999999999999999999999999999",
		"123456789012345.678901234567891", "999999999999999999999999999999", "9e29",
	} {
		e := event(fmt.Sprint("number ", i), "A", 0)
		e.Amount = decimal.NewNullDecimal(decimal.RequireFromString(number))
		out = append(out, e)
	}
	return append(out, event("no number", "A", 0), long, other, last)
}

func extremeEvents(ctx context.Context, l funnel.Log) error {
	want := extremes()
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	n := len(want) - 1
	until := funnel.Scan{Order: funnel.ByTime, From: want[0].At, To: want[n].At}
	since := funnel.Scan{Order: funnel.ByTime, From: want[0].At.Add(1)}
	return errors.Join(
		holds(ctx, l, until, want[:n]...), holds(ctx, l, since, want[1:]...),
		write(ctx, l, want...), holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, byDeal(want)...),
		holds(ctx, l, funnel.Scan{Order: funnel.ByDeal, Deal: longID("B")}, want[n-1]),
	)
}

// texts are such as a careless column or a careless list of them changes.
func texts() []string {
	return append(alike(), "a, b; c|d", `{"a": 'b'}`, `a\nb`, "\ta ", "\r\n", " ", "=1+1", "\u200f\u202ea\ufeff")
}

func everyText(ctx context.Context, l funnel.Log) error {
	var want []funnel.Event
	for i, text := range texts() {
		e := full(fmt.Sprint("e", i), "A", i)
		e.Stage, e.Currency, e.Owner, e.Reason, e.Competitor = text, text, org.ID(text), text, text
		e.Secondary = []string{text, text, "price"}
		e.Labels = funnel.LabelsOf(map[string]string{text: text, "taken away": ""})
		want = append(want, e)
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, allByTime, want...))
}

// nul checks texts that have a NUL, one member after the other.
func nul(ctx context.Context, l funnel.Log) error {
	const text = "a\x00b\x00"
	var want []funnel.Event
	for i, change := range []func(*funnel.Event){
		func(e *funnel.Event) { e.ID = text },
		func(e *funnel.Event) { e.Deal = text },
		func(e *funnel.Event) { e.Stage = text },
		func(e *funnel.Event) { e.Currency = text },
		func(e *funnel.Event) { e.Owner = text },
		func(e *funnel.Event) { e.Reason = text },
		func(e *funnel.Event) { e.Secondary = []string{text} },
		func(e *funnel.Event) { e.Competitor = text },
		func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{text: "x"}) },
		func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{"x": text}) },
	} {
		e := event(fmt.Sprint("e", i), "A", i)
		if change(&e); l.Append(ctx, e) == nil {
			want = append(want, e)
		}
		if err := holds(ctx, l, allByTime, want...); err != nil {
			return fmt.Errorf("after Append of %+v: %w", e, err)
		}
	}
	return nil
}

// instants checks that moments that differ by a nanosecond, are written with other
// digits or in another location are told apart and in order.
func instants(ctx context.Context, l funnel.Log) error {
	start := time.Date(2026, 3, 29, 0, 59, 59, 0, time.UTC) // clocks change in Europe
	zones := []*time.Location{time.UTC, time.FixedZone("", 8*60*60), time.FixedZone("", -(9*60+30)*60), time.FixedZone("", 14*60*60)}
	var want []funnel.Event
	for i, after := range []time.Duration{
		0, 1, 2, time.Microsecond, time.Microsecond + 1, 120 * time.Millisecond, 500 * time.Millisecond,
		time.Second, time.Hour, time.Hour + 1, 24 * time.Hour,
	} {
		e := event(fmt.Sprint("e", i), "A", 0)
		e.At = start.Add(after).In(zones[i%len(zones)])
		want = append(want, e)
	}
	for i := range want { // in an order that is none of theirs
		if err := write(ctx, l, want[i*7%len(want)]); err != nil {
			return err
		}
	}
	errs := []error{holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, want...)}
	for i := range want {
		from := funnel.Scan{Order: funnel.ByTime, From: want[i].At}
		to := funnel.Scan{Order: funnel.ByDeal, Deal: "A", To: want[i].At}
		errs = append(errs, holds(ctx, l, from, want[i:]...), holds(ctx, l, to, want[:i]...))
	}
	return errors.Join(errs...)
}

func largeAppend(ctx context.Context, l funnel.Log) error {
	want := make([]funnel.Event, thousands)
	for i := range want {
		want[i] = event(fmt.Sprint("e", i), fmt.Sprint("deal ", i%7), i)
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, allByTime, want...))
}
