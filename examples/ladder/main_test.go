package main

import (
	"bytes"
	"flag"
	"io"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestTheReviewIsPrinted(t *testing.T) {
	for lang, name := range map[calendar.Language]string{calendar.English: "testdata/ladder.txt", calendar.Chinese: "testdata/ladder.zh.txt"} {
		var out bytes.Buffer
		require.NoError(t, run(&out, lang))
		require.NotContains(t, out.String(), "{", "a blank that nothing fills")
		if *update {
			require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
	}
}

func TestALanguageWithoutTextsIsRefused(t *testing.T) {
	require.Error(t, run(io.Discard, "fr"))
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	for key := range english {
		require.NotEmpty(t, chinese[key], key)
	}
	for _, key := range slices.Sorted(maps.Keys(chinese)) {
		if _, ok := english[key]; !ok {
			require.Regexp(t, `^name\.[A-Z]`, key, "only names of people and teams are the same in English")
		}
	}
}
