package incentive_test

import (
	"context"
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
