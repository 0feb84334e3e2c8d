package incentive_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestNumbersFromOutsideHaveBounds holds both sides of the bounds of digits and exponents,
// in a plan and in facts.
func TestNumbersFromOutsideHaveBounds(t *testing.T) {
	nines := func(digits int, exponent int32) decimal.Decimal {
		return num(strings.Repeat("9", digits)).Shift(exponent)
	}
	for _, tt := range []struct {
		name  string
		given decimal.Decimal
		sound bool
	}{
		{"all digits", nines(40, -30), true}, {"one digit more", nines(41, -30), false},
		{"all digits of a whole number", nines(40, 0), true}, {"one digit more of it", nines(41, 0), false},
		{"below zero", nines(40, 30).Neg(), true}, {"below zero and one digit more", nines(41, 0).Neg(), false},
		{"large", decimal.New(1, 30), true}, {"too large", decimal.New(1, 31), false}, {"too large a zero", decimal.New(0, 31), false},
		{"fine", decimal.New(1, -30), true}, {"too fine", decimal.New(1, -31), false},
	} {
		rated := booking("A", 1, "1", incentive.Solo("Li Na")...)
		rated.Amounts[0].Value = tt.given
		program, err := incentive.Compile(setup(wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: num("1")}), "Li Na"))
		require.NoError(t, err)
		_, err = program.Run([]incentive.Fact{rated}, incentive.Options{})
		requireProblem(t, err, !tt.sound, "/facts/0/amounts/0/value", tt.name)
		cut := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: num("1")})
		cut.Components[0].When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAmount}, AtLeast: decimal.NewNullDecimal(tt.given)}}
		requireProblem(t, cut.Check(), !tt.sound, "/components/0/when/0/atLeast", tt.name)
	}
}

// requireProblem holds that there is a number that is too large at a path, or no problem.
func requireProblem(t *testing.T, err error, there bool, path, name string) {
	t.Helper()
	if !there {
		require.NoError(t, err, name)
		return
	}
	var problems check.Problems
	require.ErrorAs(t, err, &problems, name)
	require.True(t, problems.Has(path, check.TooLarge), "%s: %v", name, problems)
}

// TestWhatARuleReturnsHasBounds holds both sides of the bounds of what a rule may return.
func TestWhatARuleReturnsHasBounds(t *testing.T) {
	for _, tt := range []struct {
		rule  linesRule
		sound bool
	}{
		{linesRule{Exponent: 500}, true}, {linesRule{Exponent: 501}, false}, {linesRule{Exponent: -500}, true}, {linesRule{Exponent: -501}, false},
		{linesRule{Bits: 4096}, true}, {linesRule{Bits: 4097}, false},
	} {
		p := wayOf(incentive.AtEnd, incentive.ReRate, tt.rule)
		program, err := incentive.Compile(setup(p, "Li Na"))
		require.NoError(t, err)
		_, err = program.Run([]incentive.Fact{booking("A", 1, "100", incentive.Solo("Li Na")...)}, incentive.Options{})
		if tt.sound {
			require.NoError(t, err, "%+v", tt.rule)
		} else {
			require.ErrorContains(t, err, "too large or too fine", "%+v", tt.rule)
		}
	}
}

// TestTwoHundredIsTheMostOfAList holds both sides of the bound of what rules list.
func TestTwoHundredIsTheMostOfAList(t *testing.T) {
	const most = 200
	of := func(n int) map[string]incentive.Rule {
		o := incentive.Objectives{Interval: calendar.Quarter}
		b := incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.EachStep}
		v := incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped}
		r := incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing}
		c := incentive.Contest{Ties: incentive.EachTied}
		for i := range n {
			at := decimal.New(int64(i+1), 0)
			o.Items = append(o.Items, incentive.Objective{Reading: "collection", Weight: num("0.005")})
			b.Steps = append(b.Steps, incentive.BonusStep{At: at, Amount: at})
			v.Points = append(v.Points, incentive.Point{At: at, Value: at})
			r.Tiers = append(r.Tiers, incentive.Tier{UpTo: decimal.NewNullDecimal(at), Rate: num("0.1"), Pays: incentive.Marginal})
			c.Prizes = append(c.Prizes, decimal.New(int64(n-i), 0))
		}
		r.Tiers[n-1].UpTo = decimal.NullDecimal{}
		return map[string]incentive.Rule{"items": o, "steps": b, "points": v, "tiers": r, "prizes": c}
	}
	for _, n := range []int{most, most + 1} {
		for list, rule := range of(n) {
			plan := wayOf(incentive.AtEnd, incentive.ReRate, rule)
			var problems check.Problems
			if err := plan.Check(); err != nil {
				require.ErrorAs(t, err, &problems)
			}
			require.Equal(t, n > most, problems.Has("/components/0/rule/"+list, check.Required), "%d %s: %v", n, list, problems)
			require.Equal(t, n > most, len(problems) > 0, "%d %s: %v", n, list, problems)
		}
	}
}

// TestNumbersAreWholeUpToSeventeenDigits holds both sides of what fits the quick way, as
// numbers come and as they are scaled.
func TestNumbersAreWholeUpToSeventeenDigits(t *testing.T) {
	const most = 99_999_999_999_999_999
	for _, tt := range []struct {
		name   string
		given  decimal.Decimal
		places int32
		want   int64
		whole  bool
	}{
		{"as it stands", num("12.34"), 2, 1234, true}, {"below zero", num("-12.34"), 2, -1234, true}, {"nothing", decimal.Decimal{}, 2, 0, true},
		{"all digits", decimal.New(most, -2), 2, most, true}, {"all below zero", decimal.New(-most, -2), 2, -most, true},
		{"one more", decimal.New(most+1, -2), 2, 0, false}, {"one more below zero", decimal.New(-most-1, -2), 2, 0, false},
		{"scaled up to all digits", decimal.New(999, 12), 2, 999e14, true}, {"scaled up to one more", decimal.New(999, 13), 2, 0, false},
		{"nothing of any size", decimal.New(0, 16), 2, 0, true}, {"scaled too far", decimal.New(0, 17), 2, 0, false},
		{"scaled down", decimal.New(12_340, -3), 2, 1234, true}, {"with a rest", decimal.New(12_345, -3), 2, 1234, false},
		{"scaled down from all digits", decimal.New(99_999_999_999_999_990, -3), 2, 9_999_999_999_999_999, true}, {"from one more", decimal.New(999_999_999_999_999_990, -3), 2, 0, false},
		{"too fine", decimal.New(0, -21), 2, 0, false}, {"wider than a word", num("1e30").Add(num("0.01")), 2, 0, false},
	} {
		n, ok := incentive.Fixed(tt.given, tt.places)
		if require.Equal(t, tt.whole, ok, tt.name); ok {
			require.Equal(t, tt.want, n, tt.name)
		}
	}
}
