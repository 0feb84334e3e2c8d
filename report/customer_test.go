package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Nobody is lost before he is a customer; who comes and goes on one day was none.
func TestACustomerIsLostAfterItCame(t *testing.T) {
	in := complete(t)
	in.Customers = []report.Customer{{ID: "a", Owner: "Li Na", Since: on(time.September, 5), Lost: on(time.September, 5)}, {ID: "b", Owner: "Li Na", Since: on(time.September, 5), Lost: on(time.September, 4)},
		{ID: "c", Owner: "Li Na", Lost: on(time.September, 4)}, {ID: "d", Owner: "Li Na", Since: on(time.September, 5), Lost: on(time.July, 4)}}
	_, err := report.Monthly(in)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 2)
	require.True(t, ps.Has("/customers/1/lost", check.Order) && ps.Has("/customers/3/lost", check.Order), "%v", err)
}

// Those before and those who came, less those who went, are those after, in every period and unit.
func TestCustomersAddUp(t *testing.T) {
	in := complete(t)
	days := []calendar.Date{{}, calendar.On(2025, time.May, 1), on(time.June, 30), on(time.August, 31), on(time.September, 1), asOf, asOf.AddDays(1)}
	in.Customers = nil
	for i, since := range days {
		for _, lost := range days {
			if !lost.IsZero() && lost.Before(since) {
				continue
			}
			in.Customers = append(in.Customers, report.Customer{ID: since.String() + lost.String(), Owner: []org.ID{"Li Na", "Sun Hao", ""}[i%3], Since: since, Lost: lost})
		}
	}
	for _, assemble := range []func(report.Input) (report.Report, error){report.Monthly, report.Quarterly, report.Yearly} {
		for _, table := range section(t, assembledBy(t, assemble, in), "customers").Tables {
			for _, row := range table.Rows {
				n := func(id string) int64 { return row.Cells[table.Column(id)].Number.Decimal.IntPart() }
				require.Equal(t, n("customers-after"), n("customers-before")+n("gained")-n("lost-customers"), "%s: %v", table.ID, row.Cells[0])
			}
		}
	}
}

// A unit without customers, answers or deals is among the units all the same, and what belongs to
// no unit has a row only where there is some.
func TestEveryUnitHasARow(t *testing.T) {
	in := complete(t)
	in.Customers, in.Answers = in.Customers[:1], in.Answers[:1]
	r := assembledBy(t, report.Monthly, in)
	for _, id := range []string{"customer-units", "satisfaction-units"} {
		var rows []string
		for _, row := range tableOf(t, r, id).Rows {
			rows = append(rows, row.Cells[0].Name)
		}
		require.Equal(t, []string{"North", "South"}, rows, id)
	}
}
