package main

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestTheQuarterIsAppraised(t *testing.T) {
	for _, language := range []calendar.Language{calendar.English, calendar.Chinese} {
		var out bytes.Buffer
		require.NoError(t, printQuarter(&out, language))
		name := "testdata/quarter." + string(language) + ".txt"
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
	}
}

// The totals on the page are the sums of the lines on the page.
func TestTotalsAreSumsOfLines(t *testing.T) {
	a, err := appraise(calendar.English)
	require.NoError(t, err)
	require.Empty(t, a.without)
	for _, p := range a.ranking.Places {
		r := a.results[p.Owner]
		sum := d("0")
		for i := range r.Lines {
			sum = sum.Add(r.Lines[i].Score())
		}
		require.True(t, sum.Equal(p.Score), p.Owner)
	}
	given := 0
	for _, c := range a.ranking.Counts {
		given += c.Given
	}
	require.Equal(t, len(team()), given)
}

// Whoever asks for what there is not is told so, and gets nothing.
func TestTheProgramSpeaksTwoLanguages(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 0, "Chen Jie"}, {[]string{"-lang", "zh"}, 0, "陈杰"}, {[]string{"-h"}, 0, ""},
		{[]string{"-lang", "fr"}, 2, ""}, {[]string{"li-na"}, 2, ""}, {[]string{"-who"}, 2, ""},
	} {
		var out, complaints bytes.Buffer
		require.Equal(t, c.code, run(c.args, &out, &complaints), c.args)
		require.Contains(t, out.String(), c.says)
		require.Equal(t, c.says == "", out.Len() == 0, c.args)
		require.Equal(t, c.says == "", complaints.Len() > 0, c.args)
	}
}

func TestProbationHasOtherWeights(t *testing.T) {
	card, err := scorecard().Shifted("probation")
	require.NoError(t, err)
	require.Equal(t, "0.45", card.Perspectives[0].Weight.String())
	require.Equal(t, "0.25", card.Perspectives[2].Weight.String())
}
