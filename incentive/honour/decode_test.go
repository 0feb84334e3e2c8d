package honour_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/internal/document/documenttest"
)

// TestAFaultIsToldOnce holds that what cannot be read in a good document is one problem.
func TestAFaultIsToldOnce(t *testing.T) {
	text, err := os.ReadFile("testdata/team.honours.json")
	require.NoError(t, err)
	documenttest.FaultsAreToldOnce(t, text, honour.Decode)
}

// FuzzDecodedSchemesComeBack holds that what Decode accepts passes Check, and is the same scheme
// when it is written and read again.
func FuzzDecodedSchemesComeBack(f *testing.F) {
	text, err := os.ReadFile("testdata/team.honours.json")
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"schema": "salesperf.honours/v1", "id": "x", "version": 1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := honour.Decode(text)
		if err != nil {
			require.Zero(t, s)
			return
		}
		require.NoError(t, s.Check())
		written, err := json.Marshal(s)
		require.NoError(t, err)
		back, err := honour.Decode(written)
		require.NoError(t, err)
		digest, err := s.Digest()
		require.NoError(t, err)
		same, err := back.Digest()
		require.NoError(t, err)
		require.Equal(t, digest, same)
	})
}
