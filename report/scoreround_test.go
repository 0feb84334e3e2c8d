package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
)

// TestAShareOfTheScoresIsRoundedOnce holds that what a metric came to is not rounded up twice:
// 87.64996 % is 87.6 %.
func TestAShareOfTheScoresIsRoundedOnce(t *testing.T) {
	share := kpi.Metric{ID: "collection", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "one", Version: 1, Places: 2, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: share, Weight: num("1"), Target: null("1"), Scorer: kpi.Proportional(num("100"), num("0"), num("1.2"))}}}
	score, err := card.Score("Li Na", quarter, []kpi.Reading{share.Rate("Li Na", quarter, num("8764999.6"), num("10000000"))})
	require.NoError(t, err)
	in := complete(t)
	in.Card, in.Scores = &card, []kpi.Result{score}
	table := tableOf(t, assembledBy(t, report.Monthly, in), "scores")
	require.Equal(t, "87.6 %", render.Printer{}.Value(table.Rows[0].Cells[table.Column("collection")], "CNY"))
}
