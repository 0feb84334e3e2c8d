package model_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/model"
)

// TestTheLawsAreMostlyProven counts for how many of the companies that the laws are held
// on there is something to hold: a law that is skipped nearly always says nothing.
func TestTheLawsAreMostlyProven(t *testing.T) {
	const cases = 150
	bounds, inverses, exact := 0, 0, 0
	for seed := range uint64(cases) {
		c, r := newCase(seed)
		b, err := c.Bounds(r)
		if err == nil {
			bounds++
		} else {
			require.ErrorIs(t, err, model.ErrNotProven)
		}
		if b.Exact {
			exact++
		}
		if _, err := c.Inverse(paid(t, c, r.To), r); !errors.Is(err, model.ErrNotProven) {
			inverses++
		}
	}
	t.Logf("of %d companies: bounds %d, of which exact %d; inverses %d", cases, bounds, exact, inverses)
	require.Greater(t, bounds, cases*9/10)
	require.Greater(t, exact, cases/2)
	require.Greater(t, inverses, cases*9/10)
}
