package review_test

import (
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi/review"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// The ends of what is allowed are allowed, and the next step is not.
func TestTheEndsOfWhatIsAllowed(t *testing.T) {
	fine := review.RaterGroup{ID: "a", Weight: d("0.00000001"), Least: 1}
	rest := review.RaterGroup{ID: "b", Weight: d("0.99999999"), Least: 1, Trim: 1, TrimOf: 3}
	form := review.Feedback{Min: d("1e-15"), Max: d("1e15"), Groups: []review.RaterGroup{fine, rest}}
	_, err := form.Rate([]review.Answers{{Group: "a", Scores: slices.Repeat([]decimal.Decimal{d("1e-15")}, 1000)}, {Group: "b", Scores: []decimal.Decimal{d("1e15")}}})
	require.NoError(t, err)
	form.Groups[1].TrimOf = 2
	requireProblems(t, form.Check(), "/groups/1/trimOf range")
	form.Min, form.Max = d("1e-16"), d("1e16")
	requireProblems(t, form.Check(), "/min too-large", "/groups/1/trimOf range")

	portions := slices.Repeat([]review.Portion{{Share: d("0.01")}}, 100)
	for i := range portions {
		portions[i].Grade = string(rune('0' + i))
	}
	_, err = review.Distribution{Portions: portions, Least: 1, Ties: review.Promote}.Apply(people("1"))
	require.NoError(t, err)
	require.NoError(t, shared(review.Promote, "0.00000001", "0.99999999").Check())

	for number, want := range map[string]string{"999999999999999999999999999999": "", "1000000000000000000000000000001": "/people/0/score too-large"} {
		_, err = shared(review.Promote, "1").Apply(people(number))
		if want == "" {
			require.NoError(t, err, number)
		} else {
			requireProblems(t, err, want)
		}
	}

	got, err := review.Calibration{Method: review.MeanShift, Least: 2, Places: 12}.Apply([]review.Group{{ID: "a", People: people("1", "2")}, {ID: "b", People: []review.Standing{{Owner: "x"}, {Owner: "y"}, {Owner: "z", Score: d("1")}}}})
	require.NoError(t, err)
	require.Equal(t, "0.3", got[0].To.String(), "1 + 4/5 - 3/2")
	require.Equal(t, "0.466666666667", got[2].To.String(), "0 + 4/5 - 1/3")
}
