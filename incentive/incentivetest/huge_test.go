package incentivetest_test

import (
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/internal/numberwalk"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a scenario is computed with, or
// compared, before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	files, err := incentivetest.Load(os.DirFS("testdata/company"), incentivetest.Options{})
	require.NoError(t, err)
	for _, f := range files {
		for _, s := range f.Spec.All() {
			between := s.Expect[0]
			between.Amount, between.AtLeast, between.AtMost = decimal.NullDecimal{}, decimal.NewNullDecimal(decimal.New(-1, 20)), decimal.NewNullDecimal(decimal.New(1, 20))
			s.Expect = append(s.Expect, between)
			differences, err := s.Check()
			require.NoError(t, err)
			require.Empty(t, differences)
			x := struct {
				Facts  any
				Quotas any
				Expect any
			}{s.Given.Facts, s.Given.Quotas, s.Expect}
			numberwalk.RequireRefused(t, &x, func() error {
				_, err := s.Check()
				return err
			})
		}
	}
}
