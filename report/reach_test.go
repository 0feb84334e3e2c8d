package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
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

// Who joins in the middle of the year has no goals before, and every report all the same: the
// course of the year begins with the first month that is planned.
func TestWhoJoinsInTheYearGetsEveryReport(t *testing.T) {
	joined := on(time.May, 14)
	in := company(t, plain, org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Yu", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "He Jun", Under: "South", During: calendar.From(joined)})
	in.Results = slices.DeleteFunc(in.Results, func(r target.Result) bool { return r.Owner == "He Jun" && r.On.Before(joined) })
	in.View = report.Personal("He Jun")
	for _, day := range []calendar.Date{joined, joined.AddDays(1), on(time.May, 31), july, on(time.December, 31)} {
		in.AsOf = day
		for _, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly, report.Quarterly, report.Yearly} {
			assembledBy(t, assemble, in)
		}
	}
	in.AsOf = july
	charts := section(t, assembledBy(t, report.Monthly, in), "progress").Charts
	line := charts[len(charts)-1].Figure.Chart.(chart.Line)
	require.Len(t, line.Points, 7, "June to December, as the goals of May are of those who were there on its first day")
	require.Equal(t, on(time.June, 1), line.Points[0].Label.Period.From)
	require.Equal(t, figures(t, assembledBy(t, report.Monthly, in), "progress", "progress", 2)[4], line.Points[6].Plan.Decimal.String(), "the plan of the year")
}

// Whoever is away for some months has nothing more planned in them.
func TestMonthsAwayAddNothingToTheCourse(t *testing.T) {
	in := company(t, plain, org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Yu", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "He Jun", Under: "South", During: calendar.Span{To: on(time.March, 1)}}, org.Post{Member: "He Jun", Under: "South", During: calendar.From(on(time.May, 1))})
	in.View = report.Personal("He Jun")
	charts := section(t, assembledBy(t, report.Monthly, in), "progress").Charts
	line := charts[len(charts)-1].Figure.Chart.(chart.Line)
	require.Len(t, line.Points, 12)
	require.Equal(t, line.Points[1].Plan, line.Points[3].Plan, "February and April")
	require.True(t, line.Points[4].Plan.Decimal.GreaterThan(line.Points[3].Plan.Decimal), "May")
}
