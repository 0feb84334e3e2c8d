package incentive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// monthWith returns the month that contains a day.
func monthWith(d calendar.Date) calendar.Period { return calendar.Standard{}.Period(calendar.Month, d) }

// A payment leads down to the earning, the rate, what was released before and what is held.
func TestAStatementLeadsFromThePaymentToTheFact(t *testing.T) {
	terms := cashAndHoldback()
	terms.Draw = draw(incentive.TopUp, nil, "10")
	p := termsPlan(terms)
	p.Components[0].Name = "Commission"
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("80"), Excess: incentive.Lost}}
	s := yearOf(p)
	s.Assignments[0].PaidIn = "EUR"
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.125")}}
	r := run(t, s, sold("S", day(1, 5), "1000"), receipt("A", "S", day(1, 20), "500"), receipt("B", "S", day(2, 20), "250"))
	list, err := r.PaymentStatements("Li Na", monthWith(day(2, 1)))
	require.NoError(t, err)
	require.Len(t, list, 1)
	got := list[0]
	require.Equal(t, "2.25", got.Paid.String(), "a quarter of 90 % of 80 CNY; the draw of 10 CNY is 1.25 EUR")
	require.Len(t, got.Items, 2)
	require.Equal(t, []string{"flat 100", "exchange -87.5", "held -4.0625", "released-before -5.625"}, codes(got.Items[0].Lines))
	require.Equal(t, []string{"Commission", "S", "2.8125"}, []string{got.Items[0].Name, got.Items[0].Sale, got.Items[0].Amount.String()})
	require.Equal(t, "S", got.Items[0].Credits[0].Fact)
	require.Equal(t, []string{"cap -20", "exchange 17.5", "held 0.8125", "released-before 1.125"}, codes(got.Items[1].Lines))
	require.Equal(t, "80", got.Items[1].Lines[0].Base.String())
}

// What is held back says what it waits for, and how much is missing.
func TestWhyNotReleased(t *testing.T) {
	w := num("1")
	for name, tt := range map[string]struct {
		portion incentive.Portion
		facts   []incentive.Fact
		want    incentive.Reason
	}{
		"days": {incentive.Portion{Weight: w, On: incentive.OnEarned, After: incentive.Delay{Months: 1}}, nil,
			incentive.Reason{Code: incentive.WhyNotYet, Field: "earned", Asked: "2026-02-05", Found: "2026-01-31", By: null("5")}},
		"a date": {incentive.Portion{Weight: w, On: incentive.OnDate, Date: day(12, 31)}, nil,
			incentive.Reason{Code: incentive.WhyNotYet, Field: "date", Asked: "2026-12-31", Found: "2026-01-31", By: null("334")}},
		"cash": {incentive.Portion{Weight: w, On: incentive.OnReceipt, By: incentive.Complete, Of: "paid", Against: "asked"}, []incentive.Fact{receipt("A", "S", day(1, 20), "999")},
			incentive.Reason{Code: incentive.WhyIncomplete, Field: "paid", Asked: "1000", Found: "999", By: null("1"), Currency: "CNY"}},
		"cash that has come, and days after it": {incentive.Portion{Weight: w, On: incentive.OnReceipt, By: incentive.Complete, Of: "paid", Against: "asked", After: incentive.Delay{Days: 30}},
			[]incentive.Fact{receipt("A", "S", day(1, 7), "400"), receipt("B", "S", day(1, 20), "600"), receipt("C", "S", day(1, 25), "1")},
			incentive.Reason{Code: incentive.WhyNotYet, Field: "receipt", Asked: "2026-02-19", Found: "2026-01-31", By: null("19")}},
		"cash in proportion that has come": {incentive.Portion{Weight: w, On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked", After: incentive.Delay{Days: 30}},
			[]incentive.Fact{receipt("A", "S", day(1, 20), "1000")},
			incentive.Reason{Code: incentive.WhyNotYet, Field: "receipt", Asked: "2026-02-19", Found: "2026-01-31", By: null("19")}},
		"cash that is missing, whatever the days": {incentive.Portion{Weight: w, On: incentive.OnReceipt, By: incentive.Complete, Of: "paid", Against: "asked", After: incentive.Delay{Days: 30}},
			[]incentive.Fact{receipt("A", "S", day(1, 20), "999")},
			incentive.Reason{Code: incentive.WhyIncomplete, Field: "paid", Asked: "1000", Found: "999", By: null("1"), Currency: "CNY"}},
		"an event": {incentive.Portion{Weight: w, On: incentive.OnMilestone, By: incentive.First, When: []incentive.Condition{incentive.OneOf("attribute.reached", "live")}},
			[]incentive.Fact{milestone("M", "S", day(1, 7), "tested")}, incentive.Reason{Code: incentive.WhyNotHappened, Field: "milestone", Asked: "reached: live"}},
		"days after an event": {incentive.Portion{Weight: w, On: incentive.OnDelivery, By: incentive.First, After: incentive.Delay{Days: 30}},
			[]incentive.Fact{follows("D", "S", incentive.Delivery, day(1, 7))}, incentive.Reason{Code: incentive.WhyNotYet, Field: "delivery", Asked: "2026-02-06", Found: "2026-01-31", By: null("6")}},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, yearOf(termsPlan(releases(tt.portion))), append(tt.facts, sold("S", day(1, 5), "1000"))...)
			got := r.Held("Li Na", day(1, 31))
			require.Len(t, got, 1)
			require.Equal(t, "100", got[0].Amount.String())
			tt.want.Plan, tt.want.At = "p", "c"
			require.Equal(t, fmt.Sprint(tt.want), fmt.Sprint(got[0].Why))
		})
	}
}

