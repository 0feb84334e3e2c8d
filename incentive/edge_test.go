package incentive_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// A running total that lands exactly on the bound of a retroactive tier belongs to the
// side that the plan names, in whole numbers as in decimals.
func TestARunningTotalOnAnExactBound(t *testing.T) {
	for side, want := range map[incentive.Side]string{incentive.Below: "10", incentive.Above: "20"} {
		plan := wayOf(incentive.Running, incentive.ReRate, incentive.Tiered{Over: incentive.OverAmount, Bound: side, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
			{UpTo: null("1000"), Rate: pct("1"), Pays: incentive.OnSlice}, {Rate: pct("2"), Pays: incentive.OnEverything}}})
		facts := []incentive.Fact{booking("A", 1, "600", incentive.Solo("Li Na")...), booking("B", 2, "400", incentive.Solo("Li Na")...)}
		require.Equal(t, want, earn(t, plan, "", facts...).Total().String(), side)
		require.Equal(t, want, compute(t, setup(plan, "Li Na"), incentive.Exactly(incentive.Options{}), facts...).PayoutsOf("Li Na")[0].Paid().String(), side)
	}
}

// An overlay is extra: it does not roll up a second time.
func TestOverlaysDoNotRollUp(t *testing.T) {
	s := setup(crediting(incentive.FirstMatch, incentive.CreditRule{ID: "own", From: incentive.Named}, incentive.CreditRule{ID: "extra", From: incentive.Overlaid},
		incentive.CreditRule{ID: "up", From: incentive.FromBelow, Levels: []decimal.Decimal{num("1"), num("1")}, Base: incentive.FullBase}), "Li Na", "Chen Wei", "Sun Hao")
	s.Chart = chain(t)
	r := run(t, s, booking("A", 1, "100", append(incentive.Solo("Li Na"), incentive.Participant{Payee: "Chen Wei", Share: num("0.5"), Overlay: true})...))
	require.Equal(t, map[string]string{"A": "50 extra;100 up;"}, credited(r, "Chen Wei"))
	require.Equal(t, map[string]string{"A": "100 up;"}, credited(r, "Sun Hao"), "Li Na's share, and not Chen Wei's overlay")
}

// Reversals of one sale that come one by one, and not in the order of their days, end
// where one run over all of them ends.
func TestReversalsThatComeOneByOne(t *testing.T) {
	people := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}
	s := setup(wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")}), people...)
	third := []incentive.Participant{{Payee: people[0], Share: num("0.34")}, {Payee: people[1], Share: num("0.33")}, {Payee: people[2], Share: num("0.33")}}
	facts := []incentive.Fact{booking("A", 1, "100.01", third...), refund("R3", "A", 9, "-33.35"), refund("R1", "A", 5, "-33.33"), refund("R2", "A", 7, "-33.33")}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := program.Start(facts[:1:1], incentive.Options{})
	require.NoError(t, err)
	for i, f := range facts[1:] {
		changed, err := state.Add(f)
		require.NoError(t, err)
		require.Len(t, changed, 3)
		require.Equal(t, told(t, run(t, s, facts[:i+2]...)), told(t, state.Result()))
	}
	for _, p := range people {
		require.True(t, state.Result().PayoutsOf(p)[0].Earned().IsZero(), p)
	}
	_, err = state.Add(refund("R4", "A", 20, "-0.01"))
	require.Error(t, err, "nothing is left of the sale")
	require.Equal(t, told(t, run(t, s, facts...)), told(t, state.Result()))
}
