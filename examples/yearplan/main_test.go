package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden file")

func TestTheYearIsPrinted(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile("testdata/year.txt", out.Bytes(), 0o644))
	}
	want, err := os.ReadFile("testdata/year.txt")
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
}

func BenchmarkYear(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, run(io.Discard))
	}
}
