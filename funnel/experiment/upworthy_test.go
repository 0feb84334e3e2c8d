package experiment_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// The Upworthy Research Archive (Matias, Munger, Aubin Le Quere and Ebersole 2021, CC
// BY 4.0): clicks on the headlines of 4,873 tests. It is not part of this repository.
func TestUpworthyArchive(t *testing.T) {
	const name = "../../../shared/data/upworthy-ab-tests/arms.csv"
	file, err := os.Open(name)
	if err != nil {
		t.Skipf("the Upworthy archive is not there: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)

	tests := headlines(t, rows[1:])
	require.Len(t, tests, 4873)
	verdicts := map[experiment.Verdict]int{}
	unequal, alone, corrected, unsound := 0, 0, 0, 0
	for _, arms := range tests {
		got := judgeHeadlines(t, arms)
		verdicts[got.Verdict]++
		if chi, ok := experiment.ChiSquaredTest(arms...); ok && chi.P <= 0.05 {
			unequal++
			if got.Verdict == experiment.Invalid {
				unsound++
			}
		}
		if slices.ContainsFunc(got.Comparisons, func(c experiment.Comparison) bool { return c.Test.P <= 0.05 }) {
			alone++
		}
		if slices.ContainsFunc(got.Comparisons, func(c experiment.Comparison) bool { return c.Adjusted <= 0.05 }) {
			corrected++
		}
	}
	require.Equal(t, map[experiment.Verdict]int{
		experiment.Invalid: 753, experiment.NotEnoughData: 13, experiment.Loss: 2011, experiment.NoDifferenceShown: 2096,
	}, verdicts, "the archive orders headlines by clicks, so that none beats the first")
	require.Equal(t, 2203, unequal, "headlines differ at 5 %%")
	require.Equal(t, 367, unsound, "of these, viewers were not spread evenly")
	require.Equal(t, 2724, alone, "sound tests with a headline that differs from the first, each p on its own")
	require.Equal(t, 2011, corrected, "the same after Holm")
}

// headlines groups the arms by test.
func headlines(t *testing.T, rows [][]string) (tests [][]funnel.Ratio) {
	for i, row := range rows {
		shown, err := strconv.Atoi(row[2])
		require.NoError(t, err)
		clicked, err := strconv.Atoi(row[3])
		require.NoError(t, err)
		if i == 0 || rows[i-1][0] != row[0] {
			tests = append(tests, nil)
		}
		last := len(tests) - 1
		tests[last] = append(tests[last], funnel.Ratio{In: clicked, Of: shown})
	}
	return tests
}

// judgeHeadlines judges a test as if it had been declared to find two points on one
// and a half percent.
func judgeHeadlines(t *testing.T, arms []funnel.Ratio) experiment.Report {
	e := experiment.Experiment{
		Schema: experiment.Schema, ID: "headline", Version: 1,
		Unit: experiment.Lead, Drawing: experiment.Hashed,
		Primary:       experiment.Metric{ID: "click", Kind: experiment.Proportion, Better: experiment.Higher},
		MinimumEffect: 0.02, Alpha: 0.05, Power: 0.8, Sides: 2, Correction: experiment.Holm,
		Plan: experiment.Plan{Looks: experiment.Fixed, Formula: experiment.PowerPropTest, Baseline: 0.015},
	}
	look := experiment.Look{AsOf: calendar.MustParse("2015-04-30")}
	for i, arm := range arms {
		id := fmt.Sprint(i)
		e.Arms = append(e.Arms, experiment.Arm{ID: id, Weight: 1})
		look.Groups = append(look.Groups, experiment.Group{
			Arm: id, Assigned: arm.Of, Measures: []experiment.Measure{{Metric: "click", Share: arm}},
		})
	}
	if len(arms) == 2 {
		e.Correction = experiment.None
	}
	required, err := e.Required()
	require.NoError(t, err)
	e.Plan.Units = required
	return judge(t, e, look)
}
