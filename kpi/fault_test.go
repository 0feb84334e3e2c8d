package kpi_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document/documenttest"
	"github.com/salesperf/salesperf/kpi"
)

// TestAFaultIsToldOnce holds that what cannot be read in a good document is one problem.
func TestAFaultIsToldOnce(t *testing.T) {
	for _, file := range []string{"testdata/complete.json", "testdata/sales-rep.json"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		documenttest.FaultsAreToldOnce(t, text, kpi.Builtin().Decode)
	}
}
