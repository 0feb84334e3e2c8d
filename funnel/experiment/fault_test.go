package experiment_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/internal/document/documenttest"
)

// TestAFaultIsToldOnce holds that what cannot be read in a good document is one problem.
func TestAFaultIsToldOnce(t *testing.T) {
	for _, file := range []string{"testdata/second-call.json", "testdata/coaching.json"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		documenttest.FaultsAreToldOnce(t, text, experiment.Decode)
	}
}
