package accounting_test

import (
	"fmt"
	"time"

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
