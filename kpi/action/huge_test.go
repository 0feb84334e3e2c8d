package action_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of an action or of what is known about
// its effect, however large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	a, e := done("2026-05-20"), rates("18", "23")
	e.Before.Target, e.After.Target = e.Before.Num, e.After.Num
	review := func() error { _, err := a.Review(on("2026-07-01"), e); return err }
	require.NoError(t, review())
	numberwalk.RequireRefused(t, &a, review)
	numberwalk.RequireRefused(t, &a, func() error { return a.Check() })
	numberwalk.RequireRefused(t, &e, review)
	numberwalk.RequireDone(t, &a, func() { _, _ = a.Digest() })
	numberwalk.RequireDoneAtTheEnds(t, &e, func() { _ = review() })
}
