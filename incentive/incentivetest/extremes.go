package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// thousands is how many entries, or assignments, a large call has: more than a statement of
// most databases takes values for, and more text than a short column of them holds.
const thousands = 3_000

// longest is the longest text that an entry and a revision may have: 4,096 bytes, four to a
// character.
func longest() string { return strings.Repeat("😀", 1024) }

// longID is an id of some 900 bytes. One may be as long as any text, but few databases have
// an index of such.
func longID(name string) string { return name + strings.Repeat("销", 300) }

// maxCount is the largest count that a column of four bytes holds.
const maxCount = math.MaxInt32

// The numbers of an extreme entry: with as many digits as there may be, after the point and
// before it, and the least step that there is.
var (
	fine  = decimal.RequireFromString("-1234567890.123456789012345678901234567891")
	large = decimal.RequireFromString("9999999999999999999999999999999999999999")
	tiny  = decimal.RequireFromString("0.000000000000000000000000000001")
)

// extremes are entries of one account that are as long and as large as entries may be.
func extremes() []incentive.Entry {
	plan, payee := longID("plan"), org.ID(longID("payee"))
	h, first, second, d := header("h", payee, maxCount), full("e1"), full("e2"), decision("d", payee, maxCount)
	h.Header.Count, h.Header.Totals = maxCount, manyTotals()
	d.Decision.By, d.Decision.Reason, d.Decision.Posting = longest(), longest(), maxCount
	first.Amount, first.Rate, second.Amount, second.Rate = fine, tiny, large, large
	for _, e := range []*incentive.Entry{&first, &second} {
		e.Payee, e.Number, e.Portion = payee, maxCount, maxCount
		e.Component, e.Sale = longest(), longest()
		e.By = incentive.Ref{ID: plan, Version: maxCount, Digest: longest()}
	}
	h.Plan, first.Plan, second.Plan, d.Plan = plan, plan, plan, plan
	return []incentive.Entry{h, first, second, d}
}

// manyTotals are as many totals as a header may have.
func manyTotals() (out []incentive.Total) {
	amounts := []decimal.Decimal{large, fine, tiny}
	for i := range 1_000 {
		currency := string([]byte{'A' + byte(i/100), 'A' + byte(i/10%10), 'A' + byte(i%10)})
		out = append(out, incentive.Total{Phase: incentive.Paid, Currency: currency, Amount: amounts[i%len(amounts)]})
	}
	return out
}

func extremeEntries(ctx context.Context, l incentive.Ledger) error {
	want := extremes()
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	of := incentive.Query{Plan: want[0].Plan, Payee: want[0].Payee}
	return errors.Join(holds(ctx, l, all, want...), holds(ctx, l, of, want...))
}

// farthest are the first and the last moments that there are, and some that few columns hold.
func farthest() []time.Time {
	return []time.Time{
		time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(1900, 2, 28, 23, 59, 59, 999_999_999, time.UTC),
		time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
	}
}

// extremeDays are periods of other calendars, periods of several levels on the same days,
// and the first and the last days and times that there are.
func extremeDays(ctx context.Context, l incentive.Ledger) error {
	var want []incentive.Entry
	for i, p := range conformance.Periods() {
		paid, closed := full(fmt.Sprint("e", i)), header(fmt.Sprint("h", i), "Li Na", 7)
		paid.Recorded, paid.Period, paid.RateOn = farthest()[i], p, p.From
		paid.Booked, closed.Booked, closed.Period = p, p, p
		want = append(want, paid, closed)
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, all, want...), write(ctx, l, want...), holds(ctx, l, incentive.Query{Booked: want[0].Booked}, want[:2]...))
}

func largeAppend(ctx context.Context, l incentive.Ledger) error {
	want := make([]incentive.Entry, thousands)
	for i := range want {
		want[i] = amount(fmt.Sprint("e", i), "agent", "Li Na", i+1)
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, all, want...))
}

// farRevisions are of one subject, first and last in time, with the first and the last days
// that an assignment may name, with days that it does not name, and with all else.
func farRevisions(ctx context.Context, s incentive.Store) error {
	first, last := calendar.On(1, time.January, 1), calendar.On(9999, time.December, 31)
	want := history("Li Na", len(farthest()))
	for i := range want {
		want[i].Recorded = farthest()[i]
		want[i].Assignments = []incentive.Assignment{
			{Payee: "Li Na", Plan: "z", During: calendar.From(calendar.On(2026, 3, 1)), PaidIn: "EUR", Hired: first},
			{Payee: "Li Na", Plan: "a", During: calendar.Span{To: calendar.On(2024, 2, 29)}, Hired: last,
				Away: []calendar.Span{{From: calendar.On(2023, 5, 1), To: last}, {From: first, To: calendar.On(2023, 2, 1)}}},
			{Payee: "Li Na", Plan: "m"},
		}
	}
	return errors.Join(store(ctx, s, want...), has(ctx, s, liNa, want...))
}

func extremeRevisions(ctx context.Context, s incentive.Store) error {
	plan, payee := ofPlan(longID("plan"), 1), ofPayee(org.ID(longID("payee")), 1)
	plan.By, plan.Reason, payee.By, payee.Reason = longest(), longest(), longest(), longest()
	plan.Plans[0].Version, plan.Plans[0].Name = maxCount, longest()
	payee.Assignments = nil
	for i := range thousands {
		day := calendar.On(2026, 1, 1).AddDays(i)
		payee.Assignments = append(payee.Assignments, incentive.Assignment{Payee: payee.Payee, Plan: plan.Plan, During: calendar.Span{From: day, To: day.AddDays(1)}})
	}
	return errors.Join(store(ctx, s, plan, payee), has(ctx, s, plan.Subject, plan), has(ctx, s, payee.Subject, payee))
}
