package incentive_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a setup or of facts, however large
// or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	for seed := range uint64(5) {
		w := pickWorld(seed)
		numberwalk.RequireRefused(t, &w.setup, func() error {
			_, err := incentive.Compile(w.setup)
			return err
		})
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		facts := w.facts[:5]
		numberwalk.RequireRefused(t, &facts, func() error {
			_, err := program.Run(facts, incentive.Options{})
			return err
		})
	}
}

// TestHugeNumbersOfTermsAreRefusedAtOnce is the same for plans with terms, ramps and targets.
func TestHugeNumbersOfTermsAreRefusedAtOnce(t *testing.T) {
	plan := termsPlan(cashAndHoldback())
	plan.Terms.Draw, plan.Terms.Minimum, plan.Ramp = draw(incentive.Advance, recovery(1, "1", "7"), "500", "80"), num("3"), list("0.5", "0.75")
	s := setup(plan, "Li Na")
	s.During = year.Span()
	s.Targets = []incentive.Target{{Payee: "Li Na", Period: q3, Amount: num("5000")}}
	s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: year.Span(), Rate: num("7.8")}}
	_, err := incentive.Compile(s)
	require.NoError(t, err)
	numberwalk.RequireRefused(t, &s, func() error {
		_, err := incentive.Compile(s)
		return err
	})
}

// TestHugeNumbersOfLedgersAreRefusedAtOnce holds that claims and entries are looked at before
// anything is added up.
func TestHugeNumbersOfLedgersAreRefusedAtOnce(t *testing.T) {
	claims := []incentive.Claim{claimOf(earned, "Li Na", 0, "S1", "100")}
	claims[0].Currency, claims[0].Rate, claims[0].RateOn = "EUR", num("0.127"), calendar.On(2024, 1, 9)
	numberwalk.RequireRefused(t, &claims, func() error {
		_, err := incentive.Post(t.Context(), new(incentive.Memory), posting(0, 1), slices.Values(claims))
		return err
	})
	entries, err := incentive.Post(t.Context(), new(incentive.Memory), posting(0, 1), slices.Values(claims))
	require.NoError(t, err)
	numberwalk.RequireRefused(t, &entries, func() error { return new(incentive.Memory).Append(t.Context(), entries...) })
}
