package main

import (
	"io/fs"
	"testing"

	"github.com/salesperf/salesperf/examples/internal/sample"
	"github.com/stretchr/testify/require"
)

func TestFilesAreWhatTheProgramWrites(t *testing.T) {
	tables := newWorld().tables()
	entries, err := fs.ReadDir(sample.FS(), ".")
	require.NoError(t, err)
	require.Len(t, entries, len(tables), "a file that nobody writes")
	for _, table := range tables {
		got, err := fs.ReadFile(sample.FS(), table.name)
		require.NoError(t, err)
		require.True(t, string(table.bytes()) == string(got), "%s is out of date; run go generate", table.name)
	}
}

func TestSharesOfProductsAreAThousand(t *testing.T) {
	sum := 0
	for _, p := range products {
		sum += p.share
	}
	require.Equal(t, 1000, sum)
}

func TestAccountNamesAreUnique(t *testing.T) {
	w := newWorld()
	latin, zh := map[string]bool{}, map[string]bool{}
	for _, a := range w.accounts {
		latin[a.latin], zh[a.zh] = true, true
	}
	require.Len(t, w.accounts, 150)
	require.Len(t, latin, 150)
	require.Len(t, zh, 150)
}
