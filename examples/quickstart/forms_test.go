package main

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/browser"
	"github.com/salesperf/salesperf/report"
)

func TestEveryFormIsWritten(t *testing.T) {
	got := quickstart(t, "-all", "-lang", "zh").works(t)
	r, err := report.Decode([]byte(got.files["monthly.json"]))
	require.NoError(t, err)
	require.Equal(t, "monthly.title", r.Title.Key)
	require.Contains(t, got.files["monthly.txt"], "销售月报\n========\n")
	require.Contains(t, got.files, "statements/sun-hao.json")
	for _, table := range r.Tables() {
		text, ok := strings.CutPrefix(got.files[filepath.ToSlash(filepath.Join("monthly", table.ID+".csv"))], "\ufeff")
		require.True(t, ok, table.ID)
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 1+len(table.Rows), table.ID)
	}
}

// What a manager opens on a phone, at a desk and on paper.
func TestReportsInABrowser(t *testing.T) {
	b := browser.Open(t)
	for _, language := range []string{"en", "zh"} {
		files := written(t, language).files
		for _, name := range []string{"weekly.html", "monthly.html", "statements/sun-hao.html"} {
			for _, view := range []browser.View{{Width: 360}, {Width: 412, Dark: true}, {Width: 1200}, {Width: browser.Paper, Print: true}} {
				found, err := b.Look(files[name], view)
				require.NoError(t, err)
				require.Empty(t, found, "%s %s %d: %s", language, name, view.Width, found)
			}
		}
	}
}
