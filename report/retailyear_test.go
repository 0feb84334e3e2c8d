package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// The 53 weeks of the retail year 2023 begin on 29 January 2023, more than twelve months
// before those of 2024: what was sold on the first days of it has a row of its own.
func TestAProductOfTheFirstWeekOfALongYearHasARow(t *testing.T) {
	in := full(t)
	in.Setting.Calendar = calendar.NRF()
	in.AsOf = calendar.On(2025, time.February, 1)
	in.Funnel, in.Earlier, in.Statements, in.Scores, in.Card = nil, nil, nil, nil, nil
	first := calendar.On(2023, time.January, 30)
	in.Results = target.Results{{Owner: "Li Na", On: first, Product: "Lamp", Amount: num("300")}, {Owner: "Li Na", On: in.AsOf, Product: "Desk", Amount: num("500")}}
	recipe := in.Plan.Recipe()
	recipe.Goal.Cell.Period = in.Setting.Calendar.Period(calendar.Year, in.AsOf)
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	yearly, err := report.Yearly(in)
	require.NoError(t, err)
	products := tableOf(t, yearly, "products")
	require.Equal(t, "Lamp", products.Rows[1].Cells[0].Name)
	require.Equal(t, "300", products.Rows[1].Cells[products.Column("year-before")].Number.Decimal.String())
	require.Len(t, products.Rows, 3, "and nothing is of an unknown product")
}
