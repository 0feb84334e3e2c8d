package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestTheStoryIsPrinted(t *testing.T) {
	for lang, name := range map[calendar.Language]string{calendar.English: "testdata/fileledger.txt", calendar.Chinese: "testdata/fileledger.zh.txt"} {
		var out bytes.Buffer
		require.NoError(t, run(&out, lang))
		require.NotContains(t, out.String(), "%!", "a sentence and its words do not fit")
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
	require.Len(t, chinese, len(english))
}
