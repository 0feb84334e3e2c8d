package incentivetest_test

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/incentive/incentivetest"
)

// specsCover is how many percent of the executive plan its specs exercise, rounded down.
const specsCover = 61

func TestScenariosCoverTogetherMoreThanEach(t *testing.T) {
	files, err := incentivetest.Load(executive(t), incentivetest.Options{})
	require.NoError(t, err)
	together, err := incentivetest.Cover(files)
	require.NoError(t, err)
	all, _ := together.Count()
	for _, s := range files[0].Spec.All() {
		c, err := s.Cover()
		require.NoError(t, err)
		one, _ := c.Count()
		require.Less(t, one, all)
	}
	percent, ok := together.Percent(0)
	require.True(t, ok)
	require.EqualValues(t, specsCover, percent.IntPart())
	require.Contains(t, together.Single()[0].Only, "Li Na (executive.spec.json: ")
}

// Terms are looked at up to the last day that a scenario asks about.
func TestCoverageLooksAsFarAsTheExpectations(t *testing.T) {
	released := func(replace ...string) (hits int) {
		files, err := incentivetest.Load(executive(t, replace...), incentivetest.Options{})
		require.NoError(t, err)
		c, err := incentivetest.Cover(files)
		require.NoError(t, err)
		for x := range c.Targets() {
			if x.At == "/terms/releases/0/portions/1" && x.Case == "released" {
				hits += x.Hits
			}
		}
		return hits
	}
	require.Positive(t, released())
	require.Zero(t, released(`"2026-08-31"`, `"2026-07-31"`))
}

// A run fails for a lack of coverage, with the list of what is missing, even when only its
// coverage is asked for. The failing tests run in a process of their own.
func TestCoverageFailsARun(t *testing.T) {
	if threshold := os.Getenv("SALESPERF_COVERAGE"); threshold != "" {
		percent, err := strconv.Atoi(threshold)
		require.NoError(t, err)
		incentivetest.Run(t, executive(t), incentivetest.Options{Coverage: percent, Covered: func(c coverage.Coverage) error {
			t.Log("covered: " + c.String())
			if percent == 1 {
				return errors.New("no page")
			}
			return nil
		}})
		return
	}
	run := func(percent int) (string, error) {
		cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^TestCoverageFailsARun$/^coverage$")
		cmd.Env = append(os.Environ(), "SALESPERF_COVERAGE="+strconv.Itoa(percent))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	out, err := run(specsCover)
	require.NoError(t, err, out)
	require.Contains(t, out, "--- PASS: TestCoverageFailsARun/coverage")
	require.NotContains(t, out, "above_the_quota")
	out, err = run(specsCover + 1)
	require.Error(t, err)
	require.Contains(t, out, "--- FAIL: TestCoverageFailsARun/coverage")
	require.Contains(t, out, "62 % is required: 1 more of these 12 have to be hit (0.8 % short)")
	require.Contains(t, out, "\n          executive 1 /components/0/rule/tiers/0/upTo exactly  commission › tiers by attainment › tier 1: 3 % of its slice › up to 100 % of quota, included — exactly on it\n")
	require.Equal(t, 1, strings.Count(out, "covered: "))
	out, err = run(1)
	require.Error(t, err)
	require.Contains(t, out, "no page")
}

// Without a threshold nothing is covered, and updating covers nothing.
func TestCoverageIsOnlyLookedAtWhenItIsAskedFor(t *testing.T) {
	o := incentivetest.Options{Covered: func(coverage.Coverage) error { return errors.New("covered") }, Coverage: 100,
		Update: func(string, []byte) error { return nil }}
	incentivetest.Run(t, executive(t), o)
}
