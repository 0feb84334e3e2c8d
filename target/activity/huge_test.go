package activity_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
)

// TestHugeNumbersAreRefusedAtOnce holds that no goal, however large or fine, is computed with
// before it is looked at. Only the target counts.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	goals := []target.Goal{{Metric: "visit", Cell: target.Cell{Owner: "Li Na"}, Ambition: target.Aim(decimal.NewFromInt(3))}}
	take := func() error { _, err := activity.Goals(slices.Values(goals)); return err }
	require.NoError(t, take())
	numberwalk.RequireRefused(t, &goals[0].Target, func() error { return numberwalk.TooLarge(take()) })
	numberwalk.RequireDone(t, &goals, func() { _ = take() })
}
