package main

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

func abtest(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

func TestTheStoryIsTold(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		code, out, errs := abtest(t, "-lang", lang)
		require.Zero(t, code, errs)
		require.NotContains(t, out, "%!", "a sentence and its figures do not fit")
		golden := "testdata/" + lang + ".txt"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		require.Equal(t, string(want), out)
	}
}

// The points that the story makes, whatever its words are.
func TestWhatTheStoryShows(t *testing.T) {
	e, assigned, seen, err := secondCall()
	require.NoError(t, err)
	verdicts := map[int]experiment.Verdict{}
	for _, day := range []int{35, 45, 75} {
		look, err := e.Collect(assigned, seen, start.AddDays(day))
		require.NoError(t, err)
		r, err := e.Judge(look)
		require.NoError(t, err)
		verdicts[day] = r.Verdict
	}
	require.Equal(t, map[int]experiment.Verdict{
		35: experiment.NotEnoughData, 45: experiment.NotEnoughData, 75: experiment.Win,
	}, verdicts)
	_, out, _ := abtest(t)
	require.Contains(t, out, "invalid: the arms are not as the weights say")
	require.Contains(t, out, "msprt")
	require.Contains(t, out, "["+experiment.Clustered+"]")
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	names := slices.Sorted(maps.Keys(english))
	for _, name := range names {
		require.Contains(t, chinese, name)
	}
	for name := range chinese {
		if !slices.Contains(names, name) {
			require.NotContains(t, name, ".", "only names of things may be the same in English")
		}
	}
	require.Len(t, languages, 2)
	require.NotNil(t, languages[calendar.Chinese])
}

func TestFlags(t *testing.T) {
	for _, args := range [][]string{{"-lang", "fr"}, {"more"}, {"-x"}} {
		code, out, errs := abtest(t, args...)
		require.Equal(t, 2, code, args)
		require.Empty(t, out)
		require.NotEmpty(t, errs)
	}
	code, _, errs := abtest(t, "-h")
	require.Zero(t, code)
	require.Contains(t, errs, "-lang")
}

func TestAMissingExperimentIsAnError(t *testing.T) {
	_, err := read("fourth")
	require.Error(t, err)
}
