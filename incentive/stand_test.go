package incentive_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// FuzzATryLeavesNothing holds the law that a try shows what a run over all facts shows,
// and that afterwards everything is as it was.
func FuzzATryLeavesNothing(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		c := chooser{newRand(seed, 5)}
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		first := c.IntN(len(w.facts))
		want := told(t, compute(t, w.setup, incentive.Options{}, w.facts...))
		state, err := program.Start(slices.Clone(w.facts[:first]), incentive.Options{})
		require.NoError(t, err)
		before := told(t, state.Result())
		for range 2 {
			seen := ""
			require.NoError(t, state.Try(func(r *incentive.Result) { seen = told(t, r) }, w.facts[first:]...))
			require.Equal(t, want, seen)
			require.Equal(t, before, told(t, state.Result()))
		}
		require.Error(t, state.Try(func(*incentive.Result) { t.Error("looked at what cannot be") }, refund("none", "nothing", 1, "-1")))
		require.Equal(t, before, told(t, state.Result()))
	})
}

// FuzzComponentsEarnForWhereSomebodyStands holds the law that what a component earns for
// where a payee stands is what the run pays at the end of an interval.
func FuzzComponentsEarnForWhereSomebodyStands(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for _, a := range w.setup.Assignments {
			for _, e := range r.Explain(a.Payee) {
				m := componentOf(w.setup, a.Plan, e.Component)
				if _, earns := m.Rule.(incentive.Earner); !earns || m.Grain != incentive.AtEnd || e.Fact != "" && e.Reversal {
					continue
				}
				on := e.Interval.Last()
				if a.During.From.After(e.Interval.From) || !a.During.Contains(on) {
					continue
				}
				at, seen, ok, err := r.Stand(a.Payee, e.Component, on)
				require.NoError(t, err)
				require.True(t, ok)
				require.Len(t, seen, len(m.Looks()))
				require.Equal(t, e.Base.String(), at.Actual.String())
				lines, err := m.Earn(at, seen)
				require.NoError(t, err)
				sum, want := decimal.Zero, decimal.Zero
				for _, l := range lines {
					sum = sum.Add(l.Amount)
				}
				for _, l := range e.Lines {
					if l.Code != incentive.CodeRounding {
						want = want.Add(l.Amount)
					}
				}
				require.True(t, sum.Equal(want), "%s: %s, not %s", e.Component, sum, want)
			}
		}
	})
}

// componentOf returns a component of a plan.
func componentOf(s incentive.Setup, plan, id string) incentive.Component {
	for _, p := range s.Plans {
		for _, m := range p.Components {
			if p.ID == plan && m.ID == id {
				return m
			}
		}
	}
	return incentive.Component{}
}

func TestNobodyStandsWhereHeIsNot(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	r := run(t, setup(plan, "Li Na"), booking("a", 3, "100", incentive.Solo("Li Na")...))
	id := plan.Components[0].ID
	on := r.PayoutsOf("Li Na")[0].Period.From
	_, _, ok, err := r.Stand("Li Na", id, on)
	require.True(t, ok)
	require.NoError(t, err)
	for _, other := range []string{"nothing", ""} {
		_, _, ok, _ = r.Stand("Li Na", other, on)
		require.False(t, ok)
	}
	_, _, ok, _ = r.Stand("Chen", id, on)
	require.False(t, ok)
	_, _, ok, _ = r.Stand("Li Na", id, on.AddDays(-1))
	require.False(t, ok)
}
