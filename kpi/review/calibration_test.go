package review_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi/review"
	"github.com/stretchr/testify/require"
)

// twoManagers are a severe one, with mean 70, and a mild one with mean 90 and half the
// spread.
func twoManagers() []review.Group {
	severe, mild := people("60", "70", "80"), people("85", "90", "95")
	for i := range mild {
		mild[i].Owner += "-mild"
	}
	return []review.Group{{ID: "severe", People: severe}, {ID: "mild", People: mild}}
}

func to(list []review.Proposal) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.To.String())
	}
	return out
}

// The mean of all is 80. By hand: the sum of squared distances from it is 400 + 100 +
// 0 + 25 + 100 + 225 = 850, so the deviation of the sample is the root of 170, 13.0384;
// the groups' own are 10 and 5.
func TestCalibration(t *testing.T) {
	for method, want := range map[review.CalibrationMethod][]string{
		review.MeanShift: {"70", "80", "90", "75", "80", "85"},
		review.ZScore:    {"66.9616", "80", "93.0384", "66.9616", "80", "93.0384"},
	} {
		got, err := review.Calibration{Method: method, Least: 3, Places: 4}.Apply(twoManagers())
		require.NoError(t, err)
		require.Equal(t, want, to(got), method)
		require.Equal(t, "60", got[0].Score.String(), "the original stays")
		require.Equal(t, review.Adjusted, got[0].Code)
		require.Equal(t, "mild", got[5].Group)
	}
}

func TestCalibrationLeavesOutWhatItCannotJudge(t *testing.T) {
	groups := append(twoManagers(), review.Group{ID: "small", People: []review.Standing{{Owner: "x", Score: d("10")}, {Owner: "y", Score: d("20")}}},
		review.Group{ID: "flat", People: []review.Standing{{Owner: "u", Score: d("50")}, {Owner: "v", Score: d("50")}, {Owner: "w", Score: d("50")}}})
	got, err := review.Calibration{Method: review.ZScore, Least: 3, Places: 0}.Apply(groups)
	require.NoError(t, err)
	require.Equal(t, []string{"67", "80", "93", "67", "80", "93", "10", "20", "50", "50", "50"}, to(got), "the mean of the others is still 80")
	require.Equal(t, review.SmallGroup, got[6].Code)
	require.Equal(t, review.NoSpread, got[8].Code)

	shifted, err := review.Calibration{Method: review.MeanShift, Least: 3, Places: 1}.Apply(groups)
	require.NoError(t, err)
	require.Equal(t, review.Adjusted, shifted[8].Code, "a shift needs no spread")
	require.Equal(t, "70", shifted[8].To.String())

	none, err := review.Calibration{Method: review.MeanShift, Least: 2}.Apply(nil)
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestCalibrationProblems(t *testing.T) {
	_, err := review.Calibration{Places: 13}.Apply([]review.Group{
		{People: people("1", "2")}, {ID: "a", People: people("1")}, {ID: "a"}, {ID: "b", People: []review.Standing{{Score: huge}}}})
	requireProblems(t, err, "/method unknown", "/least range", "/places range", "/groups/0/id required",
		"/groups/1/people/0/owner duplicate", "/groups/2/id duplicate", "/groups/3/people/0/owner required", "/groups/3/people/0/score too-large")
	_, err = review.Calibration{Method: review.ZScore, Least: 2}.Apply([]review.Group{{ID: "a", People: make([]review.Standing, 1_000_001)}})
	requireProblems(t, err, "/groups/0/people too-large")
}
