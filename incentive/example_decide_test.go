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

// Li Na misses a sale on her statement of January and disputes it. While her manager reads the
// statement, the sale is booked: his approval is of what he has not seen, and is refused. He
// reads again, agrees with her, and approves what the statement says now.
func ExampleDecide() {
	ctx, ledger := context.Background(), new(incentive.Memory)
	january := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.January, 1))
	account := incentive.Account{Plan: "agent", Payee: "Li Na"}
	hour := 0
	at := func() time.Time {
		hour++
		return january.To.In(time.UTC).Add(time.Duration(hour) * time.Hour)
	}
	book := func(sales ...string) {
		var claims []incentive.Claim
		for _, sale := range sales {
			claims = append(claims, incentive.Claim{Item: incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: "Li Na", Period: january, Component: "commission", Sale: sale},
				By: incentive.Ref{ID: "agent", Version: 1, Digest: "a digest"}, Currency: "CNY", Amount: decimal.NewFromInt(100)})
		}
		if _, err := incentive.Post(ctx, ledger, incentive.Posting{Within: january.Span(), Open: january, Recorded: at()}, slices.Values(claims)); err != nil {
			fmt.Println(err)
		}
	}
	decide := func(number, posting int, state incentive.DecisionState, by, reason string) {
		err := incentive.Decide(ctx, ledger, incentive.Decided{Account: account, Period: january, Number: number, Recorded: at(),
			Decision: incentive.Decision{State: state, By: by, Reason: reason, Posting: posting}})
		switch {
		case errors.Is(err, incentive.ErrConflict):
			fmt.Println(by, "has to read again")
		case err != nil:
			fmt.Println(err)
		}
	}
	book("S-1")
	decide(1, 1, incentive.Submitted, "payroll", "")
	decide(2, 1, incentive.Disputed, "Li Na", "S-2 is missing")
	book("S-1", "S-2")
	decide(3, 1, incentive.Rejected, "Chen Wei", "nobody knows of S-2")
	decide(3, 2, incentive.Resolved, "Chen Wei", "S-2 was booked late")
	decide(4, 2, incentive.Approved, "Chen Wei", "")
	history, err := incentive.Decisions(ctx, ledger, account, january)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range history {
		fmt.Printf("%d: %s by %s %q, having seen posting %d\n", d.Number, d.State, d.By, d.Reason, d.Posting)
	}
	// Output:
	// Chen Wei has to read again
	// 1: submitted by payroll "", having seen posting 1
	// 2: disputed by Li Na "S-2 is missing", having seen posting 1
	// 3: resolved by Chen Wei "S-2 was booked late", having seen posting 2
	// 4: approved by Chen Wei "", having seen posting 2
}

// The three who sell most in July win 500, 300 and 125. Two have sold the same: they share
// what the second and the third place win, to the cent.
func ExampleContest() {
	prizes := []decimal.Decimal{decimal.NewFromInt(500), decimal.NewFromInt(300), decimal.NewFromInt(125)}
	spiff := incentive.Contest{Prizes: prizes, Ties: incentive.ShareTied}
	july := []incentive.Measure{
		{Name: "Li Na", Actual: decimal.NewFromInt(90_000)},
		{Name: "Chen Wei", Actual: decimal.NewFromInt(120_000)},
		{Name: "Sun Hao", Actual: decimal.NewFromInt(90_000)},
		{Name: "Zhao Min", Actual: decimal.NewFromInt(45_000)},
	}
	cent := decimal.New(1, -2)
	lines, err := spiff.Share(july, cent)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, m := range july {
		for _, l := range lines[i] {
			fmt.Println(m.Name, "is at place", l.Tier, "with", l.Base, "and wins", l.Amount)
		}
	}
	// Output:
	// Li Na is at place 2 with 90000 and wins 212.5
	// Chen Wei is at place 1 with 120000 and wins 500
	// Sun Hao is at place 2 with 90000 and wins 212.5
}
