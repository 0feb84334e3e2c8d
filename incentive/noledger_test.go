package incentive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// Where there is no ledger and no store there is nothing to read, and nothing is written.
func TestNoLedgerHasNothing(t *testing.T) {
	ctx, of := t.Context(), incentive.Account{Plan: "p", Payee: "Li Na"}
	standings, err := incentive.Standings(ctx, nil, of, time.Time{})
	require.NoError(t, err)
	require.Empty(t, standings)
	claims, err := incentive.AsOf(ctx, nil, incentive.Query{}, time.Time{})
	require.NoError(t, err)
	require.Empty(t, claims)
	tracked, err := incentive.Track(ctx, nil, incentive.Query{}, time.Time{})
	require.NoError(t, err)
	require.Empty(t, tracked)
	decisions, err := incentive.Decisions(ctx, nil, of, monthOf(0))
	require.NoError(t, err)
	require.Empty(t, decisions)
	require.NoError(t, incentive.Verify(ctx, nil, "", ""))
	g, _ := ran(t, yearOf(termsPlan(nil)))
	_, err = incentive.ClosedPayments(ctx, nil, g, of, month2026(time.January))
	require.ErrorIs(t, err, incentive.ErrMissing)

	_, err = incentive.Post(ctx, nil, posting(0, 1), each())
	require.Equal(t, []string{"/ledger required"}, places(err))
	require.Equal(t, []string{"/ledger required"}, places(incentive.Decide(ctx, nil, decided(1, incentive.Submitted, "payroll", ""))))

	_, err = incentive.Latest(ctx, nil, incentive.Subject{Plan: "p"})
	require.ErrorIs(t, err, incentive.ErrNoRevision)
	setup, err := incentive.SetupAsOf(ctx, nil, time.Time{})
	require.NoError(t, err)
	require.Zero(t, setup)
}
