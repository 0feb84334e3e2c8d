package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostFolder returns the public CRM Sales Opportunities data, which is not part of the
// repository. The test is skipped where it is absent.
func hostFolder(t *testing.T) string {
	dir := filepath.Join("..", "..", "..", "shared", "data", "crm-sales-opportunities")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no CRM Sales Opportunities data beside the module: %v", err)
	}
	return dir
}

// The figures are those of the publisher's tables, counted by other means.
func TestHostTables(t *testing.T) {
	dir := hostFolder(t)
	got := quickstart(t, "-data", dir).works(t)
	for _, want := range []string{
		"as of 31 December 2017, amounts in USD",
		" 8,800: ", "Won 4,238", "Lost 2,473", "Engaging 1,589", "Prospecting 500",
		"USD 10,005,534\n", "63.15 % (4,238 won of 6,711 won or lost)", "Days to close 57 (median",
		"- The product GTXPro of the pipeline is GTX Pro in the product table, and is taken as GTX Pro. Deals: 1,480.",
		"- Deals in Prospecting without any date: 500.",
		"- The tables have no target. USD 12,000,000 for 2017 is assumed",
		"- The tables have no invoices,",
	} {
		require.Contains(t, got.stdout, want)
	}
	for _, name := range []string{"weekly.md", "monthly.md"} {
		require.Contains(t, got.files[name], "“Activities” is left out", name)
		require.Contains(t, got.files[name], "“Receivables” is left out", name)
		require.NotContains(t, got.files[name], "## Receivables", name)
		require.Contains(t, got.files[name], "Deals: 1,480.", name)
	}
	require.Len(t, got.files, 6+2*35)
	require.NotContains(t, got.files["plan.md"], "## Still to do", "the year is over")
	require.Contains(t, quickstart(t, "-data", dir, "-lang", "zh").works(t).stdout, "线索 500")
}

// On a day in the middle of the data the rest has not happened yet.
func TestHostTablesSeenEarlier(t *testing.T) {
	dir := hostFolder(t)
	got := quickstart(t, "-data", dir, "-as-of", "2017-06-30").works(t)
	require.Contains(t, got.stdout, "as of 30 June 2017")
	require.NotContains(t, got.stdout, "Won 4,238")
	early := quickstart(t, "-data", dir, "-as-of", "2016-12-31")
	require.Equal(t, 1, early.code)
	require.Contains(t, early.stderr, "yearly_target_2016")
}
