package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/report"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of an input, however large or fine, is
// computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	in := complete(t)
	in.Funnel, in.Earlier = nil, nil
	use := func() error { _, err := report.Monthly(in); return err }
	require.NoError(t, use())
	t.Log(len(numberwalk.In(&in)))
	numberwalk.RequireDone(t, &in, func() { _ = use() })
}
