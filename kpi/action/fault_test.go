package action_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document/documenttest"
	"github.com/salesperf/salesperf/kpi/action"
)

// TestAFaultIsToldOnce holds that what cannot be read in a good document is one problem.
func TestAFaultIsToldOnce(t *testing.T) {
	text, err := os.ReadFile("testdata/coaching.json")
	require.NoError(t, err)
	documenttest.FaultsAreToldOnce(t, text, action.Decode)
}
