package incentive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// trying is a state in which Li Na and Chen Wei share a pool of 1,000 each month in
// proportion to what they sold in July: 300 and 100.
func trying(t *testing.T, rule incentive.Rule) *incentive.State {
	t.Helper()
	p := agent()
	p.Cadence = calendar.Month
	p.Components = []incentive.Component{{ID: "pool", Measure: "revenue", Interval: calendar.Month, Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: rule}}
	program, err := incentive.Compile(setup(p, "Li Na", "Chen Wei"))
	require.NoError(t, err)
	state, err := program.Start([]incentive.Fact{booking("A", 1, "300", incentive.Solo("Li Na")...), booking("B", 2, "100", incentive.Solo("Chen Wei")...)}, incentive.Options{})
	require.NoError(t, err)
	return state
}

// earnedIn returns what Li Na earned in July by the claims at the end of it, which are
// looked at as they were known then.
func earnedIn(r *incentive.Result) (out string) {
	for _, c := range r.ClaimsOf("Li Na", calendar.On(2026, time.July, 31)) {
		if c.Phase == incentive.Earned {
			out += c.Amount.String()
		}
	}
	return out
}

// TestTryLeavesNothing holds that nothing of what was tried is left, however it ends.
func TestTryLeavesNothing(t *testing.T) {
	state := trying(t, incentive.Pool{Size: num("1000")})
	more := booking("C", 3, "400", incentive.Solo("Chen Wei")...)
	before := told(t, state.Result())
	require.Equal(t, "750", earnedIn(state.Result()))

	require.NoError(t, state.Try(func(r *incentive.Result) { require.Equal(t, "375", earnedIn(r)) }, more))
	require.Equal(t, "750", earnedIn(state.Result()), "what was seen while it was tried")

	require.PanicsWithValue(t, "enough", func() { state.Try(func(*incentive.Result) { panic("enough") }, more) })
	require.Equal(t, before, told(t, state.Result()))

	require.NoError(t, state.Try(func(*incentive.Result) {
		_, err := state.Add(booking("D", 4, "1", incentive.Solo("Li Na")...))
		require.ErrorIs(t, err, incentive.ErrTrying)
		require.ErrorIs(t, state.Try(nil, booking("D", 4, "1", incentive.Solo("Li Na")...)), incentive.ErrTrying)
	}, more))
	require.Equal(t, before, told(t, state.Result()))

	require.NoError(t, state.Try(nil, more))
	require.Error(t, state.Try(nil, booking("A", 3, "400", incentive.Solo("Chen Wei")...)), "the id is taken")
	require.Equal(t, before, told(t, state.Result()))

	_, err := state.Add(more)
	require.NoError(t, err)
	require.Equal(t, "375", earnedIn(state.Result()))
}

// TestAnAddThatPanicsLeavesNothing holds that a rule of the host that panics with one fact
// leaves the state as it was, to which others can be added.
func TestAnAddThatPanicsLeavesNothing(t *testing.T) {
	state := trying(t, brokenRule{Above: 1000})
	before := told(t, state.Result())
	require.PanicsWithError(t, errBroken.Error(), func() { state.Add(booking("C", 3, "5000", incentive.Solo("Chen Wei")...)) })
	require.Equal(t, before, told(t, state.Result()))
	_, err := state.Add(booking("C", 3, "5", incentive.Solo("Chen Wei")...))
	require.NoError(t, err, "its id is free")
}
