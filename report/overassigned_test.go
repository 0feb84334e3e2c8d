package report_test

import (
	"io"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// overAssigned is the complete input with a plan of other steps.
func overAssigned(t *testing.T, steps ...target.Step) report.Input {
	t.Helper()
	in := complete(t)
	recipe := in.Plan.Recipe()
	recipe.Steps, recipe.Locks, recipe.Limits = steps, nil, nil
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	return in
}

// TestAnOverAssignedPlanGivesEveryReport holds that what only over-assigned parts could
// answer, such as a goal for a product, or for the week of a unit, is missing and no error.
func TestAnOverAssignedPlanGivesEveryReport(t *testing.T) {
	org, over := target.Step{Along: target.ByOrg{}, Method: target.Even{}}, target.Step{Along: target.ByOrg{}, Method: target.Even{}, Over: num("0.05")}
	month, day := target.Step{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}, target.Step{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}
	for name, steps := range map[string][]target.Step{
		"people last":         {org, month, day, over},
		"people before days":  {org, month, over, day},
		"people before month": {org, over, month, day},
		"units":               {over, org, month, day},
	} {
		in := overAssigned(t, steps...)
		for _, view := range []report.View{report.Directing("Zhao Lei", "Acme"), report.Leading("Qian Yu", "North"), report.Personal("Li Na")} {
			in.View = view
			for level, assemble := range map[string]func(report.Input) (report.Report, error){"weekly": report.Weekly, "monthly": report.Monthly, "quarterly": report.Quarterly, "yearly": report.Yearly} {
				r, err := assemble(in)
				require.NoError(t, err, "%s, %s of %s", name, level, view.Unit)
				require.NoError(t, render.Printer{}.HTML(io.Discard, r))
			}
		}
	}
}

// TestOverAssignmentIsTakenBackInARowOfItsOwn holds that people who are assigned more than
// their company add up to it all the same, and that nobody is said to be at 200 % of that.
func TestOverAssignmentIsTakenBackInARowOfItsOwn(t *testing.T) {
	in := company(t, plain)
	recipe := in.Plan.Recipe()
	recipe.Steps = []target.Step{recipe.Steps[0], recipe.Steps[3], recipe.Steps[1], recipe.Steps[2]}
	recipe.Steps[3].Over = num("0.05")
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	r, err := report.Monthly(in)
	require.NoError(t, err)
	people := tableOf(t, r, "people")
	row := people.Rows[len(people.Rows)-2]
	require.Equal(t, "over-assigned", row.Cells[0].Text.Key)
	goal := people.Column("goal")
	require.Equal(t, "-23000", row.Cells[goal].Number.Decimal.String(), "a twentieth of 23 days at 20,000")
	for _, id := range []string{"pace", "attainment", "projected"} {
		require.Equal(t, report.Blank, row.Cells[people.Column(id)].Kind, id)
	}
	sum := decimal.Zero
	for _, row := range people.Rows[:len(people.Rows)-1] {
		sum = sum.Add(row.Cells[goal].Number.Decimal)
	}
	require.True(t, sum.Equal(people.Rows[len(people.Rows)-1].Cells[goal].Number.Decimal))

	in.Results = append(in.Results, target.Result{Owner: "North", On: july, Amount: num("7")})
	r, err = report.Monthly(in)
	require.NoError(t, err)
	people = tableOf(t, r, "people")
	row = people.Rows[len(people.Rows)-2]
	require.Equal(t, "others", row.Cells[0].Text.Key, "the North sold some of it that is nobody's")
	require.Equal(t, "7", row.Cells[people.Column("actual")].Number.Decimal.String())
	require.Equal(t, report.Neutral, row.Cells[people.Column("ahead")].Tone)
}
