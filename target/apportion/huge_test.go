package apportion_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/apportion"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number, however large or fine, is computed
// with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	type line struct {
		Total, Unit decimal.Decimal
		Weights     []decimal.Decimal
		Bounds      []apportion.Bound
	}
	type face struct {
		Seed       [][]decimal.Decimal
		Rows, Cols []decimal.Decimal
		Unit       decimal.Decimal
	}
	one := func() *line { return &line{Total: d("10"), Unit: d("0.01"), Weights: ds("1", "2", "3")} }
	bounded := one()
	bounded.Bounds = []apportion.Bound{apportion.AtLeast(d("1")), apportion.AtMost(d("9")), {}}
	table := func() *face {
		return &face{Seed: grid([]string{"1", "2"}, []string{"3", "4"}), Rows: ds("6", "4"), Cols: ds("5", "5"), Unit: d("0.01")}
	}
	weights, seed := ds("1", "2", "3"), grid([]string{"1", "2"}, []string{"3", "4"})
	split, running, two, cells := one(), one(), table(), &struct {
		Cells [][]decimal.Decimal
		Unit  decimal.Decimal
	}{grid([]string{"1.5", "2"}, []string{"3", "4.5"}), d("1")}
	for name, tt := range map[string]struct {
		pointer any
		use     func() error
	}{
		"split": {split, func() error { _, err := apportion.Split(split.Total, split.Weights, split.Unit); return err }},
		"cumulative": {running, func() error {
			_, err := apportion.Cumulative(running.Total, running.Weights, running.Unit)
			return err
		}},
		"bounded": {bounded, func() error {
			_, err := apportion.Bounded(bounded.Total, bounded.Weights, bounded.Bounds, bounded.Unit)
			return err
		}},
		"round":   {cells, func() error { _, err := apportion.Round(cells.Cells, cells.Unit); return err }},
		"matrix":  {two, func() error { _, err := apportion.Matrix(two.Seed, two.Rows, two.Cols, two.Unit); return err }},
		"divisor": {&weights, func() error { _, err := apportion.Divisor(apportion.Webster, 5, weights); return err }},
		"biproportional": {&seed, func() error {
			_, err := apportion.Biproportional(apportion.Webster, seed, []int{3, 2}, []int{2, 3})
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, tt.use())
			numberwalk.RequireRefused(t, tt.pointer, func() error { return numberwalk.TooLarge(tt.use()) })
		})
	}
}

// TestAZeroOfAnyExponentIsZero holds that a zero is shared, weighs and bounds as zero, however
// it is written.
func TestAZeroOfAnyExponentIsZero(t *testing.T) {
	for _, exponent := range []int32{1 << 30, -1 << 30} {
		zero := decimal.New(0, exponent)
		parts, err := apportion.Split(zero, ds("1", "2"), d("0.01"))
		require.NoError(t, err)
		require.Equal(t, []string{"0.00", "0.00"}, show(parts))
		parts, err = apportion.Bounded(d("10"), []decimal.Decimal{zero, d("2")}, []apportion.Bound{{}, apportion.AtLeast(zero)}, d("0.01"))
		require.NoError(t, err)
		require.Equal(t, []string{"0.00", "10.00"}, show(parts))
		cells, err := apportion.Round([][]decimal.Decimal{{zero, d("1.2")}}, d("1"))
		require.NoError(t, err)
		require.Equal(t, [][]string{{"0", "1"}}, showGrid(cells))
		table, err := apportion.Matrix([][]decimal.Decimal{{zero, d("1")}}, ds("3"), []decimal.Decimal{zero, d("3")}, d("1"))
		require.NoError(t, err)
		require.Equal(t, [][]string{{"0", "3"}}, showGrid(table.Cells))
		_, err = apportion.Split(d("1"), ds("1"), zero)
		requireProblems(t, err, "/unit range")
	}
}
