package review_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// By a form that something is wrong with nobody is rated, whatever the answers.
func TestABadFormRatesNobody(t *testing.T) {
	f, answers, _ := form(t)
	f.Groups[0].Least = 0
	got, err := f.Rate(answers)
	requireProblems(t, err, "/groups/0/least range")
	require.Zero(t, got)
}
