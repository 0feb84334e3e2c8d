package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// Of the week of 29 December 2025 the plan of 2026 has four days, and the result has seven:
// neither is held against the other. So it is with the last week of the year.
func TestAWeekThatThePlanHasInPartHasNoGoal(t *testing.T) {
	in := company(t, plain)
	in.AsOf = calendar.On(2026, time.January, 4)
	in.Results = append(in.Results, target.Result{Owner: "Li Na", On: calendar.On(2025, time.December, 30), Amount: num("500000")})
	r := assembledBy(t, report.Weekly, in)
	require.Equal(t, []string{"940000", "-", "-", "-", "-", "-", "-"}, figures(t, r, "progress", "progress", 0))
	require.Equal(t, []string{"440000", "40000", "11"}, figures(t, r, "progress", "progress", 3)[:3], "the year is planned, two days of 20,000 so far")
	require.True(t, r.Headline[1].Value.IsMissing(), "the pace of the week")
	require.Contains(t, noteKeys(r), "quality.beyond")
	require.NotContains(t, noteKeys(r), "quality.coarse", "the plan has days")

	in.AsOf = calendar.On(2026, time.December, 27)
	r = assembledBy(t, report.Weekly, in)
	require.NotContains(t, noteKeys(r), "quality.beyond")
	require.NotEqual(t, "-", figures(t, r, "progress", "progress", 0)[1])
	for _, s := range r.Sections {
		require.NotEqual(t, "next", s.ID, "of the week after, the plan has four days")
	}

	in.Results, in.AsOf = in.Results[:0], calendar.On(2026, time.January, 4)
	in.Results = append(in.Results, target.Result{Owner: "Li Na", On: calendar.On(2026, time.January, 2), Amount: num("5000")})
	r = assembledBy(t, report.Weekly, in)
	require.Equal(t, []string{"5000", "40000", "0.125"}, figures(t, r, "progress", "progress", 0)[:3], "who begins with the plan has nothing before it")
}

// A plan by weeks has the first week of its year whole.
func TestAPlanByWeeksHasItsFirstWeek(t *testing.T) {
	in := company(t, plain)
	recipe := in.Plan.Recipe()
	recipe.Steps = append([]target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}, {Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.ByWeekRule{Rule: calendar.WholeWeeks}}}, recipe.Steps[1:3]...)
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	in.AsOf = calendar.On(2026, time.January, 4)
	in.Funnel, in.Results = nil, append(in.Results, target.Result{Owner: "Li Na", On: calendar.On(2025, time.December, 30), Amount: num("500000")})
	r := assembledBy(t, report.Weekly, in)
	row := figures(t, r, "progress", "progress", 0)
	require.Equal(t, "940000", row[0])
	require.Equal(t, row[1], row[4], "the week is over, so that what was asked for by now is all of it")
	require.NotEqual(t, "-", row[4])
}

// Whoever plans a quarter at a time has no goal for the year, and every report all the same.
func TestAPlanOfAQuarterIsNoneOfTheYear(t *testing.T) {
	in := company(t, plain)
	recipe := in.Plan.Recipe()
	recipe.Goal.Cell.Period = calendar.Standard{}.Period(calendar.Quarter, july)
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	for _, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly, report.Quarterly, report.Yearly} {
		r := assembledBy(t, assemble, in)
		progress := section(t, r, "progress")
		require.Equal(t, "verdict.no-goal", progress.Lead[0].Key)
		last := figures(t, r, "progress", "progress", len(progress.Tables[0].Rows)-1)
		require.Equal(t, []string{"3040000", "-", "-", "-", "-", "-", "-"}, last, "152 days of 20,000, and no goal")
		for _, c := range progress.Charts {
			require.NotEqual(t, chart.Line{}.Kind(), c.Figure.Chart.Kind(), "nothing says where the year should be")
		}
		require.Contains(t, noteKeys(r), "quality.beyond")
		require.Empty(t, r.Insights, "nothing is off a goal of the year")
		require.Nil(t, r.Replan)
	}
	require.Equal(t, "460000", figures(t, assembledBy(t, report.Quarterly, in), "progress", "progress", 0)[0], "23 days of July")

	recipe.Steps = recipe.Steps[:3] // into months, and no further
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	in.AsOf = on(time.July, 17)
	r := assembledBy(t, report.Monthly, in)
	require.NotEqual(t, "-", figures(t, r, "progress", "progress", 0)[4], "the goal of July")
	require.Equal(t, "-", figures(t, r, "progress", "progress", 2)[4], "the goal of the year")
}
