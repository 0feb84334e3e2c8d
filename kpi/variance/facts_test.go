package variance_test

import (
	"encoding/json"
	"math/big"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var d = decimal.RequireFromString

// facts are published and constructed figures.
type facts struct {
	Revenue struct {
		Base, After                         [][2]string
		From, To, Total, Price, Volume, Mix string
	}
	Margins []struct {
		Source                            string
		Base, Margin, After, MixByProduct []string
		Mix, Quantity, Volume             string
	}
	Shapley struct {
		From, To, Effects []string
		Total             string
	}
	LMDI []struct {
		Source    string
		From, To  []string
		Effects   []float64
		Tolerance float64
	}
	Drivers struct {
		Segments               [][3]string
		Change                 string
		Points, Shares, Growth []string
		Top, Bottom            string
	}
	Adtributor struct {
		Forecast, Actual []string
		Power, Surprise  []float64
	}
}

func readFacts(t *testing.T) facts {
	t.Helper()
	text, err := os.ReadFile("testdata/facts.json")
	require.NoError(t, err)
	var f facts
	require.NoError(t, json.Unmarshal(text, &f))
	return f
}

// rat returns a ratio as a number.
func rat(r kpi.Ratio) *big.Rat { return new(big.Rat).Quo(r.Num.Rat(), r.Den.Rat()) }

// requireWhole requires that the effects of a bridge add up to its change, exactly,
// and so do the rounded ones.
func requireWhole(t *testing.T, b variance.Bridge) {
	t.Helper()
	sum := new(big.Rat)
	for _, e := range b.Effects {
		sum.Add(sum, rat(e.Amount))
	}
	require.Zero(t, b.Change().Rat().Cmp(sum), "%s is not %s", b.Change(), sum)
	rounded, err := b.Round(2)
	require.NoError(t, err)
	total := decimal.Decimal{}
	for _, e := range rounded {
		total = total.Add(e.Amount)
	}
	require.True(t, b.Change().Round(2).Equal(total), "%s is not %s", b.Change(), total)
}

// requireProblem requires exactly one problem.
func requireProblem(t *testing.T, err error, path, code string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 1, "%v", ps)
	require.True(t, ps.Has(path, code), "%v", ps)
}

// round2 returns a ratio with two places.
func round2(r kpi.Ratio) string { return r.Round(2).Decimal.String() }

// sales returns units at a price.
func sales(units, price string) variance.Sales {
	return variance.Sales{Units: d(units), Price: d(price)}
}

// letter names product i.
func letter(i int) string { return string(rune('A' + i)) }
