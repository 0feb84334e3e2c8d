package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/check"
)

// TestRulesFindNothingInTheZeroFacts holds that a rule which is tested with facts that
// NewFacts has not made says nothing, each with the thresholds of Builtin and with none.
func TestRulesFindNothingInTheZeroFacts(t *testing.T) {
	bare := []report.Rule{report.OffPace{}, report.Concentration{}, report.UnusualChange{}, report.Trend{}, report.Drivers{}, report.Leak{},
		report.Stale{}, report.CoverageGap{}, report.LateMoney{}, report.CapacityGap{}, report.CostlyPlan{}, report.ForecastBias{}, report.DataGap{}, report.Verdict{}}
	require.Len(t, bare, len(report.Builtin()))
	for _, r := range append(bare, report.Builtin()...) {
		found, err := r.Find(report.Facts{})
		require.NoError(t, err, r.Type())
		require.Empty(t, found, r.Type())
	}
}

// TestANilRuleIsToldOf holds that a rule that is nil stays among the others until somebody
// checks them, which is a problem.
func TestANilRuleIsToldOf(t *testing.T) {
	rules := report.Rules{report.Stale{}, nil, report.Verdict{}}.Without("stale").With(report.Leak{}, nil)
	require.Equal(t, report.Rules{nil, report.Verdict{}, report.Leak{}, nil}, rules)
	c := check.New()
	rules.Check(c)
	var problems check.Problems
	require.ErrorAs(t, c.Err(), &problems)
	require.True(t, problems.Has("/0", check.Required), "%v", problems)
}
