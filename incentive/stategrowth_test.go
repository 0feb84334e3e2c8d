package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/growth"
)

// 32 times as many receipts of one sale, or refunds of as many, are added at once in some 32
// times the time, and not in 1,024 times.
func TestWhatIsAddedAtOnceGrowsAsItsFacts(t *testing.T) {
	g, err := incentive.Compile(yearOf(termsPlan(cashAndHoldback())))
	require.NoError(t, err)
	add := func(first, more []incentive.Fact) func() {
		return func() {
			state, err := g.Start(first, incentive.Options{})
			require.NoError(t, err)
			_, err = state.Add(more...)
			require.NoError(t, err)
		}
	}
	oneDeal := func(n int) func() {
		var more []incentive.Fact
		for i := range n {
			more = append(more, receipt(fmt.Sprintf("R%06d", i), "S", day(time.January, 2).AddDays(i%300), "1"))
		}
		return add([]incentive.Fact{sold("S", day(time.January, 1), "1000000")}, more)
	}
	manyDeals := func(n int) func() {
		var first, more []incentive.Fact
		for i := range n {
			id := fmt.Sprintf("S%06d", i)
			first = append(first, sold(id, day(time.January, 1).AddDays(i%300), "100"), receipt("P"+id, id, day(time.December, 1), "50"))
			more = append(more, back("R"+id, id, day(time.December, 2), "-10"))
		}
		return add(first, more)
	}
	require.Less(t, growth.Ratio(time.Now, oneDeal(1_000), oneDeal(32_000)), 300.0)
	require.Less(t, growth.Ratio(time.Now, manyDeals(1_000), manyDeals(32_000)), 300.0)
}

// A condition of 32 times as many values is made ready in some 32 times the time, and not in
// 1,024 times.
func TestAConditionGrowsAsItsValues(t *testing.T) {
	compile := func(values int) func() {
		accounts := make([]string, values)
		for i := range accounts {
			accounts[i] = fmt.Sprint("account ", i)
		}
		p := termsPlan(nil)
		p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
			{ID: "key", From: incentive.Named, When: []incentive.Condition{incentive.OneOf("account", accounts...)}}}}
		return func() {
			_, err := incentive.Compile(yearOf(p))
			require.NoError(t, err)
		}
	}
	require.Less(t, growth.Ratio(time.Now, compile(1_000), compile(32_000)), 300.0)
}
