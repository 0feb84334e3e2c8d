package incentive_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/growth"
)

// Thousands of receipts of one sale are added at once in some times the time of a run over all
// of them, and not in hundreds of times.
func TestWhatIsAddedAtOnceTakesTimeForItsFacts(t *testing.T) {
	g, err := incentive.Compile(yearOf(termsPlan(cashAndHoldback())))
	require.NoError(t, err)
	sale, receipts := sold("S", day(time.January, 1), "1000000"), []incentive.Fact(nil)
	for i := range 16_000 {
		receipts = append(receipts, receipt(fmt.Sprintf("R%06d", i), "S", day(time.January, 2).AddDays(i%300), "1"))
	}
	all := append([]incentive.Fact{sale}, receipts...)
	require.Less(t, growth.Ratio(time.Now, func() {
		_, err := g.Run(all, incentive.Options{})
		require.NoError(t, err)
	}, func() {
		state, err := g.Start(all[:1], incentive.Options{})
		require.NoError(t, err)
		_, err = state.Add(receipts...)
		require.NoError(t, err)
	}), 20.0)
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
