package incentive_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

// A tierCase is a published tier table and what it pays.
type tierCase struct {
	Name, Source string
	Over         incentive.Basis
	Bound        incentive.Side
	Pays         incentive.Pays
	Quota        decimal.NullDecimal
	Tiers        []struct {
		UpTo decimal.NullDecimal
		Rate decimal.Decimal
	}
	Results []struct{ Actual, Earned decimal.Decimal }
}

func (c tierCase) rule() incentive.Tiered {
	r := incentive.Tiered{Over: c.Over, Bound: c.Bound, BelowZero: incentive.EarnsNothing}
	for _, t := range c.Tiers {
		r.Tiers = append(r.Tiers, incentive.Tier{UpTo: t.UpTo, Rate: t.Rate, Pays: c.Pays})
	}
	return r
}

func TestPublishedTierTables(t *testing.T) {
	data, err := os.ReadFile("testdata/tiers.json")
	require.NoError(t, err)
	var cases []tierCase
	require.NoError(t, json.Unmarshal(data, &cases))
	require.Len(t, cases, 16)
	for _, c := range cases {
		rule := c.rule()
		checker := check.New()
		rule.Check(checker)
		require.NoError(t, checker.Err(), c.Name)
		for _, want := range c.Results {
			lines, err := rule.Earn(incentive.Measure{Name: "revenue", Actual: want.Actual, Quota: c.Quota}, nil)
			require.NoError(t, err, c.Name)
			require.Equal(t, want.Earned.String(), total(t, lines).String(), "%s (%s) at %s", c.Name, c.Source, want.Actual)
		}
	}
}

// total adds up lines and holds that each amount is base × rate.
func total(t testing.TB, lines []incentive.Line) decimal.Decimal {
	t.Helper()
	sum := decimal.Zero
	for _, l := range lines {
		require.True(t, l.Amount.Equal(l.Base.Mul(l.Rate)), "%+v", l)
		sum = sum.Add(l.Amount)
	}
	return sum
}

func TestLinesNameTierAndBounds(t *testing.T) {
	rule := agent().Components[0].Rule.(incentive.Tiered)
	lines, err := rule.Earn(incentive.Measure{Name: "revenue", Actual: num("1300000"), Quota: null("1000000")}, nil)
	require.NoError(t, err)
	require.Len(t, lines, 3)
	for i, want := range []struct{ from, to, base, amount string }{
		{"0", "1000000", "1000000", "30000"}, {"1000000", "1200000", "200000", "10000"}, {"1200000", "", "100000", "8000"},
	} {
		l := lines[i]
		require.Equal(t, incentive.CodeTier, l.Code)
		require.Equal(t, i+1, l.Tier)
		require.Equal(t, want.from, l.From.Decimal.String())
		require.Equal(t, want.to != "", l.To.Valid)
		if l.To.Valid {
			require.Equal(t, want.to, l.To.Decimal.String())
		}
		require.Equal(t, want.base, l.Base.String())
		require.Equal(t, want.amount, l.Amount.String())
	}
}

func TestATierMayBeRetroactiveAmongMarginalOnes(t *testing.T) {
	rule := incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("100"), Rate: pct("1"), Pays: incentive.Marginal},
		{UpTo: null("200"), Rate: pct("2"), Pays: incentive.Retroactive},
		{Rate: pct("5"), Pays: incentive.Marginal},
	}}
	for actual, want := range map[string]string{"0": "0", "100": "1", "150": "3", "200": "4", "300": "9"} {
		lines, err := rule.Earn(incentive.Measure{Actual: num(actual)}, nil)
		require.NoError(t, err)
		require.Equal(t, want, total(t, lines).String(), actual)
	}
	lines, err := rule.Earn(incentive.Measure{Actual: num("300")}, nil)
	require.NoError(t, err)
	require.Equal(t, incentive.CodeRetroactive, lines[0].Code)
	require.Equal(t, "200", lines[0].Base.String())
	require.Equal(t, incentive.CodeTier, lines[1].Code)
}

func TestATotalBelowZero(t *testing.T) {
	rule := agent().Components[0].Rule.(incentive.Tiered)
	m := incentive.Measure{Name: "revenue", Actual: num("-1000"), Quota: null("100")}
	lines, err := rule.Earn(m, nil)
	require.NoError(t, err)
	require.Equal(t, "-30", total(t, lines).String())
	require.Equal(t, incentive.CodeBelowZero, lines[0].Code)
	rule.BelowZero = incentive.EarnsNothing
	lines, err = rule.Earn(m, nil)
	require.NoError(t, err)
	require.Empty(t, lines)

	lines, err = incentive.Flat{Rate: pct("3")}.Earn(m, nil)
	require.NoError(t, err)
	require.Equal(t, "-30", total(t, lines).String())
	lines, err = incentive.Flat{Rate: pct("3")}.Earn(incentive.Measure{}, nil)
	require.NoError(t, err)
	require.Empty(t, lines)
}

func TestTiersOverAttainmentNeedAQuota(t *testing.T) {
	rule := agent().Components[0].Rule.(incentive.Tiered)
	for _, quota := range []decimal.NullDecimal{{}, null("0"), null("-1")} {
		_, err := rule.Earn(incentive.Measure{Name: "revenue", Actual: num("1"), Quota: quota}, nil)
		require.ErrorIs(t, err, incentive.ErrMissing)
		_, ok := incentive.Measure{Quota: quota}.Attainment(2)
		require.False(t, ok)
	}
	rate, ok := incentive.Measure{Actual: num("2"), Quota: null("3")}.Attainment(4)
	require.True(t, ok)
	require.Equal(t, "0.6667", rate.String())
	rate, ok = incentive.Measure{Actual: num("2"), Quota: null("3")}.Attainment(1 << 30)
	require.True(t, ok)
	require.EqualValues(t, -1000, rate.Exponent())
}

// FuzzTiersPayEachUnitOnce holds the laws that marginal tiers pay every unit exactly
// once, that more sales never earn less, and that the amount is the sum of the lines.
func FuzzTiersPayEachUnitOnce(f *testing.F) {
	f.Add(int64(130_000_000), int64(1), int64(100_000_000))
	f.Fuzz(func(t *testing.T, cents, more, quota int64) {
		rule := agent().Components[0].Rule.(incentive.Tiered)
		if quota <= 0 || cents < 0 || more < 0 || cents > 1<<50 || more > 1<<50 {
			return
		}
		earn := func(cents int64) []incentive.Line {
			lines, err := rule.Earn(incentive.Measure{Name: "revenue", Actual: decimal.New(cents, -2), Quota: decimal.NewNullDecimal(decimal.New(quota, -2))}, nil)
			require.NoError(t, err)
			return lines
		}
		base := decimal.Zero
		for _, l := range earn(cents) {
			base = base.Add(l.Base)
		}
		require.True(t, base.Equal(decimal.New(cents, -2)))
		require.True(t, total(t, earn(cents+more)).GreaterThanOrEqual(total(t, earn(cents))))
	})
}
