package crm_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// hostFolder returns an export that is not part of the repository. The test is skipped
// where it is absent.
func hostFolder(tb testing.TB) string {
	dir := filepath.Join("..", "..", "..", "..", "shared", "data", "crm-sales-opportunities")
	if _, err := os.Stat(dir); err != nil {
		tb.Skipf("no CRM Sales Opportunities data beside the module: %v", err)
	}
	return dir
}

// The figures are those of the publisher's tables, counted by other means.
func TestReadHostTables(t *testing.T) {
	d, err := crm.Read(os.DirFS(hostFolder(t)))
	require.NoError(t, err)

	count, won, days := map[crm.Stage]int{}, decimal.Decimal{}, []int(nil)
	for _, deal := range d.Deals {
		count[deal.Stage]++
		if deal.Stage == crm.Won {
			won = won.Add(deal.Value.Decimal)
			days = append(days, deal.Closed.DaysSince(deal.Engaged))
		}
	}
	slices.Sort(days)
	require.Len(t, d.Deals, 8800)
	require.Equal(t, map[crm.Stage]int{crm.Won: 4238, crm.Lost: 2473, crm.Engaging: 1589, crm.Prospecting: 500}, count)
	require.Equal(t, "10005534", won.String())
	require.Equal(t, 57, days[len(days)/2])
	require.Equal(t, []crm.Mapping{{Alias: crm.Alias{From: "GTXPro", To: "GTX Pro"}, Deals: 1480}}, d.Mapped)
	require.Equal(t, 500, d.Notes.Undated)
	require.Equal(t, 1425, d.Notes.NoAccount)
	require.Len(t, d.Notes.IdleAgents, 5)
	require.Len(t, d.Agents, 35)
	require.Len(t, d.Accounts, 85)
	require.Equal(t, []crm.Stage{crm.Prospecting, crm.Engaging, crm.Won, crm.Lost}, d.Stages())
}

func BenchmarkReadHostTables(b *testing.B) {
	fsys := os.DirFS(hostFolder(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := crm.Read(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
