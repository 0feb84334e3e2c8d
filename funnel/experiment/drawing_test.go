package experiment_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func assign(t testing.TB, e experiment.Experiment, subjects []experiment.Subject, before []experiment.Assignment) []experiment.Assignment {
	t.Helper()
	out, err := e.Assign(today, subjects, before)
	require.NoError(t, err)
	return out
}

var today = calendar.MustParse("2026-03-02")

// shares counts the units of each arm.
func shares(e experiment.Experiment, as []experiment.Assignment) []int {
	counts := make([]int, len(e.Arms))
	for _, a := range as {
		counts[slices.IndexFunc(e.Arms, func(arm experiment.Arm) bool { return arm.ID == a.Arm })]++
	}
	return counts
}

// These were computed elsewhere, from SHA-256. If they change, units move.
func TestHashedForEver(t *testing.T) {
	e := plain()
	units := []experiment.Subject{{Unit: "L0"}, {Unit: "L1"}, {Unit: "L2"}, {Unit: "L3"}, {Unit: "客户-7"}}
	arms := func(e experiment.Experiment) (out []string) {
		for _, a := range assign(t, e, units, nil) {
			out = append(out, a.Arm)
		}
		return out
	}
	require.Equal(t, []string{"as-before", "as-before", "second-call", "as-before", "as-before"}, arms(e))
	e = coaching()
	e.Drawing = experiment.Hashed
	require.Equal(t, []string{"daily", "none", "none", "none", "daily"}, arms(e))
}

func TestHashedComesNearTheWeights(t *testing.T) {
	e := coaching()
	e.Drawing = experiment.Hashed
	b, ok := experiment.CheckBalance(shares(e, assign(t, e, subjects("L", "", 20000), nil)), []float64{2, 1, 1})
	require.True(t, ok)
	require.Greater(t, b.Test.P, 0.01)
}

// An arm says nothing about the arm in another experiment.
func TestExperimentsAreIndependent(t *testing.T) {
	a, b := plain(), plain()
	b.ID = "other"
	units := subjects("L", "", 10000)
	first, second := assign(t, a, units, nil), assign(t, b, units, nil)
	same := 0
	for i := range first {
		if first[i].Arm == second[i].Arm {
			same++
		}
	}
	require.InDelta(t, 5000, same, 200)
}

func TestWhoWasAssignedStays(t *testing.T) {
	for _, drawing := range []experiment.Drawing{experiment.Hashed, experiment.Stratified} {
		e := plain()
		e.Drawing, e.Plan.Units = drawing, 10_000
		before := assign(t, e, subjects("L", "north", 50), nil)
		e.Arms[1].Weight = 9
		after, err := e.Assign(today.AddDays(7), subjects("L", "south", 60), before)
		require.NoError(t, err)
		require.Equal(t, before, after[:50], "arm, stratum and day")
		require.Equal(t, today.AddDays(7), after[59].On)
	}
}

func TestStrataAreBalanced(t *testing.T) {
	e := coaching()
	var all []experiment.Subject
	for _, region := range []string{"north", "south", "west"} {
		all = append(all, subjects(region, region, 10)...)
	}
	first := assign(t, e, all, nil)
	more := first
	for _, newcomer := range subjects("new", "south", 6) {
		all = append(all, newcomer)
		more = assign(t, e, all, more)
	}
	for _, region := range []string{"north", "south", "west"} {
		counts := shares(e, slices.DeleteFunc(slices.Clone(more), func(a experiment.Assignment) bool { return a.Stratum != region }))
		n := counts[0] + counts[1] + counts[2]
		require.InDelta(t, n/2, counts[0], 1, region)
		require.InDelta(t, n/4, counts[1], 1, region)
		require.InDelta(t, n/4, counts[2], 1, region)
	}
}

// With one unit in each stratum the hash decides, or the first arm would get all.
func TestSmallStrataAreFair(t *testing.T) {
	e := plain()
	e.Drawing = experiment.Stratified
	var all []experiment.Subject
	for _, s := range subjects("L", "", 2000) {
		all = append(all, experiment.Subject{Unit: s.Unit, Stratum: s.Unit})
	}
	require.InDelta(t, 1000, shares(e, assign(t, e, all, nil))[0], 80)
}

// Where weights differ, many small strata keep to them together, whatever their size, and
// each of them keeps to them as well as whole units can.
func TestSmallStrataKeepToUnequalWeights(t *testing.T) {
	e := coaching()
	for _, weights := range [][]int{{2, 1, 1}, {1, 2, 1}, {5, 3, 2}, {70, 20, 10}, {1, 1, 1_000_000}} {
		relative, total := make([]float64, 3), 0.0
		for i, w := range weights {
			e.Arms[i].Weight, relative[i] = w, float64(w)
			total += float64(w)
		}
		e.Plan.Units = 1_000_000_000
		for _, size := range []int{1, 2, 3, 4, 7} {
			var all []experiment.Subject
			for i := range 3000 {
				all = append(all, experiment.Subject{Unit: fmt.Sprint("L", i), Stratum: fmt.Sprint(i / size)})
			}
			drawn := assign(t, e, all, nil)
			b, ok := experiment.CheckBalance(shares(e, drawn), relative)
			require.True(t, ok)
			require.Greater(t, b.Test.P, 1e-4, "%v in strata of %d: %v", weights, size, b.Observed)
			for i := 0; i < len(drawn); i += size {
				stratum := drawn[i:min(i+size, len(drawn))]
				for arm, n := range shares(e, stratum) {
					require.InDelta(t, float64(len(stratum))*relative[arm]/total, n, 1.5)
				}
			}
		}
	}
}

func TestAssignRefuses(t *testing.T) {
	e := plain()
	_, err := e.Assign(today, []experiment.Subject{{Unit: "a"}, {}, {Unit: "a"}}, []experiment.Assignment{
		{Subject: experiment.Subject{Unit: "b"}, Arm: "third"}, {Subject: experiment.Subject{Unit: "b"}, Arm: "as-before"},
	})
	requireProblems(t, err, "/before/0/arm unknown", "/before/1/unit duplicate", "/subjects/1/unit required", "/subjects/2/unit duplicate")
	e.ID = ""
	_, err = e.Assign(today, nil, nil)
	requireProblems(t, err, "/id required")
}
