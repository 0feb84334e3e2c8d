package target_test

import (
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
