package incentive_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/check"
)

// decided is a decision about the statement of Li Na for the first month.
func decided(number int, state incentive.DecisionState, by, reason string) incentive.Decided {
	return incentive.Decided{Account: incentive.Account{Plan: "agent", Payee: "Li Na"}, Period: monthOf(0), Number: number, Recorded: hour(10 + number),
		Decision: incentive.Decision{State: state, By: by, Reason: reason, Posting: 1}}
}

// disputable is a ledger with one posting for Li Na.
func disputable(t testing.TB) *incentive.Memory {
	l := new(incentive.Memory)
	mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", "100"))
	return l
}

// Li Na disputes her statement; a correction is posted, and the statement is approved.
func TestADisputeThatIsResolved(t *testing.T) {
	l := disputable(t)
	story := []incentive.Decided{
		decided(1, incentive.Submitted, "payroll", ""),
		decided(2, incentive.Disputed, "Li Na", "S2 is missing"),
		decided(3, incentive.Resolved, "Chen Wei", "S2 was booked for the wrong person"),
	}
	for _, d := range story {
		require.NoError(t, incentive.Decide(t.Context(), l, d))
		require.NoError(t, incentive.Decide(t.Context(), l, d), "twice is harmless")
	}
	mustPost(t, l, posting(0, 20), claimOf(earned, "Li Na", 0, "S1", "100"), claimOf(earned, "Li Na", 0, "S2", "40"))
	again := decided(4, incentive.Submitted, "payroll", "with S2")
	require.ErrorIs(t, incentive.Decide(t.Context(), l, again), incentive.ErrConflict, "it was posted to since")
	again.Posting = 2
	approved := decided(5, incentive.Approved, "Zhao Min", "")
	approved.Posting = 2
	require.NoError(t, incentive.Decide(t.Context(), l, again))
	require.NoError(t, incentive.Decide(t.Context(), l, approved))

	history, err := incentive.Decisions(t.Context(), l, story[0].Account, monthOf(0))
	require.NoError(t, err)
	require.Equal(t, append(story, again, approved), history)
	other, err := incentive.Decisions(t.Context(), l, story[0].Account, monthOf(1))
	require.NoError(t, err)
	require.Empty(t, other)
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
}

// The whole table: what may follow what, and nothing else.
func TestOnlySomeStatesFollowOthers(t *testing.T) {
	ways := map[incentive.DecisionState][]incentive.DecisionState{ // to each state from none
		0:                   {},
		incentive.Submitted: {incentive.Submitted},
		incentive.Approved:  {incentive.Submitted, incentive.Approved},
		incentive.Disputed:  {incentive.Submitted, incentive.Disputed},
		incentive.Resolved:  {incentive.Submitted, incentive.Disputed, incentive.Resolved},
		incentive.Rejected:  {incentive.Submitted, incentive.Disputed, incentive.Rejected},
	}
	allowed := map[string]bool{}
	for from, way := range ways {
		for to := incentive.Submitted; to <= incentive.Rejected; to++ {
			l := disputable(t)
			for i, s := range way {
				require.NoError(t, incentive.Decide(t.Context(), l, decided(i+1, s, "someone", "some reason")))
			}
			err := incentive.Decide(t.Context(), l, decided(len(way)+1, to, "someone", "some reason"))
			if err == nil {
				allowed[fmt.Sprint(from, ">", to)] = true
				require.Contains(t, from.MayBecome(), to)
				continue
			}
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			require.True(t, ps.Has("/state", check.Order))
			require.NotContains(t, from.MayBecome(), to)
		}
	}
	require.Equal(t, map[string]bool{
		">submitted": true, "submitted>approved": true, "submitted>disputed": true, "approved>disputed": true,
		"disputed>resolved": true, "disputed>rejected": true, "disputed>submitted": true,
		"resolved>submitted": true, "resolved>approved": true, "rejected>disputed": true, "rejected>approved": true,
	}, allowed)
	require.Empty(t, incentive.DecisionState(99).MayBecome())
}

func TestADecisionThatIsNotSoundIsRefused(t *testing.T) {
	l := disputable(t)
	require.NoError(t, incentive.Decide(t.Context(), l, decided(1, incentive.Submitted, "payroll", "")))
	before := dump(t, l)
	for want, change := range map[check.Problem]func(*incentive.Decided){
		{Path: "/plan", Code: check.Required}:    func(d *incentive.Decided) { d.Plan = "" },
		{Path: "/payee", Code: check.Required}:   func(d *incentive.Decided) { d.Payee = "" },
		{Path: "/period", Code: check.Required}:  func(d *incentive.Decided) { d.Period.Level = 0 },
		{Path: "/number", Code: check.Range}:     func(d *incentive.Decided) { d.Number = 0 },
		{Path: "/state", Code: check.Required}:   func(d *incentive.Decided) { d.State = 9 },
		{Path: "/by", Code: check.Required}:      func(d *incentive.Decided) { d.By = "" },
		{Path: "/reason", Code: check.Required}:  func(d *incentive.Decided) { d.Reason = "" },
		{Path: "/reason", Code: check.Malformed}: func(d *incentive.Decided) { d.Reason = "\xff" },
		{Path: "/posting", Code: check.Range}:    func(d *incentive.Decided) { d.Posting = -1 },
		{Path: "/posting", Code: check.Unknown}:  func(d *incentive.Decided) { d.Posting = 2 },
		{Path: "/recorded", Code: check.Order}:   func(d *incentive.Decided) { d.Recorded = hour(10) },
		{Path: "/state", Code: check.Order}:      func(d *incentive.Decided) { d.State = incentive.Resolved },
	} {
		d := decided(2, incentive.Disputed, "Li Na", "S2 is missing")
		change(&d)
		var ps check.Problems
		require.ErrorAs(t, incentive.Decide(t.Context(), l, d), &ps, "%v", want)
		require.True(t, ps.Has(want.Path, want.Code), "%v is missing in %v", want, ps)
	}
	require.ErrorIs(t, incentive.Decide(t.Context(), l, decided(1, incentive.Submitted, "somebody else", "")), incentive.ErrConflict)
	require.ErrorIs(t, incentive.Decide(t.Context(), l, decided(3, incentive.Disputed, "Li Na", "S2 is missing")), incentive.ErrConflict)
	for n := range 6 {
		err := incentive.Decide(t.Context(), incentivetest.FailAfter(l, n, errDown), decided(2, incentive.Disputed, "Li Na", "S2 is missing"))
		require.True(t, errors.Is(err, errDown) || n == 5, "after %d: %v", n, err)
		if n < 5 {
			require.Equal(t, before, dump(t, l))
		}
	}
}

// Of two who decide at once, one has not seen what the other decided.
func TestTwoWhoDecideAtOnce(t *testing.T) {
	for range 20 {
		l := disputable(t)
		require.NoError(t, incentive.Decide(t.Context(), l, decided(1, incentive.Submitted, "payroll", "")))
		var all sync.WaitGroup
		errs := make([]error, 2)
		for i, d := range []incentive.Decided{decided(2, incentive.Approved, "Zhao Min", ""), decided(2, incentive.Disputed, "Li Na", "S2 is missing")} {
			all.Add(1)
			go func() { defer all.Done(); errs[i] = incentive.Decide(t.Context(), l, d) }()
		}
		all.Wait()
		require.Equal(t, 1, len(slices.DeleteFunc(slices.Clone(errs), func(err error) bool { return err == nil })))
		require.ErrorIs(t, errors.Join(errs...), incentive.ErrConflict)
	}
}
