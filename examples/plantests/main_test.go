package main

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheReviewReadsInBothLanguages(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		var out bytes.Buffer
		require.NoError(t, run(&out, lang))
		file := "testdata/" + lang + ".txt"
		if *update {
			require.NoError(t, os.WriteFile(file, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
		require.NotContains(t, out.String(), "%!")
	}
	for key := range languages["en"] {
		require.NotEmpty(t, languages["zh"][key], key)
	}
}

func TestLanguagesThatThereAreNot(t *testing.T) {
	require.ErrorContains(t, run(&bytes.Buffer{}, "fr"), "en or zh")
}

// full is a place that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestTheFirstErrorOfWritingIsReported(t *testing.T) {
	require.ErrorContains(t, run(full{}, "en"), "no room")
}
