package bound_test

import (
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi/internal/bound"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestLongNumbersAreRefused(t *testing.T) {
	digits := strings.Repeat("9", bound.Digits)
	for number, want := range map[string]bool{
		"0": true, "-12.50": true, "1e30": true, "1e-30": true, digits: true,
		"1e31": false, "1e-31": false, digits + "9": false, "1e-10000": false,
	} {
		c := check.New()
		require.Equal(t, want, bound.Decimal(c.At("n"), decimal.RequireFromString(number)), number)
		require.Equal(t, want, c.OK())
		if !want {
			require.True(t, c.Err().(check.Problems).Has("/n", check.TooLarge))
		}
	}
}

func TestNegativeNumbersAreRefused(t *testing.T) {
	for number, code := range map[string]string{"0": "", "1": "", "-1": check.Range, "-1e40": check.TooLarge} {
		c := check.New()
		require.Equal(t, code == "", bound.NotNegative(c, decimal.RequireFromString(number)), number)
		if code != "" {
			require.True(t, c.Err().(check.Problems).Has("", code))
		}
	}
}
