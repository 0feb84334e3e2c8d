package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestLargeSalesAtFineRatesAreExact holds that sales that are large in cents, at rates of many
// decimals, are paid exactly: they are beyond what whole numbers of 64 bits can hold.
func TestLargeSalesAtFineRatesAreExact(t *testing.T) {
	tiers := incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
		{UpTo: null("1000000"), Rate: num("0.100000001"), Pays: incentive.Marginal}, {Rate: num("0.987654321"), Pays: incentive.Marginal}}}
	for name, tt := range map[string]struct {
		rule incentive.Rule
		want string
	}{
		"one rate": {incentive.Flat{Rate: num("0.123456789")}, "12345678899.99876543211"},
		"tiers":    {tiers, "98764544445.67012345679"},
	} {
		p := termsPlan(nil)
		p.Components[0].Rule = tt.rule
		var earned []string
		for e := range run(t, yearOf(p), sold("S", day(1, 10), "99999999999.99")).All() {
			for x := range e.All() {
				earned = append(earned, x.Amount.String())
			}
		}
		require.Equal(t, []string{tt.want}, earned, name)
	}
}
