package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
)

// Where the parts have no plan, what the whole has of one stands elsewhere, and no column is
// there for it.
func TestPartsWithoutAPlanHaveNoColumnsForOne(t *testing.T) {
	r := assembledBy(t, report.Monthly, complete(t))
	for part, planned := range map[string]bool{"products": true, "segments": false} {
		table := tableOf(t, r, part)
		for _, id := range []string{"to-date", "pace", "goal"} {
			require.Equal(t, planned, table.Column(id) >= 0, "%s, %s", part, id)
		}
		require.GreaterOrEqual(t, table.Column("growth"), 0)
		require.Equal(t, map[bool]string{true: "as-of", false: "until"}[planned], section(t, r, part).Lead[0].Key)
	}
}
