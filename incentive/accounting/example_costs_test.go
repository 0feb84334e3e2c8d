package accounting_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Li Na earns 3,600 on a contract of three years, and her manager 360. In June the customer
// gives a sixth back. The books take both from the ledger, so nobody types a figure.
func ExamplePolicy_Costs() {
	ctx, ledger := context.Background(), new(incentive.Memory)
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	month := func(m time.Month) calendar.Period {
		return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
	}
	claim := func(plan, payee, amount string) incentive.Claim {
		return incentive.Claim{Item: incentive.Item{Phase: incentive.Earned, Plan: plan, Payee: org.ID(payee), Period: month(time.January), Component: "commission", Sale: "D-1"},
			By: incentive.Ref{ID: plan, Version: 1, Digest: "a digest"}, Currency: "USD", Amount: num(amount)}
	}
	for _, known := range []struct {
		open   time.Month
		claims []incentive.Claim
	}{
		{time.January, []incentive.Claim{claim("agent", "Li Na", "3600"), claim("manager", "Chen Wei", "360")}},
		{time.June, []incentive.Claim{claim("agent", "Li Na", "3000"), claim("manager", "Chen Wei", "300")}},
	} {
		p := incentive.Posting{Within: year.Span(), Open: month(known.open), Recorded: month(known.open).To.In(time.UTC)}
		if _, err := incentive.Post(ctx, ledger, p, slices.Values(known.claims)); err != nil {
			fmt.Println(err)
			return
		}
	}
	policy := accounting.Policy{
		Currency: "USD", Places: 2, Life: 36, Commensurate: num("1"), ExpenseUpTo: 12, Begin: accounting.MonthOfCost,
		Accounts: accounting.Accounts{Expense: "6100", Asset: "1900", Amortisation: "6110", WriteOff: "6120",
			Accrued: "2300", Payable: "2100", Cash: "1000"},
	}
	contracts := map[string]accounting.Contract{"D-1": {ID: "Acme 2026", Term: 36, Effect: accounting.CatchUp}}
	costs, err := policy.Costs(ledger.Entries(ctx, incentive.Query{}), func(sale string) (accounting.Contract, bool) {
		c, ok := contracts[sale]
		return c, ok
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, cost := range costs {
		fmt.Println(cost.Contract, cost.On, cost.Amount, "then", cost.Changes[0].On, cost.Changes[0].Amount)
		entries, err := policy.Journal(cost)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, e := range entries {
			if m := e.On.Month(); e.On.Year() == 2026 && (m == time.January || m == time.June || m == time.July) {
				fmt.Println(e.On, e.Code, "debit", e.Debit, "credit", e.Credit, e.Amount.StringFixed(2))
			}
		}
	}
	// Output:
	// Acme 2026 2026-01-31 3960 then 2026-06-30 -660
	// 2026-01-31 capitalised debit 1900 credit 6100 3960.00
	// 2026-01-31 amortised debit 6110 credit 1900 110.00
	// 2026-06-30 capitalised debit 6100 credit 1900 660.00
	// 2026-06-30 catch-up debit 1900 credit 6110 91.65
	// 2026-06-30 amortised debit 6110 credit 1900 91.67
	// 2026-07-31 amortised debit 6110 credit 1900 91.67
}
