package incentive_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// FuzzSubtotalsAddUpToWhatIsPaid holds the law that subtotals add up to what everybody is
// paid, and those of components to what they earned.
func FuzzSubtotalsAddUpToWhatIsPaid(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		paid, earned := map[org.ID]decimal.Decimal{}, map[string]decimal.Decimal{}
		for s := range r.Subtotals() {
			paid[s.Payee] = paid[s.Payee].Add(s.Amount)
			if s.Code == "" {
				key := string(s.Payee) + " " + s.Plan.ID + " " + s.ID
				earned[key] = earned[key].Add(s.Amount)
			}
		}
		for p := range r.Payouts() {
			paid[p.Payee] = paid[p.Payee].Sub(p.Paid())
		}
		for payee, rest := range paid {
			require.True(t, rest.IsZero(), "%s: %s", payee, rest)
		}
		for e := range r.All() {
			for x := range e.All() {
				key := string(e.Payee()) + " " + e.Plan().ID + " " + x.Component
				earned[key] = earned[key].Sub(x.Amount)
			}
		}
		for key, rest := range earned {
			require.True(t, rest.IsZero(), "%s: %s", key, rest)
		}
		first := 0
		for range r.Subtotals() {
			first++
			break
		}
		require.Equal(t, 1, first)
	})
}
