package incentive_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A slip is what the till of a shop prints: who sold for how many cents, or which slip the
// customer brought back.
type slip struct {
	number  string
	seller  org.ID
	on      calendar.Date
	cents   int64
	returns string
}

// A till keeps slips.
type till []slip

// Len returns how many slips there are.
func (t till) Len() int { return len(t) }

// Fact says what a slip means to a commission plan. It finds a blank fact.
func (t till) Fact(n int, to *incentive.Fact) {
	s := &t[n]
	to.ID, to.On, to.Currency = s.number, s.on, "EUR"
	to.Amounts = append(to.Amounts, incentive.Amount{Name: "revenue", Value: decimal.New(s.cents, -2)})
	if s.returns != "" {
		to.Kind, to.Original = incentive.Refund, s.returns
		return
	}
	to.Kind = incentive.Booking
	to.Participants = append(to.Participants, incentive.Participant{Payee: s.seller, Share: whole})
}

var whole = decimal.NewFromInt(1)

// A shop pays its people 2 % of what they sell. It keeps slips in cents, and a run reads
// them as they are: Anna's coat comes back, and with it what she earned on it.
func ExampleProgram_RunRecords() {
	july := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.July, 1))
	program, err := incentive.Compile(incentive.Setup{During: july.Span(),
		Assignments: []incentive.Assignment{{Payee: "Anna", Plan: "shop"}, {Payee: "Ben", Plan: "shop"}},
		Plans: []incentive.Plan{{
			Schema: incentive.Schema, ID: "shop", Version: 1, Currency: "EUR", Places: 2,
			Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement, Cadence: calendar.Month, Proration: incentive.NotProrated,
			Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
			Components: []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Month, Grain: incentive.PerEvent,
				Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: incentive.MustPct("2")}}},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	slips := till{
		{number: "0701-001", seller: "Anna", on: july.From, cents: 249_00},
		{number: "0701-002", seller: "Ben", on: july.From, cents: 1_250_50},
		{number: "0703-001", on: july.From.AddDays(2), cents: -249_00, returns: "0701-001"},
		{number: "0704-001", seller: "Anna", on: july.From.AddDays(3), cents: 99_95},
	}
	result, err := program.RunRecords(slips, incentive.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for earnings := range result.All() {
		fmt.Println(earnings.Payee())
		for e := range earnings.All() {
			fmt.Printf("  %s  %8s  %8s\n", e.Fact, e.Base.StringFixed(2), e.Amount.StringFixed(3))
		}
	}
	for p := range result.Payouts() {
		fmt.Println(p.Payee, "is paid", p.Paid().StringFixed(2), p.Currency())
	}
	// Output:
	// Anna
	//   0701-001    249.00     4.980
	//   0703-001   -249.00    -4.980
	//   0704-001     99.95     1.999
	// Ben
	//   0701-002   1250.50    25.010
	// Anna is paid 2.00 EUR
	// Ben is paid 25.01 EUR
}
