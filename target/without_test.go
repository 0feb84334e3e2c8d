package target_test

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestWhatIsNotGiven leaves out what a call needs.
func TestWhatIsNotGiven(t *testing.T) {
	tree, in := plan(t, "24800000")
	_, err := target.Margins(tree, in, target.Cell{Owner: "Acme", Period: year}, nil)
	requireProblem(t, err, "/along", check.Required)
	_, err = target.Margins(tree, in, target.Cell{Owner: "Acme", Period: year}, target.ByPeriod{})
	requireProblem(t, err, "/along/level", check.Required)
	grid := gridOf([]string{"1"}, []string{"1"}, nil)
	_, err = grid.SeedBy(in, nil)
	requireProblem(t, err, "/method", check.Required)
	_, err = grid.SeedBy(in, target.Stated{Shares: map[string]decimal.Decimal{"a": num("-1")}})
	requireProblem(t, err, "/method/shares/a", check.Range)

	r, err := target.Reconcile(tree, in, target.Form{Level: calendar.Month}, nil)
	require.NoError(t, err)
	_, err = r.Propose(target.Cell{}, nil)
	requireProblem(t, err, "/how", check.Required)
	_, err = (&target.Reconciliation{}).Gap(target.Cell{})
	require.ErrorIs(t, err, target.ErrNoCell)
}

// TestPlacesThatNobodyReads asks for rates to places that would cost minutes or memory.
func TestPlacesThatNobodyReads(t *testing.T) {
	p := target.Progress{Actual: num("1"), Goal: target.Aim(num("3")), ToDate: target.Aim(num("7"))}
	rate := target.RateGoal{Of: target.Aim(num("1")), Over: target.Aim(num("3"))}
	for _, places := range []int32{math.MinInt32, math.MaxInt32} {
		for _, ask := range []func(int32) (decimal.Decimal, bool){
			p.Attainment, p.Pace, p.Projected, rate.Target,
			target.Reason{Value: num("1"), Of: num("3")}.Share, target.Reach{Reached: 1, Of: 3}.Probability,
			target.RunRate{Amount: num("1"), Time: 3}.PerDay, target.Comparison{Actual: num("4"), Before: null("3")}.Growth,
		} {
			got, ok := ask(places)
			require.True(t, ok)
			require.LessOrEqual(t, got.NumDigits(), 1001)
		}
		_, err := target.Project(p, nil, 0.5, places)
		require.NoError(t, err)
	}
}
