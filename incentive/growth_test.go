package incentive_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/growth"
)

// Thousands of receipts of one sale, or refunds of as many sales, are added at once in some
// times the time of a run over all of them, and not in hundreds of times.
func TestWhatIsAddedAtOnceTakesTimeForItsFacts(t *testing.T) {
	g, err := incentive.Compile(yearOf(termsPlan(cashAndHoldback())))
	require.NoError(t, err)
	ratio := func(first, more []incentive.Fact) float64 {
		all := slices.Concat(first, more)
		return growth.Ratio(time.Now, func() {
			_, err := g.Run(all, incentive.Options{})
			require.NoError(t, err)
		}, func() {
			state, err := g.Start(first, incentive.Options{})
			require.NoError(t, err)
			_, err = state.Add(more...)
			require.NoError(t, err)
		})
	}
	const n = 16_000
	var receipts, sales, refunds []incentive.Fact
	for i := range n {
		id := fmt.Sprintf("S%06d", i)
		receipts = append(receipts, receipt("R"+id, "S", day(time.January, 2).AddDays(i%300), "1"))
		sales = append(sales, sold(id, day(time.January, 1).AddDays(i%300), "100"), receipt("P"+id, id, day(time.December, 1), "50"))
		refunds = append(refunds, back("R"+id, id, day(time.December, 2), "-10"))
	}
	require.Less(t, ratio([]incentive.Fact{sold("S", day(time.January, 1), "1000000")}, receipts), 20.0)
	require.Less(t, ratio(sales, refunds), 20.0)
}

// A condition of thousands of values is made ready in some times the time of writing them,
// and not in hundreds of times.
func TestAConditionTakesTimeForItsValues(t *testing.T) {
	accounts := make([]string, 32_000)
	for i := range accounts {
		accounts[i] = fmt.Sprint("account ", i)
	}
	p := termsPlan(nil)
	p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
		{ID: "key", From: incentive.Named, When: []incentive.Condition{incentive.OneOf("account", accounts...)}}}}
	require.Less(t, growth.Ratio(time.Now, func() {
		_, err := p.Digest()
		require.NoError(t, err)
	}, func() {
		_, err := incentive.Compile(yearOf(p))
		require.NoError(t, err)
	}), 60.0)
}

// Eight times as many plans take some eight times the memory to compile, and not 64 times.
func TestASetupGrowsAsItsPlans(t *testing.T) {
	bytes := func(plans int) float64 {
		s := incentive.Setup{During: year.Span()}
		for i := range plans {
			p := termsPlan(nil)
			p.ID = fmt.Sprint("plan ", i)
			s.Plans = append(s.Plans, p)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := incentive.Compile(s)
		runtime.ReadMemStats(&after)
		require.NoError(t, err)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	require.Less(t, bytes(400), 12*bytes(50))
}
