package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
)

// The win rate that coverage asks for says how many deals it is of.
func TestCoverageSaysOfHowManyDealsItsWinRateIs(t *testing.T) {
	coverage := tableOf(t, assembledBy(t, report.Monthly, complete(t)), "coverage")
	rate := coverage.Rows[0].Cells[coverage.Column("win-rate")]
	require.Equal(t, "149 of 202", rate.Of.Part.String()+" of "+rate.Of.Whole.String())
	require.Equal(t, "Coverage of what is missing, at the win rate of the last twelve months (won: 149 of 202 deals that closed)", render.Printer{}.Text(coverage.Title, "CNY"))
}
