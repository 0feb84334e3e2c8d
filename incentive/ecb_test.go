package incentive_test

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// quotes are the reference rates of the European Central Bank for 2025, in yuan for a
// euro, each until the next one. Source: ECB statistics.
func quotes(t *testing.T) (rates []incentive.ExchangeRate) {
	t.Helper()
	file, err := os.Open("../../shared/data/ecb-fx/eur_reference_rates_2010_2026.csv")
	if os.IsNotExist(err) {
		t.Skip("../shared/data/ecb-fx is not beside the module; TestPaidInAnotherCurrency stands for it")
	}
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	cny := slices.Index(rows[0], "CNY")
	for _, row := range rows[1:] {
		on := calendar.MustParse(row[0])
		if on.Year() < 2024 || on.Year() == 2024 && on.Month() < time.December || on.Year() > 2025 {
			continue
		}
		if n := len(rates); n > 0 {
			rates[n-1].During.To = on
		}
		rates = append(rates, incentive.ExchangeRate{From: "EUR", To: "CNY", During: calendar.From(on), Rate: num(row[cny])})
	}
	return rates
}

// A plan in euro pays somebody in yuan, at the rate that was published last before each
// sale. A refund months later takes back the same yuan, whatever the euro is worth by then.
func TestPaidAtTheRatesOfTheCentralBank(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Currency = "EUR"
	s := yearOf(p)
	s.During = calendar.Standard{}.Period(calendar.Year, calendar.On(2025, time.June, 1)).Span()
	s.Assignments[0].PaidIn, s.Rates = "CNY", quotes(t)
	var facts []incentive.Fact
	want := decimal.Zero
	for m := time.January; m <= time.December; m++ {
		f := sold("S"+m.String(), calendar.On(2025, m, 19), "1000")
		f.Currency = "EUR"
		facts = append(facts, f)
		last := s.Rates[0]
		for _, r := range s.Rates {
			if !r.During.From.After(f.On) {
				last = r
			}
		}
		if m > time.April {
			want = want.Add(last.Rate.Mul(num("100")))
			continue
		}
		x := back("R"+m.String(), f.ID, f.On.AddMonths(7), "-1000")
		x.Currency = "EUR"
		facts = append(facts, x)
	}
	r := run(t, s, facts...)
	rates, weekend := map[string]bool{}, false
	sum := decimal.Zero
	for _, c := range r.ClaimsOf("Li Na", calendar.On(2025, time.December, 31)) {
		require.Equal(t, "CNY", c.Currency)
		require.Equal(t, 19, c.RateOn.Day())
		weekend = weekend || c.RateOn.Weekday() == time.Sunday
		rates[c.Rate.String()] = true
		if c.Phase == incentive.Released {
			sum = sum.Add(c.Amount)
		}
	}
	require.True(t, weekend, "a day without a quote")
	require.Greater(t, len(rates), 10)
	require.True(t, want.Equal(sum), "%s and not %s: what was sold until April is gone to the last fen", sum, want)
	list, err := r.PaymentsOf("Li Na", calendar.On(2025, time.December, 31))
	require.NoError(t, err)
	paid := decimal.Zero
	for _, x := range list {
		paid = paid.Add(x.Paid)
	}
	require.True(t, paid.Add(list[11].Closing.Carried).Equal(want), "rounded each month, and never adrift")
}
