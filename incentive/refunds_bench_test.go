package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// BenchmarkRefunds measures the commission run of 100,000 sales with a refund of every
// fifth, which takes back what its sale earned the seller and the manager.
func BenchmarkRefunds(b *testing.B) {
	const n = 100_000
	facts := records(market(n))
	for i := 0; i < n; i += 5 {
		facts = append(facts, incentive.Fact{ID: "U" + facts[i].ID, Original: facts[i].ID, Kind: incentive.Refund, On: facts[i].On, Currency: "USD",
			Amounts: []incentive.Amount{{Name: "revenue", Value: facts[i].Amounts[0].Value.Neg()}}})
	}
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := program.Run(facts, incentive.Options{})
		require.NoError(b, err)
	}
}
