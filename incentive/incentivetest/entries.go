package incentivetest

import (
	"context"
	"crypto/sha1"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// long is the length of a long ledger; it is more than a page of most databases.
const long = 240

// all asks for every entry.
var all = incentive.Query{}

// moment returns a moment of the tests, some minutes after they begin.
func moment(n int) time.Time {
	return time.Date(2026, 3, 1, 9, n, 0, 123456789, time.FixedZone("CST", 8*60*60))
}

// month returns a month of 2026.
func month(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
}

// id returns the id that a name stands for.
func id(name string) uuid.UUID {
	sum := sha1.Sum([]byte(name))
	return uuid.UUID(sum[:16])
}

// amount returns a small entry.
func amount(name, plan string, payee org.ID, n int) incentive.Entry {
	return incentive.Entry{ID: id(name), Kind: incentive.EntryAmount, Number: n, Booked: month(time.March), Recorded: moment(n), Claim: incentive.Claim{
		Item: incentive.Item{Phase: incentive.Earned, Plan: plan, Payee: payee, Period: month(time.February)},
		By:   incentive.Ref{ID: plan, Version: 1, Digest: "d1"}, Currency: "CNY", Amount: decimal.New(int64(n), 0)}}
}

// full returns an amount with all that one may say.
func full(name string) incentive.Entry {
	e := amount(name, "agent", "Li Na", 7)
	e.Phase, e.Component, e.Sale, e.Portion = incentive.Released, "commission 佣金", "S-1", 2
	e.Amount, e.Rate, e.RateOn = decimal.RequireFromString("-123456789012.0123"), decimal.RequireFromString("7.2415"), calendar.On(2024, 2, 29)
	e.By = incentive.Ref{ID: "agent", Version: 12, Digest: strings.Repeat("0af", 20)}
	return e
}

// settled returns an amount of a settlement.
func settled(name string, payee org.ID, n int) incentive.Entry {
	e := amount(name, "agent", payee, n)
	e.Kind, e.Phase, e.Period, e.Component = incentive.EntrySettlement, incentive.Drawn, e.Booked, "draw"
	return e
}

// header returns the header of a posting with some totals.
func header(name string, payee org.ID, n int) incentive.Entry {
	e := amount(name, "agent", payee, n)
	e.Kind, e.Claim = incentive.EntryHeader, incentive.Claim{Item: incentive.Item{Plan: "agent", Payee: payee, Period: e.Booked}}
	e.Header = &incentive.Header{Count: 2, Digest: strings.Repeat("0af1", 16), Closes: true, Totals: []incentive.Total{
		{Phase: incentive.Earned, Currency: "CNY", Amount: decimal.RequireFromString("0.005")},
		{Phase: incentive.Paid, Currency: "EUR", Amount: decimal.RequireFromString("-17")}}}
	return e
}

// decision returns a decision about a statement.
func decision(name string, payee org.ID, n int) incentive.Entry {
	e := header(name, payee, n)
	e.Kind, e.Header = incentive.EntryDecision, nil
	e.Decision = &incentive.Decision{State: incentive.Disputed, By: "Chen Wei", Reason: "少了一单 (one sale is missing)", Posting: 3}
	return e
}

// longStory returns amounts of some accounts, ascending in number.
func longStory() []incentive.Entry {
	entries := make([]incentive.Entry, long)
	for i := range entries {
		entries[i] = amount(fmt.Sprint("e", i), fmt.Sprint("plan ", i%3), org.ID(fmt.Sprint("payee ", i*7%11)), i+1)
	}
	return entries
}

// byAccount returns entries in the order of a reading.
func byAccount(entries []incentive.Entry) []incentive.Entry {
	return slices.SortedStableFunc(slices.Values(entries), func(a, b incentive.Entry) int { return a.Account().Compare(b.Account()) })
}

// readable is what a query finds, as a reading gives it.
func readable(l incentive.Ledger, q incentive.Query) conformance.Readable[incentive.Entry] {
	return conformance.Readable[incentive.Entry]{
		Read: func(ctx context.Context) iter.Seq2[incentive.Entry, error] { return l.Entries(ctx, q) },
		Same: same,
	}
}

// read reads to the end.
func read(ctx context.Context, l incentive.Ledger, q incentive.Query) ([]incentive.Entry, error) {
	return conformance.Collect(l.Entries(ctx, q))
}

// write appends entries that are to be stored.
func write(ctx context.Context, l incentive.Ledger, entries ...incentive.Entry) error {
	if err := l.Append(ctx, entries...); err != nil {
		return fmt.Errorf("appending %d entries: %w", len(entries), err)
	}
	return nil
}

// holds checks that a query finds these entries.
func holds(ctx context.Context, l incentive.Ledger, q incentive.Query, want ...incentive.Entry) error {
	return readable(l, q).Holds(ctx, want)
}

func same(got, want []incentive.Entry) error {
	for i := range min(len(got), len(want)) {
		if !got[i].Equal(want[i]) {
			return fmt.Errorf("entry %d is\n%+v, not\n%+v", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("there are %d entries, not %d", len(got), len(want))
	}
	return nil
}
