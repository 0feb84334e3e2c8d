package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

func empty(ctx context.Context, l incentive.Ledger) error {
	return errors.Join(holds(ctx, l, all), holds(ctx, l, incentive.Query{Payee: "nobody"}), write(ctx, l), holds(ctx, l, all))
}

func roundTrip(ctx context.Context, l incentive.Ledger) error {
	want := []incentive.Entry{header("h", "Li Na", 7), full("e1"), amount("e2", "agent", "Li Na", 7), settled("s", "Li Na", 7), decision("d", "Li Na", 1)}
	empty, approved := header("h2", "Li Na", 8), decision("d2", "Li Na", 2)
	empty.Header = &incentive.Header{Digest: strings.Repeat("0", 64)}
	approved.Decision = &incentive.Decision{State: incentive.Approved, By: "Li Na"}
	want = append(want, empty, approved)
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	return holds(ctx, l, all, want...)
}

func longLedger(ctx context.Context, l incentive.Ledger) error {
	want := longStory()
	if err := errors.Join(write(ctx, l, want[:long/3]...), write(ctx, l, want[long/3:]...)); err != nil {
		return err
	}
	return holds(ctx, l, all, byAccount(want)...)
}

func inOrder(ctx context.Context, l incentive.Ledger) error {
	want := []incentive.Entry{amount("z", "agent", "Li Na", 9), amount("a", "agent", "Li Na", 3), header("m", "Li Na", 9), amount("b", "agent", "Li Na", 3)}
	other := amount("c", "agent", "Chen Wei", 4)
	err := errors.Join(write(ctx, l, want[0], want[1]), write(ctx, l, other), write(ctx, l, want[2]), write(ctx, l, want[3]))
	if err != nil {
		return err
	}
	return errors.Join(holds(ctx, l, all, append([]incentive.Entry{other}, want...)...), holds(ctx, l, incentive.Query{Payee: "Li Na"}, want...))
}

// alike are ids that a careless comparison takes for one another.
func alike() []string {
	return []string{
		"agent", "Agent", "agent ", " agent", "agent/1", "agent/", "agent%", "ag_nt", "../agent", "'; --", "agent\n",
		"销售", "\u00e9", "e\u0301", "e", "ß", "ss", // é in one code point and in two
		"\uff41gent", "a\u200bgent", "agent\x01", "😀", "😁", // wide, with what nobody sees, and beyond 16 bits
	}
}

func accountsApart(ctx context.Context, l incentive.Ledger) error {
	var want []incentive.Entry
	for i, payee := range alike() {
		for j, plan := range alike() {
			want = append(want, amount(fmt.Sprint(i, " ", j), plan, org.ID(payee), i+1))
		}
	}
	if err := errors.Join(write(ctx, l, want...), holds(ctx, l, all, byAccount(want)...)); err != nil {
		return err
	}
	for _, name := range alike() {
		for _, q := range []incentive.Query{{Payee: org.ID(name)}, {Plan: name}, {Plan: name, Payee: org.ID(name)}} {
			if err := holds(ctx, l, q, matching(want, q)...); err != nil {
				return fmt.Errorf("%+v: %w", q, err)
			}
		}
	}
	return nil
}

// matching returns what a query should find among entries.
func matching(entries []incentive.Entry, q incentive.Query) []incentive.Entry {
	return byAccount(slices.DeleteFunc(slices.Clone(entries), func(e incentive.Entry) bool { return !q.Matches(e) }))
}

func queries(ctx context.Context, l incentive.Ledger) error {
	var want []incentive.Entry
	for i := range 12 {
		e := amount(fmt.Sprint("e", i), "agent", org.ID(fmt.Sprint("payee ", i%2)), i+1)
		e.Period, e.Booked = month(time.Month(1+i%4)), month(time.Month(4+i/4))
		want = append(want, e)
		h := header(fmt.Sprint("h", i), e.Payee, i+1)
		h.Booked, h.Period = e.Booked, e.Booked
		want = append(want, h)
	}
	want = append(want, decision("d", "payee 0", 1), settled("s", "payee 1", 1))
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	from, to := calendar.On(2026, 2, 1), calendar.On(2026, 4, 1)
	for _, q := range []incentive.Query{
		{Kind: incentive.EntryHeader}, {Kind: incentive.EntryAmount}, {Kind: incentive.EntryDecision}, {Kind: incentive.EntrySettlement}, {Payee: "payee 1", Kind: incentive.EntryAmount},
		{Within: calendar.Span{From: from, To: to}}, {Within: calendar.Span{From: from.AddDays(1), To: to}}, {Within: calendar.Span{From: from, To: to.AddDays(-1)}},
		{Within: calendar.From(to)}, {Within: calendar.Span{To: from}}, {Booked: month(5)}, {Booked: month(5), Kind: incentive.EntryHeader, Payee: "payee 0"},
		{Plan: "agent", Payee: "payee 1", Kind: incentive.EntryAmount, Within: calendar.Span{From: from, To: to}, Booked: month(4)},
		{Booked: calendar.Standard{}.Period(calendar.Quarter, to)}, {Booked: calendar.Period{Level: calendar.Week, From: month(4).From, To: month(4).To}},
		{Plan: "agent", Payee: "payee 0", Kind: incentive.EntryDecision}, {Plan: "nobody's"},
	} {
		if err := holds(ctx, l, q, matching(want, q)...); err != nil {
			return fmt.Errorf("%+v: %w", q, err)
		}
	}
	return nil
}

func abandoned(ctx context.Context, l incentive.Ledger) error {
	want := longStory()
	if err := write(ctx, l, want[:4]...); err != nil {
		return err
	}
	return readable(l, all).Abandoned(ctx, byAccount(want[:4]), func() error { return write(ctx, l, want[4]) }, byAccount(want[:5]))
}

func doneReading(ctx context.Context, l incentive.Ledger) error {
	if err := write(ctx, l, longStory()...); err != nil {
		return err
	}
	for _, q := range []incentive.Query{all, {Payee: "payee 1"}, {Payee: "nobody"}} {
		if err := readable(l, q).Ended(ctx); err != nil {
			return fmt.Errorf("%+v: %w", q, err)
		}
	}
	return nil
}

func endsWhileReading(ctx context.Context, l incentive.Ledger) error {
	want := longStory()
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	return readable(l, all).EndsWhileReading(ctx, byAccount(want))
}
