package accounting_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func TestCostsComeInOrderOfDayAndSale(t *testing.T) {
	l := booked(t, earned("Li Na", "c", "S-1", time.March, "10"), earned("Li Na", "c", "S-2", time.January, "20"), earned("Li Na", "c", "S-3", time.March, "30"),
		earned("Li Na", "c", "S-4", time.January, "40"))
	costs, err := policy().Costs(l.Entries(t.Context(), incentive.Query{}), func(sale string) (accounting.Contract, bool) {
		return accounting.Contract{ID: sale, Term: 24, Effect: accounting.CatchUp}, true
	})
	require.NoError(t, err)
	var order []string
	for _, c := range costs {
		order = append(order, c.ID)
	}
	require.Equal(t, []string{"S-2", "S-4", "S-1", "S-3"}, order)
}

// A cost is incurred when the sum of its sale first rounds to something above zero: what came
// before is in it, and is no change.
func TestWhatIsNoCostYetIsNoChange(t *testing.T) {
	l := booked(t, earned("Li Na", "c", "S-1", time.January, "0.004"), earned("Li Na", "c", "S-1", time.February, "-7"), earned("Li Na", "c", "S-1", time.March, "17"))
	costs, err := policy().Costs(l.Entries(t.Context(), incentive.Query{}), func(sale string) (accounting.Contract, bool) {
		return accounting.Contract{ID: sale, Term: 24, Effect: accounting.CatchUp}, true
	})
	require.NoError(t, err)
	require.Len(t, costs, 1)
	require.Equal(t, calendar.On(2026, time.March, 31), costs[0].On)
	require.Equal(t, "10", costs[0].Amount.String())
	require.Empty(t, costs[0].Changes)
}

// What is too little to be a step of one account is not made one by what another account has.
func TestStepsAreRoundedByAccount(t *testing.T) {
	l := booked(t, earned("Chen Wei", "c", "S-1", time.January, "0.004"), earned("Li Na", "c", "S-1", time.January, "0.004"))
	steps, err := policy().Steps(l.Entries(t.Context(), incentive.Query{}))
	require.NoError(t, err)
	require.Empty(t, steps)
}

func TestAJournalHasNoEntriesOfZero(t *testing.T) {
	c := cost("0.02", 24)
	c.Changes = []accounting.Change{{On: c.On.AddMonths(2), Amount: num("0"), Effect: accounting.CatchUp}}
	entries, err := policy().Journal(c)
	require.NoError(t, err)
	require.NotEmpty(t, entries)
	require.False(t, slices.ContainsFunc(entries, func(e accounting.Entry) bool { return !e.Amount.IsPositive() }))
}

func TestAccrueChecksItsPolicy(t *testing.T) {
	p := policy()
	p.Accounts.Cash = ""
	_, err := p.Accrue(nil)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/policy/accounts/cash required"}, pathsOf(problems))
}
