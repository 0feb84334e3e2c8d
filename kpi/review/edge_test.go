package review_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi/review"
)

// By a form that something is wrong with nobody is rated, whatever the answers.
func TestABadFormRatesNobody(t *testing.T) {
	f, answers, _ := form(t)
	f.Groups[0].Least = 0
	got, err := f.Rate(answers)
	requireProblems(t, err, "/groups/0/least range")
	require.Zero(t, got)
}

// A key of 0 is a key, and who has none is told so once.
func TestAKeyOfZeroIsAKey(t *testing.T) {
	group := people("70", "90", "90")
	group[1].Key = some("0")
	_, err := shared(review.ByKey, "0.4", "0.6").Apply(group)
	requireProblems(t, err, "/people/2/key tied")
	group[2].Key = some("-1")
	got, err := shared(review.ByKey, "0.4", "0.6").Apply(group)
	require.NoError(t, err)
	require.Equal(t, group[1].Owner, got.Places[0].Owner)
}
