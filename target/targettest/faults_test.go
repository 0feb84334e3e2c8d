package targettest_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/targettest"
)

var errDown = errors.New("the database is down")

// version is a version of a small plan; another changes only who wrote it.
func version(t *testing.T, after target.Revision, by string) target.Revision {
	t.Helper()
	r, err := after.Next(target.Recipe{
		Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: company, Ambition: target.Aim(decimal.New(100, 0))},
	})
	require.NoError(t, err)
	if r.Recipe.Version == 1 {
		r.Of = ""
	}
	r.At, r.By, r.Reason, r.Trigger = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), by, "because", "test"
	return r
}

func TestFailAfterCountsOperations(t *testing.T) {
	ctx := context.Background()
	one := version(t, target.Revision{}, "a")
	two := version(t, one, "b")
	inner := new(target.Memory)
	s := targettest.FailAfter(inner, 5, errDown)
	require.NoError(t, s.Append(ctx, one)) // 1
	require.NoError(t, s.Append(ctx, two)) // 2
	latest, err := target.Latest(ctx, s, "sales-2026")
	require.NoError(t, err) // 3, 4 and, for the end, 5
	require.True(t, latest.Equal(two))

	three := version(t, two, "c")
	require.ErrorIs(t, s.Append(ctx, three), errDown)
	_, err = target.Latest(ctx, s, "sales-2026")
	require.ErrorIs(t, err, errDown)
	_, err = target.Latest(ctx, s, "nobody wrote this")
	require.ErrorIs(t, err, errDown)
	latest, err = target.Latest(ctx, inner, "sales-2026")
	require.NoError(t, err)
	require.True(t, latest.Equal(two), "nothing was written after the fault")
}

func TestFailAfterBreaksAReadingInTheMiddle(t *testing.T) {
	ctx := context.Background()
	one := version(t, target.Revision{}, "a")
	inner := new(target.Memory)
	require.NoError(t, inner.Append(ctx, one))
	require.NoError(t, inner.Append(ctx, version(t, one, "b")))
	for n, want := range [][]error{{errDown}, {nil, errDown}, {nil, nil, errDown}, {nil, nil}} {
		var got []error
		for _, err := range targettest.FailAfter(inner, n, errDown).Revisions(ctx, "sales-2026") {
			got = append(got, err)
		}
		require.Equal(t, want, got)
	}
	for range targettest.FailAfter(inner, 9, errDown).Revisions(ctx, "sales-2026") {
		break
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for _, n := range []int{1, 9} {
		for _, err := range targettest.FailAfter(inner, n, errDown).Revisions(done, "sales-2026") {
			require.ErrorIs(t, err, context.Canceled, "its own errors come through, and are the last")
		}
	}
}

func TestAStoreThatHoldsKeepsTheContract(t *testing.T) {
	targettest.TestStore(t, func(*testing.T) target.Store { return targettest.FailAfter(new(target.Memory), math.MaxInt, errDown) })
}