// What is asked is money of the sale's own currency, unless a measure says that it counts things.
func TestWhatIsAwaitedHasTheCurrencyOfTheSale(t *testing.T) {
	for things, want := range map[bool]string{false: "EUR", true: ""} {
		p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.Complete, Of: "paid", Against: "asked"}))
		p.Measures = append(p.Measures, incentive.Measurement{ID: "pieces", Amounts: []string{"asked"}, Kinds: []incentive.FactKind{incentive.Booking}, Units: things})
		s, sale := yearOf(p), sold("S", day(1, 5), "1000")
		sale.Currency = "EUR"
		s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", Rate: num("8")}}
		held := run(t, s, sale).Held("Li Na", day(1, 31))
		require.Len(t, held, 1)
		require.Equal(t, [2]string{"CNY", want}, [2]string{held[0].Currency, held[0].Why.Currency})
	}
}

// A gate that is closed stands on the statement of its period.
func TestClosedGatesStandOnTheStatement(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Components[0].When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAmount}, AtLeast: null("5000")}}
	r := run(t, yearOf(p), sold("S", day(1, 5), "1000"))
	list, err := r.PaymentStatements("Li Na", monthWith(day(1, 1)))
	require.NoError(t, err)
	require.Len(t, list[0].Closed, 1)
	require.Equal(t, []string{"S", "4000"}, []string{list[0].Closed[0].Fact, list[0].Closed[0].Gate.By.String()})
	list, err = r.PaymentStatements("nobody", monthWith(day(1, 1)))
	require.NoError(t, err)
	require.Empty(t, list)
}

// TestEveryItemOfAPaymentIsExplained holds the lines of what no component earns: a cap of the
// quarter and what it gives back when a refund makes room for it, and a guarantee, in the
// currency that is paid.
func TestEveryItemOfAPaymentIsExplained(t *testing.T) {
	for excess, back := range map[incentive.Excess]string{incentive.Deferred: "deferred", incentive.Lost: "returned"} {
		p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
		p.Caps = []incentive.Cap{{ID: "most", Interval: calendar.Quarter, AtMost: num("50"), Excess: excess}}
		p.Guarantees = []incentive.Guarantee{{ID: "floor", Amounts: list("0", "0", "30")}}
		s := yearOf(p)
		s.Assignments[0].PaidIn = "EUR"
		s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.5")}}
		refund := follows("V", "S", incentive.Refund, day(2, 20), amount("revenue", "-300"))
		r := run(t, s, sold("S", day(1, 10), "1000"), sold("T", day(3, 10), "100"), sold("U", day(1, 11), "1"), refund)
		var got []string
		for m := time.January; m <= time.March; m++ {
			statements, err := r.PaymentStatements("Li Na", monthWith(day(m, 1)))
			require.NoError(t, err)
			require.Len(t, statements, 1)
			x, sum := statements[0], decimal.Zero
			for _, item := range x.Items {
				for _, l := range item.Lines {
					got = append(got, strings.TrimSpace(fmt.Sprint(int(m), " ", item.Component, " ", item.Sale))+fmt.Sprint(": ", l.Code, " ", l.Base, " ", l.Rate, " ", l.Amount))
				}
			}
			for l := range x.Leaves() {
				sum = sum.Add(l.Amount)
			}
			require.True(t, sum.Equal(x.Paid), "%s of %s", sum, x.Paid)
			all := slices.Collect(x.Leaves())
			for n := range all {
				var some []incentive.Line
				for l := range x.Leaves() {
					if some = append(some, l); len(some) > n {
						break
					}
				}
				require.Equal(t, all[:n+1], some)
			}
		}
		require.Equal(t, []string{
			"1 c S: flat 1000 0.1 100", "1 c S: exchange 100 -0.5 -50", "1 c U: flat 1 0.1 0.1", "1 c U: exchange 0.1 -0.5 -0.05",
			"1 most S: cap 50 0 -50.05", "1 most S: exchange -50.05 -0.5 25.025", "1 most U: cap 50 0 -0.05", "1 most U: exchange -0.05 -0.5 0.025",
			"2 c S: reversal -300 0 -30", "2 c S: exchange -30 -0.5 15",
			"2 most S: " + back + " 0 0 29.9786", "2 most S: exchange 29.9786 -0.5 -14.9893", "2 most U: " + back + " 0 0 0.0214", "2 most U: exchange 0.0214 -0.5 -0.0107",
			"3 c T: flat 100 0.1 10", "3 c T: exchange 10 -0.5 -5", "3 most T: cap 50 0 -10", "3 most T: exchange -10 -0.5 5",
			"3 floor: guarantee 30 0 30", "3 floor: exchange 30 -0.5 -15",
		}, got)
	}
}
