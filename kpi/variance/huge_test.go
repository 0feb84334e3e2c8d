package variance_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number, however large or fine, is computed
// with before it is looked at, be it a host's or one of a result.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	products := []variance.Product{
		{Name: "a", Base: sales("2", "3"), After: sales("4", "5")}, {Name: "b", Base: sales("2", "3")}, {Name: "c", After: sales("4", "5")}, {Name: "d", Base: sales("6", "1"), After: sales("5", "2")},
	}
	numberwalk.RequireRefused(t, &products, func() error { return second(variance.PriceVolumeMix(products)) })
	drivers := factors([]string{"2", "3", "5"}, []string{"4", "3", "6"})
	numberwalk.RequireRefused(t, &drivers, func() error { return second(variance.Shapley(drivers)) })
	numberwalk.RequireRefused(t, &drivers, func() error { return second(variance.LMDI(drivers)) })
	segments := parts([]string{"2", "3"}, []string{"4", "5"})
	numberwalk.RequireRefused(t, &segments, func() error { return second(variance.Contribute(segments)) })
	dimensions := []variance.Dimension{{Name: "region", Parts: segments}, {Name: "product", Parts: parts([]string{"1", "4"}, []string{"7", "2"})}}
	attribution := variance.Attribution{Least: 0.1, Enough: 0.6}
	explain := func() error { return second(attribution.Explain(dimensions)) }
	require.NoError(t, explain())
	numberwalk.RequireRefused(t, &dimensions, explain)
	numberwalk.RequireDoneAtTheEnds(t, &attribution, func() { _ = explain() })
	numberwalk.RequireRefused(t, &dimensions[0], func() error { return second(dimensions[0].Elements()) })

	bridge, err := variance.PriceVolumeMix(products)
	require.NoError(t, err)
	numberwalk.RequireRefused(t, &bridge, func() error { return second(bridge.Of(variance.Mix)) })
	numberwalk.RequireRefused(t, &bridge, func() error { return second(bridge.ByCode()) })
	numberwalk.RequireRefused(t, &bridge, func() error { return second(bridge.Round(2)) })
	contributions, err := variance.Contribute(segments)
	require.NoError(t, err)
	numberwalk.RequireDone(t, &contributions, func() { _, _ = contributions.Points(2) })
}

// TestTheDenominatorsOfABridgeAreBounded holds both sides of how long the different
// denominators of one kind of effect may be, of which a sum has all digits and zeros.
func TestTheDenominatorsOfABridgeAreBounded(t *testing.T) {
	bridge := func(n int, den func(i int) decimal.Decimal) variance.Bridge {
		var b variance.Bridge
		for i := range n {
			b.Effects = append(b.Effects, variance.Effect{Code: variance.Driver, Amount: kpi.Ratio{Num: d("1"), Den: den(i)}})
		}
		return b
	}
	for name, den := range map[string]func(i int) decimal.Decimal{
		"digits": func(i int) decimal.Decimal { return decimal.New(1, 999).Add(decimal.New(int64(i), 0)) },
		"zeros":  func(i int) decimal.Decimal { return decimal.New(int64(10+i), 998) },
		"places": func(i int) decimal.Decimal { return decimal.New(int64(10+i), -998) },
	} {
		b := bridge(50, den)
		sum, err := b.Of(variance.Driver)
		require.NoError(t, err, name)
		require.True(t, sum.Defined(), name)
		b = bridge(51, den)
		requireProblem(t, second(b.Of(variance.Driver)), "/effects/50/amount/den", check.TooLarge)
		requireProblem(t, second(b.ByCode()), "/effects/50/amount/den", check.TooLarge)
		require.NoError(t, second(b.Round(2)), name)
		b.Effects[50].Code = variance.Mix
		require.NoError(t, second(b.ByCode()), name)
	}
	same := bridge(2000, func(int) decimal.Decimal { return decimal.New(7, 999) })
	require.NoError(t, second(same.ByCode()))
}
