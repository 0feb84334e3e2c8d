package funnel_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/document/documenttest"
)

// TestAFaultIsToldOnce holds that what cannot be read in a good document is one problem.
func TestAFaultIsToldOnce(t *testing.T) {
	text, err := os.ReadFile("testdata/pipeline.json")
	require.NoError(t, err)
	documenttest.FaultsAreToldOnce(t, text, funnel.Decode)
}
