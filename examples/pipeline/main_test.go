package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestTheStoryIsTold(t *testing.T) {
	for _, lang := range []calendar.Language{calendar.English, calendar.Chinese} {
		var out bytes.Buffer
		require.NoError(t, run(&out, lang))
		name := "testdata/" + string(lang) + ".txt"
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, string(want), out.String())
	}
	require.ErrorContains(t, run(io.Discard, "fr"), "use en or zh")
}
