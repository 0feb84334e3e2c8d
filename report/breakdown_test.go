package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
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

// What is planned and was not sold has a row with its goal, be it a product or a sort of customer.
func TestWhatIsPlannedAndNotSoldIsShown(t *testing.T) {
	for part, step := range map[string]target.Step{
		"products": {Along: target.ByProduct{Products: []string{"Scales", "Ghost"}}, Method: target.Even{}},
		"segments": {Along: target.BySegment{Segments: []string{"Shops", "Ghost"}}, Method: target.Even{}},
	} {
		in := complete(t)
		recipe := in.Plan.Recipe()
		recipe.Steps[0] = step
		var err error
		in.Plan, err = target.Decompose(recipe, in.Setting)
		require.NoError(t, err)
		table := tableOf(t, assembledBy(t, report.Monthly, in), part)
		ghost := slices.IndexFunc(table.Rows, func(r report.Row) bool { return r.Cells[0].Name == "Ghost" })
		require.GreaterOrEqual(t, ghost, 0, part)
		require.Equal(t, "1000000", table.Rows[ghost].Cells[table.Column("goal")].Number.Decimal.String(), part)
	}
}

// What was sold long ago alone, or will be, has no row.
func TestWhatHasNothingToShowHasNoRow(t *testing.T) {
	in := complete(t)
	in.Results = append(in.Results, target.Result{Owner: "Li Na", On: calendar.On(2024, time.December, 31), Product: "Ghost", Segment: "Ghosts", Amount: num("5")},
		target.Result{Owner: "Li Na", On: asOf.AddDays(1), Product: "Ghost", Segment: "Ghosts", Amount: num("5")})
	for _, part := range []string{"products", "segments"} {
		for _, row := range tableOf(t, assembledBy(t, report.Monthly, in), part).Rows {
			require.NotContains(t, row.Cells[0].Name, "Ghost")
		}
	}
}
