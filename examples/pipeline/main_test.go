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

// What no draw has shown is not said never to be.
func TestNoOddsAreCertain(t *testing.T) {
	require.Equal(t, []string{"< 0.1 %", "0.1 %", "10.0 %", "99.9 %", "> 99.9 %"}, []string{odds(0), odds(0.001), odds(0.1), odds(0.999), odds(1)})
}
