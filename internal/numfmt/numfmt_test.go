package numfmt_test

import (
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numfmt"
)

func TestDecimal(t *testing.T) {
	for _, tt := range []struct {
		in     string
		places int32
		want   string
	}{
		{"0", 2, "0.00"},
		{"12.5", 2, "12.50"},
		{"999", 0, "999"},
		{"1000", 0, "1,000"},
		{"1234567.5", 2, "1,234,567.50"},
		{"-1234567.5", 0, "-1,234,568"},
		{"-0.004", 2, "0.00"},
		{"-0.005", 2, "-0.01"},
		{"123456789012345678901234567890.125", 2, "123,456,789,012,345,678,901,234,567,890.13"},
		{"1550", -2, "1,600"},
		{"0.5", 0, "1"},
	} {
		require.Equal(t, tt.want, numfmt.Decimal(decimal.RequireFromString(tt.in), tt.places), tt.in)
	}
}

func TestIntAndPercent(t *testing.T) {
	require.Equal(t, "8,800", numfmt.Int(8800))
	require.Equal(t, "-1,480", numfmt.Int(-1480))
	require.Equal(t, []string{"0 days", "1 day", "1,200 days"}, []string{numfmt.Many(0, "day"), numfmt.Many(1, "day"), numfmt.Many(1200, "day")})
	require.Equal(t, "63.2 %", numfmt.Percent(decimal.RequireFromString("0.6315"), 1))
	require.Equal(t, "1,040 %", numfmt.Percent(decimal.RequireFromString("10.4"), 0))
}

// TestNumbersWithoutEndAreWrittenAtOnce holds that no number and no places are too many to
// write.
func TestNumbersWithoutEndAreWrittenAtOnce(t *testing.T) {
	for _, tt := range []struct {
		exponent       int32
		number, behind string
	}{
		{1001, "-3e1001", "-3e1003 %"}, {-1001, "-3e-1001", "-3e-999 %"},
		{math.MaxInt32, "-3e2147483647", "-3e2147483649 %"}, {math.MinInt32, "-3e-2147483648", "-3e-2147483646 %"},
	} {
		require.Equal(t, tt.number, numfmt.Decimal(decimal.New(-3, tt.exponent), 2))
		require.Equal(t, tt.behind, numfmt.Percent(decimal.New(-3, tt.exponent), 2))
	}
	require.Len(t, numfmt.Decimal(decimal.New(-3, 1000), 0), 1+1001+333)
	require.Equal(t, "0.00", numfmt.Decimal(decimal.New(-3, -1000), 2))
	require.Len(t, numfmt.Decimal(decimal.New(3, 0), math.MaxInt32), 2+1000)
	require.Equal(t, "0", numfmt.Decimal(decimal.New(3, 0), math.MinInt32))
}

// FuzzGroupingKeepsTheNumber holds the law that without its commas the text is the
// rounded number again.
func FuzzGroupingKeepsTheNumber(f *testing.F) {
	f.Add(int64(-1234567), int32(-2), int32(1))
	f.Fuzz(func(t *testing.T, coefficient int64, exponent, places int32) {
		d, places := decimal.New(coefficient, exponent%20), places%20
		back, err := decimal.NewFromString(strings.ReplaceAll(numfmt.Decimal(d, places), ",", ""))
		require.NoError(t, err)
		require.True(t, back.Equal(d.Round(places)), "%s at %d places", d, places)
	})
}

func TestNoProbabilityIsCertain(t *testing.T) {
	for p, want := range map[float64]string{0: "< 0.1 %", 0.0009: "< 0.1 %", 0.001: "0.1 %", 0.1: "10.0 %", 0.999: "99.9 %", 0.9991: "> 99.9 %", 1: "> 99.9 %"} {
		require.Equal(t, want, numfmt.Probability(p))
	}
}
