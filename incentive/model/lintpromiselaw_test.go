package model_test

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
)

// FuzzPromisesAreWhatIsPaid holds the law that what the engine pays for a sale, to the last
// digit, is no finding where it is promised, and that anything else is one of the difference.
func FuzzPromisesAreWhatIsPaid(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := drawer{rand.New(rand.NewPCG(seed, 18))}
		p, who := d.linted(pick(d, incentive.PerEvent, incentive.Running, incentive.AtEnd))
		p.Components, p.RoundAt = p.Components[:1], pick(d, incentive.EachEarning, incentive.EachStatement)
		c, err := who.Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		for range 8 {
			sold := decimal.New(5*d.Int64N(300), -1) // at whole per cents, many come to half a cent
			pays := paid(t, c, sold)
			wrong := decimal.New(d.Int64N(4), -2)
			who.Promises = []model.Promise{{Component: "c0", Sold: sold, Pays: pays.Add(wrong)}}
			said := decimal.Zero
			for _, f := range findings(t, p, who, model.CodePromise) {
				said = f.Amount.Decimal
				require.Equal(t, []string{sold.String(), pays.Add(wrong).String()}, []string{f.From.Decimal.String(), f.To.Decimal.String()})
			}
			require.True(t, wrong.Equal(said), "%s pays %s: %s, not %s in %s", sold, pays, said, wrong, show(p))
		}
	})
}
