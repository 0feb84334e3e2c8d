package report_test

import (
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// coarse is the full input with a plan that is cut into periods of a level and no further,
// for every unit below; zero: the plan of the year alone.
func coarse(t *testing.T, level calendar.Level) report.Input {
	t.Helper()
	in := full(t)
	recipe := in.Plan.Recipe()
	recipe.Steps = recipe.Steps[:2]
	if level > 0 {
		recipe.Steps = append([]target.Step{{Along: target.ByPeriod{Level: level}, Method: target.Even{}}}, recipe.Steps...)
	}
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	return in
}

// TestAPlanThatIsCutIntoMonthsGivesEveryReport holds that a plan which does not say what it
// asks for by the last day leaves out that, names it, and nothing else.
func TestAPlanThatIsCutIntoMonthsGivesEveryReport(t *testing.T) {
	for _, level := range []calendar.Level{0, calendar.Half, calendar.Quarter, calendar.Month, calendar.Week} {
		in := coarse(t, level)
		for name, assemble := range map[string]func(report.Input) (report.Report, error){"weekly": report.Weekly, "monthly": report.Monthly, "quarterly": report.Quarterly, "yearly": report.Yearly} {
			r, err := assemble(in)
			require.NoError(t, err, "%s by %s", name, level)
			require.NoError(t, r.Check())
			require.NoError(t, render.Printer{}.HTML(io.Discard, r))
			require.Contains(t, noteKeys(r), "quality.coarse", "%s by %s", name, level)
		}
	}
	r, err := report.Weekly(full(t))
	require.NoError(t, err)
	require.NotContains(t, noteKeys(r), "quality.coarse", "a plan by days")
}

func noteKeys(r report.Report) (keys []string) {
	for _, n := range r.Notes {
		keys = append(keys, n.Text.Key)
	}
	return keys
}

// TestAMonthlyPlanHasGoalsAndNoPace holds the figures of a week in the middle of a month to
// those worked out by hand: 2,000,000 for the year are 166,666.67 for a month, and
// 500,000 for a quarter.
func TestAMonthlyPlanHasGoalsAndNoPace(t *testing.T) {
	r, err := report.Weekly(coarse(t, calendar.Month))
	require.NoError(t, err)
	progress, ok := section(t, r, "progress").Table("progress")
	require.True(t, ok)
	want := map[string][3]string{ // result, goal, attainment; of the results of the fixture
		"2026-09-14": {"30000", "", ""},
		"2026-09-01": {"550000.5", "166666.67", "3.300002934"},
		"2026-07-01": {"710000.5", "500000", "1.420001"},
		"2026-01-01": {"1340000.5", "2000000", "0.67000025"},
	}
	require.Len(t, progress.Rows, len(want))
	for _, row := range progress.Rows {
		w := want[row.Cells[0].Period.From.String()]
		for i, id := range []string{"actual", "goal", "attainment"} {
			v := row.Cells[progress.Column(id)]
			if w[i] == "" {
				require.True(t, v.IsMissing(), "%s %s", row.Cells[0].Period, id)
				continue
			}
			require.Equal(t, w[i], v.Number.Decimal.String(), "%s %s", row.Cells[0].Period, id)
		}
		for _, id := range []string{"to-date", "pace", "ahead", "projected"} {
			require.True(t, row.Cells[progress.Column(id)].IsMissing(), "%s %s", row.Cells[0].Period, id)
		}
	}
	require.Empty(t, section(t, r, "progress").Charts, "nothing has a pace")
	require.Equal(t, "verdict.coarse", section(t, r, "progress").Lead[0].Key)
}

// TestWithoutAPaceNothingIsProjected holds that the course of the year ends with the result
// where nobody can say where it is heading.
func TestWithoutAPaceNothingIsProjected(t *testing.T) {
	for level, projected := range map[calendar.Level]bool{calendar.Month: false, calendar.Day: true} {
		r, err := report.Monthly(coarse(t, level))
		require.NoError(t, err)
		var course chart.Line
		var description chart.Text
		for _, c := range section(t, r, "progress").Charts {
			if line, ok := c.Figure.Chart.(chart.Line); ok {
				course, description = line, c.Figure.Description
			}
		}
		require.Len(t, course.Points, 12)
		some := slices.ContainsFunc(course.Points, func(p chart.LinePoint) bool { return p.Projection.Valid })
		require.Equal(t, projected, some, level)
		require.Equal(t, map[bool]string{true: "figure.course.message", false: "figure.course.open"}[projected], description.Key)
	}
}

// TestAHeadlineSaysThingsOnce holds that the year stands in the yearly report once.
func TestAHeadlineSaysThingsOnce(t *testing.T) {
	for _, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly, report.Quarterly, report.Yearly} {
		r, err := assemble(full(t))
		require.NoError(t, err)
		seen := map[string]bool{}
		for _, f := range r.Headline {
			name := render.Printer{}.Text(f.Name, "CNY")
			require.False(t, seen[name], name)
			seen[name] = true
		}
	}
}
