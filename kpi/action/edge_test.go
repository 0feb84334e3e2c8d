package action_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi/action"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// An action that a host makes itself is asked for the same as one that is read.
func TestAnEmptyActionIsToldAllThatItLacks(t *testing.T) {
	var ps check.Problems
	require.ErrorAs(t, action.Action{}.Check(), &ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{"/schema mismatch", "/id required", "/finding/code required", "/finding/metric required", "/finding/owner required",
		"/finding/on required", "/task required", "/owner required", "/opened required", "/due required", "/expect/metric required",
		"/expect/owner required", "/expect/direction unknown", "/expect/by range", "/expect/period required"}, got)
}
