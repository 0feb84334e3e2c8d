package statement_test

import (
	"context"
	"log"
	"os"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/statement"
	"github.com/salesperf/salesperf/target/calendar"
)

// Chen Wei earns 5 % and is paid as his customer pays. Two months are closed in a ledger:
// in January the customer has paid 30,000 of 80,000, and in February he pays the rest and
// sends goods for 10,000 back.
func Example() {
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"components": [{"id": "commission", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror",
			"rule": {"kind": "flat", "rate": "0.05"}}],
		"terms": {"negative": "carried", "releases": [{"portions": [
			{"weight": "1", "on": "receipt", "by": "proportion", "of": "paid", "against": "revenue"}]}]}}`))
	if err != nil {
		log.Fatal(err)
	}
	january := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.January, 1))
	february := calendar.Next(calendar.Standard{}, january)
	run := calendar.Span{From: january.From, To: february.To}
	program, err := incentive.Compile(incentive.Setup{During: run, Plans: []incentive.Plan{plan}, Assignments: []incentive.Assignment{{Payee: "Chen Wei", Plan: "agent"}}})
	if err != nil {
		log.Fatal(err)
	}
	fact := func(id, of string, kind incentive.FactKind, month time.Month, day int, name string, amount int64) incentive.Fact {
		f := incentive.Fact{ID: id, Original: of, Kind: kind, On: calendar.On(2026, month, day), Currency: "CNY", Amounts: []incentive.Amount{{Name: name, Value: decimal.NewFromInt(amount)}}}
		if of == "" {
			f.Account, f.Participants = "Boyan", incentive.Solo("Chen Wei")
		}
		return f
	}
	result, err := program.Run([]incentive.Fact{
		fact("D-7", "", incentive.Booking, time.January, 9, "revenue", 80_000),
		fact("P-7", "D-7", incentive.Receipt, time.January, 30, "paid", 30_000),
		fact("R-7", "D-7", incentive.Refund, time.February, 3, "revenue", -10_000),
		fact("P-8", "D-7", incentive.Receipt, time.February, 26, "paid", 40_000),
	}, incentive.Options{})
	if err != nil {
		log.Fatal(err)
	}

	ctx, ledger := context.Background(), new(incentive.Memory)
	for _, month := range []calendar.Period{january, february} {
		posting := incentive.Posting{Within: run, Open: month, Recorded: month.To.In(time.UTC)}
		if _, err := incentive.Close(ctx, ledger, program, posting, result.Claims(month.Last())); err != nil {
			log.Fatal(err)
		}
	}
	payments, err := incentive.ClosedPayments(ctx, ledger, program, incentive.Account{Plan: "agent", Payee: "Chen Wei"}, february)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range payments {
		s := result.ExplainPayment(p)
		s.By.Digest = "sha256:…" // of the plan, shortened
		if err := (statement.Printer{Names: map[string]string{"commission": "Commission"}}).Text(os.Stdout, s); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// Statement of payment
	// Chen Wei, February 2026
	// by plan agent, version 1, sha256:…
	// Paid: 2,000.00 CNY
	//
	// How the payment came about
	//   released in this period                                       2,000.00
	//
	// What was released
	//   D-7, Commission, earned in January 2026                       2,500.00
	//     Sale D-7 of 9 January 2026, customer Boyan: credit of 80,000.00 CNY
	//     on everything: 80,000.00 × 5 %                              4,000.00
	//     released before                                            -1,500.00
	//   D-7, Commission, earned in February 2026                       -500.00
	//     Refund R-7 of 3 February 2026: credit of -10,000.00 CNY
	//     taken back by R-7                                            -500.00
}
