package house

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func TestLoadFails(t *testing.T) {
	_, err := load(fstest.MapFS{}, compiled())
	require.ErrorContains(t, err, "go.mod")
	_, err = load(files("\n-- kpi/kpi.go --\npackage"), compiled())
	require.ErrorContains(t, err, "kpi/kpi.go:1:9")
	_, err = load(files("\n-- kpi/kpi.go --\npackage kpi\nimport \"fmt\""), newOutside("/nowhere"))
	require.ErrorContains(t, err, "go list")
}

func TestTheLanguageIsThatOfGoMod(t *testing.T) {
	fsys := fstest.MapFS{
		"go.mod":     {Data: []byte("module example.com/sales\ngo 1.21\n")},
		"kpi/kpi.go": {Data: []byte("package kpi\nfunc f() { for range 3 {} }\n")},
	}
	m, err := load(fsys, compiled())
	require.NoError(t, err)
	require.Len(t, m.faults, 1)
	require.Contains(t, m.faults[0].String(), "1.22")
}
