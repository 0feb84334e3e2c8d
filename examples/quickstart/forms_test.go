package main

import (
	"encoding/csv"
	"path/filepath"
	"strconv"
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
	var pages []browser.Page
	for _, language := range []string{"en", "zh"} {
		files := written(t, language).files
		for _, name := range []string{"weekly.html", "monthly.html", "statements/sun-hao.html"} {
			for i, width := range []int{360, 412, 1200} {
				pages = append(pages, browser.Page{Name: language + " " + name + " " + strconv.Itoa(width), HTML: files[name], Width: width, Dark: i == 1})
			}
			pages = append(pages, browser.Page{Name: language + " " + name + " on paper", HTML: files[name], Width: 687, Print: true})
		}
	}
	for _, f := range b.Inspect(pages...) {
		t.Error(f)
	}
}
