package kpitest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/kpitest"
	"github.com/shopspring/decimal"
)

// TestHugeNumbersAreRefusedAtOnce holds that a case of numbers without end is a problem and is
// not tried, and that points without end are a breach.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	one := kpitest.Case{Actual: kpi.Ratio{Num: decimal.New(1, 0), Den: decimal.New(3, 0)}, Target: decimal.NewNullDecimal(decimal.New(5, 0))}
	sound := kpi.AllOrNothing(kpi.HigherIsBetter, decimal.New(1, 0))
	require.NoError(t, kpitest.TestScorer(sound, one))
	numberwalk.RequireRefused(t, &one, func() error { return kpitest.TestScorer(sound, one) })
	answer := ten
	answered := rule{kind: "acme.x", sound: true, score: func(kpi.Ratio) kpi.Score { return answer }}
	numberwalk.RequireRefused(t, &answer, func() error { return kpitest.TestScorer(answered) })
	answer.Points.Num = decimal.New(1, 201)
	require.ErrorContains(t, kpitest.TestScorer(answered), "/points: the points have more than 4096 bits or an exponent beyond ±200")
	one.Target.Decimal = decimal.New(1, 31)
	require.ErrorContains(t, kpitest.TestScorer(sound, one), "/cases/0/target")
}
