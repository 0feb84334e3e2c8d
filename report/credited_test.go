package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A refund comes in after its seller has left, and a deal was signed before he came:
// both count for his unit, in the report of the director and of its leader alike.
func TestALeaderReadsTheNumbersThatTheDirectorReadsOfTheUnit(t *testing.T) {
	in := full(t)
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "Wu Lan", Under: "North", During: calendar.Span{From: on(time.February, 1), To: on(time.July, 1)}})
	require.NoError(t, err)
	in.Setting.Chart = chart
	in.Plan, err = target.Decompose(in.Plan.Recipe(), in.Setting)
	require.NoError(t, err)
	for day, amount := range map[calendar.Date]string{on(time.January, 9): "30000", on(time.March, 2): "40000", on(time.September, 3): "-5000"} {
		in.Results = append(in.Results, target.Result{Owner: "Wu Lan", On: day, Amount: num(amount)})
		in.Sales = append(in.Sales, report.Sale{ID: "W" + day.String(), Owner: "Wu Lan", Account: "Boyan", On: day, Amount: num(amount)})
	}
	in.Invoices = append(in.Invoices, report.Invoice{ID: "W", Owner: "Wu Lan", Account: "Boyan", Due: on(time.September, 1), Amount: num("70")})
	in.Customers = []report.Customer{{ID: "Boyan", Owner: "Wu Lan"}, {ID: "Mingke", Owner: "Sun Hao"}}

	director, err := report.Monthly(in)
	require.NoError(t, err)
	in.View = report.Leading("Zhou Min", "North")
	leader, err := report.Monthly(in)
	require.NoError(t, err)

	row := func(r report.Report, table, name string) []report.Value {
		for _, row := range tableOf(t, r, table).Rows {
			if row.Cells[0].Name == name {
				return row.Cells[1:]
			}
		}
		t.Fatalf("no row %q in %q", name, table)
		return nil
	}
	year := tableOf(t, leader, "progress").Rows[2]
	require.Equal(t, row(director, "units", "North"), year.Cells[1:], "the result, its plan and its pace")
	require.Equal(t, row(director, "cash-units", "North"), tableOf(t, leader, "cash").Rows[0].Cells[1:], "what fell due")
	require.Equal(t, row(director, "customer-units", "North"), tableOf(t, leader, "customers").Rows[0].Cells[1:], "the customers")
	for _, r := range []report.Report{director, leader} {
		require.Contains(t, r.Notes, report.Note{Kind: report.Assumed, Text: report.T("quality.stray", report.Count(2))}, "a note says so")
	}
}
