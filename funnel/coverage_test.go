package funnel_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestCoverageOfOthers(t *testing.T) {
	data, err := os.ReadFile("testdata/coverage.json")
	require.NoError(t, err)
	var cases []struct {
		Source, Open, Target, Times, Required, Expected string
		In, Of                                          int
		Enough                                          bool
	}
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	for _, tt := range cases {
		c, err := funnel.NewCoverage(num(tt.Open), num(tt.Target), decimal.Zero, funnel.Ratio{In: tt.In, Of: tt.Of})
		require.NoError(t, err)
		for _, got := range []struct {
			want string
			of   func(int32) (decimal.Decimal, bool)
		}{{tt.Times, c.Times}, {tt.Required, c.Required}, {tt.Expected, c.Expected}} {
			d, ok := got.of(6)
			require.True(t, ok)
			require.Equal(t, got.want, d.String(), tt.Source)
		}
		enough, ok := c.Enough()
		require.True(t, ok)
		require.Equal(t, tt.Enough, enough, tt.Source)
		require.False(t, c.Met())
	}
}

func TestCoverageOfNothingMissing(t *testing.T) {
	for _, won := range []string{"100", "101"} {
		c, err := funnel.NewCoverage(num("50"), num("100"), num(won), funnel.Ratio{})
		require.NoError(t, err)
		require.True(t, c.Met())
		_, ok := c.Times(2)
		require.False(t, ok, "no number of times nothing is an answer")
		enough, ok := c.Enough()
		require.True(t, enough && ok)
	}
}

func TestCoverageWithoutAWin(t *testing.T) {
	none, err := funnel.NewCoverage(num("50"), num("100"), num("99"), funnel.Ratio{})
	require.NoError(t, err)
	_, ok := none.Enough()
	require.False(t, ok, "nothing has closed yet, so nothing is known")
	_, ok = none.Expected(2)
	require.False(t, ok)
	never, err := funnel.NewCoverage(num("50"), num("100"), num("99"), funnel.Ratio{In: 0, Of: 10})
	require.NoError(t, err)
	enough, ok := never.Enough()
	require.True(t, ok)
	require.False(t, enough)
	_, ok = never.Required(2)
	require.False(t, ok, "no pipeline is enough")
	expected, ok := never.Expected(2)
	require.True(t, ok)
	require.True(t, expected.IsZero())
	exact, err := funnel.NewCoverage(num("3"), num("1"), decimal.Zero, funnel.Ratio{In: 1, Of: 3})
	require.NoError(t, err)
	enough, _ = exact.Enough()
	require.True(t, enough, "a third of 3 is 1, exactly")
}

func TestCoverageThatIsWrong(t *testing.T) {
	_, err := funnel.NewCoverage(num("-1"), decimal.New(1, 40), decimal.New(1, -40), funnel.Ratio{In: 2, Of: 1})
	require.Equal(t, []string{"/open " + check.Range, "/target " + check.TooLarge, "/won " + check.TooLarge, "/winRate " + check.Range}, problems(t, err))
	_, err = funnel.NewCoverage(num("1"), num("1"), num("0"), funnel.Ratio{In: -1, Of: 5})
	require.Equal(t, []string{"/winRate " + check.Range}, problems(t, err))
	_, err = funnel.NewCoverage(num("1"), num("1"), num("0"), funnel.Ratio{In: 0, Of: -5})
	require.NoError(t, err, "a ratio over nothing is undefined, and that is allowed")
}

func TestPlacesThatNobodyReads(t *testing.T) {
	c, err := funnel.NewCoverage(decimal.NewFromInt(10), decimal.NewFromInt(3), decimal.Zero, funnel.Ratio{In: 3, Of: 7})
	require.NoError(t, err)
	for _, places := range []int32{math.MinInt32, math.MaxInt32} {
		for _, ask := range []func(int32) (decimal.Decimal, bool){c.Times, c.Required, c.Expected} {
			got, ok := ask(places)
			require.True(t, ok)
			require.LessOrEqual(t, got.NumDigits(), 1001)
		}
	}
}
