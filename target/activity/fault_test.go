package activity_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document/documenttest"
	"github.com/salesperf/salesperf/target/activity"
)

// TestAFaultIsToldOnce holds that what cannot be read in a good document is one problem.
func TestAFaultIsToldOnce(t *testing.T) {
	text, err := os.ReadFile("testdata/plan.json")
	require.NoError(t, err)
	documenttest.FaultsAreToldOnce(t, text, activity.Decode)
}

// FuzzDecodedPlansComeBack holds that what Decode accepts passes Check, and is the same plan
// when it is written and read again.
func FuzzDecodedPlansComeBack(f *testing.F) {
	text, err := os.ReadFile("testdata/plan.json")
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"schema": "salesperf.activity/v1", "id": "x", "version": 1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := activity.Decode(text)
		if err != nil {
			require.Zero(t, p)
			return
		}
		require.NoError(t, p.Check())
		written, err := json.Marshal(p)
		require.NoError(t, err)
		back, err := activity.Decode(written)
		require.NoError(t, err)
		require.Equal(t, p, back)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))
	})
}
