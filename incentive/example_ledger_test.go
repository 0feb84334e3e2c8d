package incentive_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// In January Li Na earns 100 on a sale. In February it turns out that it was 80: the
// difference is booked in February, and is about January.
func ExamplePost() {
	ctx, ledger := context.Background(), new(incentive.Memory)
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	month := func(m time.Month) calendar.Period {
		return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
	}
	for i, amount := range []int64{100, 80, 80} {
		claims := []incentive.Claim{{
			Item: incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: "Li Na", Period: month(time.January), Component: "commission", Sale: "S-1"},
			By:   incentive.Ref{ID: "agent", Version: 1, Digest: "a digest"}, Currency: "CNY", Amount: decimal.NewFromInt(amount),
		}}
		open := month(time.January + time.Month(i))
		_, err := incentive.Post(ctx, ledger, incentive.Posting{Within: year.Span(), Open: open, Recorded: open.To.In(time.UTC)}, slices.Values(claims))
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	for e, err := range ledger.Entries(ctx, incentive.Query{Payee: "Li Na", Kind: incentive.EntryAmount}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("posting", e.Number, "of", e.Booked.From.Month(), e.Phase, e.Amount, "about", e.Period.From.Month())
	}
	fmt.Println("sound:", incentive.Verify(ctx, ledger, "", "") == nil)
	// Output:
	// posting 1 of January earned 100 about January
	// posting 2 of February earned -20 about January
	// sound: true
}

// January is closed when a sale of January turns up. It cannot be booked in January any more;
// February books it, and the ledger still tells what was known when.
func ExampleClose() {
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"components": [{"id": "commission", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror",
			"rule": {"kind": "flat", "rate": "0.05"}}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	january := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.January, 1))
	february := calendar.Next(calendar.Standard{}, january)
	run := calendar.Span{From: january.From, To: february.To}
	program, err := incentive.Compile(incentive.Setup{During: run, Plans: []incentive.Plan{plan},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	sale := func(id string, day int, amount int64) incentive.Fact {
		return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, time.January, day), Currency: "CNY", Participants: incentive.Solo("Li Na"),
			Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(amount)}}}
	}
	ctx, ledger := context.Background(), new(incentive.Memory)
	posting := func(open calendar.Period) incentive.Posting {
		return incentive.Posting{Within: run, Open: open, Recorded: open.To.In(time.UTC)}
	}
	first, err := program.Run([]incentive.Fact{sale("D-1", 12, 20_000)}, incentive.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := incentive.Close(ctx, ledger, program, posting(january), first.Claims(january.Last())); err != nil {
		fmt.Println(err)
		return
	}

	late, err := program.Run([]incentive.Fact{sale("D-1", 12, 20_000), sale("D-2", 30, 8_000)}, incentive.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = incentive.Post(ctx, ledger, posting(january), late.Claims(january.Last()))
	fmt.Println("January is closed:", errors.Is(err, incentive.ErrClosed))
	if _, err := incentive.Close(ctx, ledger, program, posting(february), late.Claims(february.Last())); err != nil {
		fmt.Println(err)
		return
	}
	for _, month := range []calendar.Period{january, february} {
		payments, err := incentive.ClosedPayments(ctx, ledger, program, incentive.Account{Plan: "agent", Payee: "Li Na"}, month)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, p := range payments {
			fmt.Println(month.From.Month(), "paid", p.Paid.StringFixed(2))
		}
		claims, err := incentive.AsOf(ctx, ledger, incentive.Query{Kind: incentive.EntryAmount, Within: january.Span()}, month.To.In(time.UTC))
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, c := range claims {
			if c.Phase == incentive.Earned {
				fmt.Println("  at its end January was known to earn", c.Amount, "on", c.Sale)
			}
		}
	}
	// Output:
	// January is closed: true
	// January paid 1000.00
	//   at its end January was known to earn 1000 on D-1
	// February paid 400.00
	//   at its end January was known to earn 1000 on D-1
	//   at its end January was known to earn 400 on D-2
}
