package incentive_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestAmountsThatTermsCompareAreThere holds that a sale, and what follows it, without the
// amount that a release looks at is a problem and not zero, where somebody is credited in a
// component that is released so.
func TestAmountsThatTermsCompareAreThere(t *testing.T) {
	p := termsPlan(cashAndHoldback())
	p.Components = append(p.Components, p.Components[0])
	p.Components[1].ID = "other"
	p.Terms.Releases[0].Components = []string{"c"}
	bare := sold("S", day(1, 10), "100")
	bare.Amounts = bare.Amounts[:1]
	dry := receipt("P", "S", day(2, 1), "10")
	dry.Amounts = nil
	invoice := follows("I", "S", incentive.Invoice, day(2, 1))
	for name, tt := range map[string]struct {
		facts []incentive.Fact
		want  []string
	}{
		"all there":                     {[]incentive.Fact{sold("S", day(1, 10), "100"), receipt("P", "S", day(2, 1), "10"), invoice, back("R", "S", day(2, 3), "-1")}, nil},
		"nothing asked":                 {[]incentive.Fact{bare}, []string{"/facts/0/amounts required"}},
		"nothing asked, and taken back": {[]incentive.Fact{bare, follows("R", "S", incentive.Refund, day(2, 3), amount("revenue", "-1"))}, []string{"/facts/0/amounts required"}},
		"nothing paid":                  {[]incentive.Fact{sold("S", day(1, 10), "100"), dry}, []string{"/facts/1/amounts required"}},
	} {
		for who, want := range map[string][]string{"c": tt.want, "other": nil, "nobody's": nil} {
			plan := p
			switch who {
			case "other":
				plan.Components, plan.Terms = p.Components[1:], &incentive.Terms{Negative: incentive.CarriedForward}
			case "nobody's": // what is released so counts what comes from below alone
				plan.Components = slices.Clone(p.Components)
				plan.Components[0].From = []incentive.Source{incentive.FromBelow}
			}
			g, err := incentive.Compile(yearOf(plan))
			require.NoError(t, err)
			_, err = g.Run(tt.facts, incentive.Options{})
			require.Equal(t, want, places(err), "%s, %s", name, who)
		}
	}
}

// TestWhoIsPaidInAnotherCurrencyNeedsItsRates holds that a rate is missing for the day of a
// sale, for periods in which something is earned, and for no others.
func TestWhoIsPaidInAnotherCurrencyNeedsItsRates(t *testing.T) {
	march, april := day(3, 1), day(4, 1)
	rates := func(spans ...calendar.Span) (out []incentive.ExchangeRate) {
		for _, during := range spans {
			out = append(out, incentive.ExchangeRate{From: "CNY", To: "EUR", During: during, Rate: num("0.125")})
		}
		return out
	}
	sale := sold("S", day(3, 10), "100")
	for name, tt := range map[string]struct {
		rates []incentive.ExchangeRate
		facts []incentive.Fact
		want  []string
	}{
		"none is needed":            {nil, nil, nil},
		"of the month":              {rates(calendar.Span{From: march, To: april}), []incentive.Fact{sale}, nil},
		"none":                      {nil, []incentive.Fact{sale}, []string{"/facts/0/on mismatch", "/payees/Li Na mismatch"}},
		"not of the day":            {rates(calendar.From(day(3, 11))), []incentive.Fact{sale}, []string{"/facts/0/on mismatch"}},
		"not of the last day":       {rates(calendar.Span{To: april.AddDays(-1)}), []incentive.Fact{sale}, []string{"/payees/Li Na mismatch"}},
		"a refund of the next":      {rates(calendar.Span{To: april}), []incentive.Fact{sale, back("R", "S", april, "-100")}, []string{"/payees/Li Na mismatch"}},
		"a sale that earns nothing": {rates(calendar.Span{To: march}), []incentive.Fact{sold("S", day(3, 10), "0")}, []string{"/facts/0/on mismatch", "/payees/Li Na mismatch"}},
	} {
		s := yearOf(termsPlan(nil))
		s.Assignments[0].PaidIn, s.Rates = "EUR", tt.rates
		g, err := incentive.Compile(s)
		require.NoError(t, err)
		_, err = g.Run(tt.facts, incentive.Options{})
		require.ElementsMatch(t, tt.want, places(err), "%s: %v", name, err)
	}
}
