package incentive_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/numberwalk"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a setup or of facts, however large
// or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	for seed := range uint64(12) {
		w := pickWorld(seed)
		numberwalk.RequireRefused(t, &w.setup, func() error {
			_, err := incentive.Compile(w.setup)
			return err
		})
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		facts := w.facts[:5]
		numberwalk.RequireRefused(t, &facts, func() error {
			_, err := program.Run(facts, incentive.Options{})
			return err
		})
	}
}
