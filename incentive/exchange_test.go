package incentive_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// weekly are rates for every week of 2026 of some currencies in yuan, since ever and until
// further notice: 1 and as many hundredths as weeks have passed.
func weekly(currencies ...string) (out []incentive.ExchangeRate) {
	for _, from := range currencies {
		for n := range 53 {
			r := incentive.ExchangeRate{From: from, To: "CNY", Rate: decimal.New(int64(100+n), -2), During: calendar.Span{From: year.From.AddDays(7 * n), To: year.From.AddDays(7*n + 7)}}
			if n == 0 {
				r.During.From = calendar.Date{}
			}
			if n == 52 {
				r.During.To = calendar.Date{}
			}
			out = append(out, r)
		}
	}
	return out
}

// The order in which rates are given says nothing: each day has its own.
func TestRatesComeInAnyOrder(t *testing.T) {
	s := yearOf(termsPlan(nil))
	s.Rates = weekly("EUR", "USD", "GBP")
	var facts []incentive.Fact
	for n := range 365 {
		f := sold(fmt.Sprintf("S%03d", n), year.From.AddDays(n), "1000")
		f.Currency = []string{"EUR", "USD", "GBP"}[n%3]
		facts = append(facts, f)
	}
	want := claimed(run(t, s, facts...), year.Last())
	for n, c := range run(t, s, facts...).ClaimsOf("Li Na", year.Last()) {
		require.Equal(t, decimal.New(int64(100+n/2/7), 0).String(), c.Amount.String(), "%v of %s", c.Phase, c.Sale)
	}
	for seed := range uint64(5) {
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(s.Rates), func(i, j int) { s.Rates[i], s.Rates[j] = s.Rates[j], s.Rates[i] })
		same(t, want, claimed(run(t, s, facts...), year.Last()))
	}
}

// Days of which no rate is known are found before the first one, between two and after the
// last one.
func TestADayWithoutARateIsFound(t *testing.T) {
	s := yearOf(termsPlan(nil))
	s.Rates = append(weekly("EUR")[20:30], weekly("EUR")[31:40]...)
	g, err := incentive.Compile(s)
	require.NoError(t, err)
	for n := range 53 {
		f := sold("S", year.From.AddDays(min(7*n+6, 364)), "1000")
		f.Currency = "EUR"
		_, err := g.Run([]incentive.Fact{f}, incentive.Options{})
		if n < 20 || n == 30 || n > 39 {
			require.Equal(t, []string{"/facts/0/currency mismatch"}, places(err), "week %d", n)
		} else {
			require.NoError(t, err)
		}
	}
}

func TestTwoRatesOnOneDayAreFound(t *testing.T) {
	span := func(from, to int) calendar.Span {
		return calendar.Span{From: year.From.AddDays(from), To: year.From.AddDays(to)}
	}
	for name, tt := range map[string]struct {
		during []calendar.Span
		want   []string
	}{
		"one after the other":   {[]calendar.Span{span(0, 10), span(10, 20)}, nil},
		"in another order":      {[]calendar.Span{span(20, 30), span(0, 10), span(10, 20)}, nil},
		"a day in common":       {[]calendar.Span{span(0, 11), span(10, 20)}, []string{"/rates/1/during overlap"}},
		"the later one":         {[]calendar.Span{span(10, 20), span(0, 11)}, []string{"/rates/1/during overlap"}},
		"one inside":            {[]calendar.Span{span(0, 90), span(20, 30), span(40, 50)}, []string{"/rates/1/during overlap", "/rates/2/during overlap"}},
		"a long one comes last": {[]calendar.Span{span(20, 30), span(40, 50), span(0, 90)}, []string{"/rates/2/during overlap"}},
		"the second is longest": {[]calendar.Span{span(0, 5), span(5, 90), span(20, 30), span(40, 50)}, []string{"/rates/2/during overlap", "/rates/3/during overlap"}},
		"without an end":        {[]calendar.Span{calendar.From(year.From), span(20, 30), span(40, 50)}, []string{"/rates/1/during overlap", "/rates/2/during overlap"}},
		"always, twice":         {[]calendar.Span{{}, {}}, []string{"/rates/1/during overlap"}},
		"no day":                {[]calendar.Span{span(10, 10), span(0, 20)}, []string{"/rates/0/during range"}},
	} {
		s := yearOf(termsPlan(nil))
		for _, d := range tt.during {
			s.Rates = append(s.Rates, incentive.ExchangeRate{From: "EUR", To: "CNY", During: d, Rate: num("7")})
		}
		s.Rates = append(s.Rates, incentive.ExchangeRate{From: "USD", To: "CNY", Rate: num("6")}, incentive.ExchangeRate{From: "EUR", To: "USD", Rate: num("1.1")})
		_, err := incentive.Compile(s)
		if tt.want == nil {
			require.NoError(t, err, name)
			continue
		}
		require.Equal(t, tt.want, places(err), name)
	}
}
