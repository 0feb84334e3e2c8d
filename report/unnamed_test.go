package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
)

// What has no name is missing, and a page shows a dash for it and not nothing.
func TestANameThatNobodyGaveIsMissing(t *testing.T) {
	in := full(t)
	in.Invoices = append(in.Invoices, report.Invoice{ID: "I9", Owner: "Li Na", Due: on(time.August, 1), Amount: num("9000000")})
	in.Activities = append(in.Activities, report.Activity{On: asOf, Kind: "visit"})
	in.Planned = []activity.Day{{Person: "Li Na", On: asOf, Work: calendar.FullDay, Items: []activity.Item{{Activity: "visit", Count: 1}}}}
	monthly, err := report.Monthly(in)
	require.NoError(t, err)
	require.True(t, tableOf(t, monthly, "debtors").Rows[0].Cells[0].IsMissing(), "the customer")
	require.True(t, unnamed(tableOf(t, monthly, "activity-people")), "who did it")

	statement := in.Statements[0]
	require.NotEmpty(t, statement.Credits)
	for i := range statement.Credits {
		statement.Credits[i].Account, statement.Credits[i].Product = "", ""
	}
	credit := tableOf(t, report.Statement(statement, plan, asOf), "credits").Rows[0].Cells
	require.True(t, credit[2].IsMissing(), "the customer of a credit")
	require.True(t, credit[3].IsMissing(), "what was sold")
}

// tableOf returns a table of a report by its id.
func tableOf(t testing.TB, r report.Report, id string) report.Table {
	t.Helper()
	for _, s := range r.Sections {
		for _, table := range s.Tables {
			if table.ID == id {
				return table
			}
		}
	}
	t.Fatalf("no table %q", id)
	return report.Table{}
}

// unnamed reports whether a row of a table begins with what is missing.
func unnamed(t report.Table) bool {
	for _, row := range t.Rows {
		if row.Cells[0].IsMissing() {
			return true
		}
	}
	return false
}
