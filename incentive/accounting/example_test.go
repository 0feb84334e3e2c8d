package accounting_test

import (
	"context"
	"fmt"
	"time"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/target/calendar"
)

// A three-year contract earned 15,000. Renewals pay as much, so the commission is spread
// over the term, and the last month takes the cents.
func ExamplePolicy_Schedule() {
	p := accounting.Policy{
		Currency: "USD", Places: 2, Life: 60, Commensurate: num("1"), ExpenseUpTo: 12, Begin: accounting.MonthOfCost,
		Accounts: accounting.Accounts{Expense: "6100", Asset: "1900", Amortisation: "6110", WriteOff: "6120",
			Accrued: "2300", Payable: "2100", Cash: "1000"},
	}
	acme := accounting.Cost{ID: "C-1", Contract: "Acme", On: calendar.On(2026, time.January, 15), Amount: num("15000"), Term: 36}
	acme.Renewal.Decimal, acme.Renewal.Valid = num("15000"), true
	charges, err := p.Schedule(acme)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, i := range []int{0, 1, 34, 35} {
		ch := charges[i]
		fmt.Println(ch.Month.From.Year(), ch.Month.From.Month(), ch.Code, ch.Amount.StringFixed(2), "left", ch.Left.StringFixed(2))
	}
	// Output:
	// 2026 January amortised 416.67 left 14583.33
	// 2026 February amortised 416.67 left 14166.66
	// 2028 November amortised 416.67 left 416.55
	// 2028 December amortised 416.55 left 0.00
}

// Li Na sells for 50,000 at 4 %, and half of it is held back until the customer pays, a month
// later. The books read it from the ledger: earned is expense and accrued, released is
// payable, paid leaves the bank.
func ExamplePolicy_Steps() {
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "USD", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"components": [{"id": "commission", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror",
			"rule": {"kind": "flat", "rate": "0.04"}}],
		"terms": {"negative": "carried", "releases": [{"portions": [
			{"weight": "1", "on": "earned"}, {"weight": "1", "on": "receipt", "by": "first"}]}]}}`))
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
	result, err := program.Run([]incentive.Fact{
		{ID: "D-1", Kind: incentive.Booking, On: calendar.On(2026, time.January, 12), Currency: "USD", Participants: incentive.Solo("Li Na"),
			Amounts: []incentive.Amount{{Name: "revenue", Value: num("50000")}}},
		{ID: "P-1", Original: "D-1", Kind: incentive.Receipt, On: calendar.On(2026, time.February, 9), Currency: "USD",
			Amounts: []incentive.Amount{{Name: "paid", Value: num("50000")}}},
	}, incentive.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, ledger := context.Background(), new(incentive.Memory)
	for _, month := range []calendar.Period{january, february} {
		posting := incentive.Posting{Within: run, Open: month, Recorded: month.To.In(time.UTC)}
		if _, err := incentive.Close(ctx, ledger, program, posting, result.Claims(month.Last())); err != nil {
			fmt.Println(err)
			return
		}
	}

	policy := accounting.Policy{
		Currency: "USD", Places: 2, Life: 60, Commensurate: num("1"), ExpenseUpTo: 12, Begin: accounting.MonthOfCost,
		Accounts: accounting.Accounts{Expense: "6100", Asset: "1900", Amortisation: "6110", WriteOff: "6120",
			Accrued: "2300", Payable: "2100", Cash: "1000"},
	}
	steps, err := policy.Steps(ledger.Entries(ctx, incentive.Query{}))
	if err != nil {
		fmt.Println(err)
		return
	}
	entries, err := policy.Accrue(steps)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range entries {
		fmt.Println(e.On, e.Code, "debit", e.Debit, "credit", e.Credit, e.Amount.StringFixed(2))
	}
	for _, b := range accounting.ByPeriod(entries, nil, calendar.Month) {
		if b.Account == policy.Accounts.Accrued {
			fmt.Println("accrued in", b.Period.From.Month(), b.Net().Neg().StringFixed(2))
		}
	}
	// Output:
	// 2026-01-31 earned debit 6100 credit 2300 2000.00
	// 2026-01-31 due debit 2300 credit 2100 1000.00
	// 2026-01-31 paid debit 2100 credit 1000 1000.00
	// 2026-02-28 due debit 2300 credit 2100 1000.00
	// 2026-02-28 paid debit 2100 credit 1000 1000.00
	// accrued in January 1000.00
	// accrued in February -1000.00
}
