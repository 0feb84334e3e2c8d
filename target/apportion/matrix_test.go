package apportion_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/stretchr/testify/require"
)

func TestMatrixThirds(t *testing.T) {
	got, err := apportion.Matrix(grid([]string{"120", "80", "95", "160"}, []string{"60", "75", "70", "90"}, []string{"200", "150", "180", "310"}),
		ds("300000.00", "200000.00", "500000.00"), ds("240000.00", "210000.00", "235000.00", "315000.00"), d("0.01"))
	require.NoError(t, err)
	t.Log(showGrid(got.Cells), got.Fitted)
}
func TestRound01(t *testing.T) {
	got, err := apportion.Round(grid([]string{"2.69606", "17.2719552", "-13.092043", "-10.48397", "6.532067"}, []string{"-6.299854", "0.2418764", "7.3862193", "17.27851", "-3.685665"}, []string{"8.686598", "3.6802518", "0.4487299", "-11.786", "-5.995546"}), d("1"))
	require.NoError(t, err)
	t.Log(showGrid(got))
}
