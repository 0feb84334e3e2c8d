package funneltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
)

func empty(ctx context.Context, l funnel.Log) error {
	return errors.Join(
		holds(ctx, l, allByTime), holds(ctx, l, allByDeal),
		holds(ctx, l, funnel.Scan{Order: funnel.ByDeal, Deal: "nobody wrote this"}),
		write(ctx, l), holds(ctx, l, allByTime),
	)
}

func roundTrip(ctx context.Context, l funnel.Log) error {
	want := []funnel.Event{event("e1", "A", 1), full("e2", "A", 2)}
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	return errors.Join(holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, want...))
}

func longLog(ctx context.Context, l funnel.Log) error {
	want := longStory()
	written := slices.Clone(want)
	slices.Reverse(written)
	for i := 0; i < long; i += 2 {
		written[i], written[i+1] = written[i+1], written[i] // one moment keeps its order
	}
	if err := errors.Join(write(ctx, l, written[:long/3]...), write(ctx, l, written[long/3:]...)); err != nil {
		return err
	}
	return errors.Join(holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, byDeal(want)...))
}

func moments(ctx context.Context, l funnel.Log) error {
	want := []funnel.Event{event("z", "B", 1), event("a", "A", 1), event("m", "A", 1), event("b", "A", 1)}
	utc := want[3]
	utc.At = utc.At.UTC()
	if err := errors.Join(write(ctx, l, want[0], want[1]), write(ctx, l, want[2]), write(ctx, l, utc)); err != nil {
		return err
	}
	return errors.Join(
		holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, want[1], want[2], want[3], want[0]),
		holds(ctx, l, funnel.Scan{Order: funnel.ByTime, Deal: "A"}, want[1:]...),
	)
}

// alike are ids that a careless comparison takes for one another.
func alike() []string {
	return []string{
		"deal", "Deal", "deal ", " deal", "deal/1", "deal/", "deal%", "d_al", "../deal", "'; --", "deal\n",
		"销售", "\u00e9", "e\u0301", "e", "ß", "ss", // é in one code point and in two
		"\uff44eal", "d\u200beal", "deal\x01", "😀", "😁", // wide, with what nobody sees, and beyond 16 bits
	}
}

func dealsApart(ctx context.Context, l funnel.Log) error {
	for i, deal := range alike() {
		if err := write(ctx, l, event(fmt.Sprint("e", i), deal, i)); err != nil {
			return err
		}
	}
	var all []funnel.Event
	for i, deal := range alike() {
		e := event(fmt.Sprint("e", i), deal, i)
		if err := holds(ctx, l, funnel.Scan{Order: funnel.ByDeal, Deal: deal}, e); err != nil {
			return fmt.Errorf("deal %q: %w", deal, err)
		}
		all = append(all, e)
	}
	return holds(ctx, l, allByDeal, byDeal(all)...)
}

func spans(ctx context.Context, l funnel.Log) error {
	var all []funnel.Event
	for i := range 6 {
		all = append(all, event(fmt.Sprint("e", i), fmt.Sprint("deal ", i%2), i))
	}
	if err := write(ctx, l, all...); err != nil {
		return err
	}
	span := func(o funnel.Order, deal string, from, to time.Time) funnel.Scan {
		return funnel.Scan{Order: o, Deal: deal, From: from, To: to}
	}
	return errors.Join(
		holds(ctx, l, span(funnel.ByTime, "", moment(2), moment(4).UTC()), all[2:4]...),
		holds(ctx, l, span(funnel.ByTime, "", moment(2).Add(1), moment(4).Add(1)), all[3:5]...),
		holds(ctx, l, span(funnel.ByTime, "", time.Time{}, moment(1)), all[0]),
		holds(ctx, l, span(funnel.ByTime, "", moment(4), time.Time{}), all[4:]...),
		holds(ctx, l, span(funnel.ByDeal, "", moment(1), moment(4)), all[2], all[1], all[3]),
		holds(ctx, l, span(funnel.ByDeal, "deal 1", moment(1), moment(5)), all[1], all[3]),
		holds(ctx, l, span(funnel.ByTime, "", moment(7), moment(9))),
	)
}

func senseless(ctx context.Context, l funnel.Log) error {
	if err := write(ctx, l, event("e", "A", 1)); err != nil {
		return err
	}
	for _, of := range []funnel.Scan{
		{}, {Order: funnel.ByDeal + 1},
		{Order: funnel.ByTime, From: moment(2), To: moment(2)}, {Order: funnel.ByDeal, From: moment(2), To: moment(1)},
	} {
		got, err := read(ctx, l, of)
		var ps check.Problems
		if !errors.As(err, &ps) {
			return fmt.Errorf("the scan %+v gives %d events and %v, not check.Problems", of, len(got), err)
		}
	}
	return nil
}

func abandoned(ctx context.Context, l funnel.Log) error {
	want := longStory()[:4]
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	more := event("later", "A", long)
	return readable(l, allByTime).Abandoned(ctx, want, func() error { return write(ctx, l, more) }, append(want, more))
}

func doneReading(ctx context.Context, l funnel.Log) error {
	if err := write(ctx, l, longStory()...); err != nil {
		return err
	}
	for _, of := range []funnel.Scan{allByTime, allByDeal, {Order: funnel.ByDeal, Deal: "nobody wrote this"}} {
		if err := readable(l, of).Ended(ctx); err != nil {
			return fmt.Errorf("%+v: %w", of, err)
		}
	}
	return nil
}

func endsWhileReading(ctx context.Context, l funnel.Log) error {
	want := longStory()
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	return readable(l, allByTime).EndsWhileReading(ctx, want)
}
