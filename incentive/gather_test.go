package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestCreditsFromBelowAreInOrderWhereTotalsRun holds what managers are paid, for totals
// that run over a year and for each credit by itself, to the exact way: credits of their
// sellers come one seller after the other, and only running totals need them by day.
func TestCreditsFromBelowAreInOrderWhereTotalsRun(t *testing.T) {
	for _, grain := range []incentive.Grain{incentive.Running, incentive.PerEvent} {
		setup := runSetup(30)
		setup.Plans[1].Components[0].Grain, setup.Plans[1].Caps = grain, nil
		setup.Plans[1].Components[0].Rule = incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
			{UpTo: null("20000"), Rate: pct("1"), Pays: incentive.Marginal}, {UpTo: null("500000"), Rate: pct("2"), Pays: incentive.Marginal}, {Rate: pct("3"), Pays: incentive.Marginal}}}
		facts := records(market(3_000))
		sums := compute(t, setup, incentive.Options{}, facts...) // without lines
		require.Equal(t, told(t, compute(t, setup, incentive.Exactly(incentive.Options{}), facts...)), told(t, sums), grain)
	}
}

// TestLaterFactsOfOneDayAreTakenByID adds sales whose ids lie before and between those of
// the same day that are there.
func TestLaterFactsOfOneDayAreTakenByID(t *testing.T) {
	s := setup(wayOf(incentive.Running, incentive.Mirror, incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("100"), Rate: pct("1"), Pays: incentive.Marginal}, {Rate: pct("2"), Pays: incentive.Marginal}}}), "Li Na")
	all := []incentive.Fact{booking("A", 1, "90", incentive.Solo("Li Na")...), booking("B", 1, "70", incentive.Solo("Li Na")...),
		booking("C", 1, "50", incentive.Solo("Li Na")...), booking("D", 1, "30", incentive.Solo("Li Na")...)}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := program.Start([]incentive.Fact{all[1], all[3]}, incentive.Options{})
	require.NoError(t, err)
	for _, later := range []int{2, 0} {
		_, err = state.Add(all[later])
		require.NoError(t, err)
	}
	require.Equal(t, told(t, run(t, s, all...)), told(t, state.Result()))
}
