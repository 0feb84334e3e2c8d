package org_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// rows reads a table of the AdventureWorks sample by column name. It skips the test
// where the sample is not at hand.
func rows(t *testing.T, name string) []map[string]string {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "adventureworks", name))
	if err != nil {
		t.Skip("the AdventureWorks sample is not beside the module; nothing to compare with")
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		out = append(out, row)
	}
	return out
}

// territories puts the reps of AdventureWorks under their territories and these
// under three groups. The last day of the sample is still in force.
func territories(t *testing.T) *org.Chart {
	posts := []org.Post{{Member: "North America"}, {Member: "Europe"}, {Member: "Pacific"}}
	for _, row := range rows(t, "sales_territory.csv") {
		posts = append(posts, org.Post{Member: org.ID(row["TerritoryID"]), Under: org.ID(row["Group"])})
	}
	for _, row := range rows(t, "sales_territory_history.csv") {
		during := calendar.From(calendar.MustParse(row["StartDate"]))
		if row["EndDate"] != "" {
			during.To = calendar.MustParse(row["EndDate"]).AddDays(1)
		}
		posts = append(posts, org.Post{
			Member: org.ID(row["SalesPersonID"]), Under: org.ID(row["TerritoryID"]), Role: "rep", During: during,
		})
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	return chart
}

// TestTerritoryHistory finds the orders that were sold outside of the territory in
// force on their day: 542 elsewhere, and 134 by sellers who had none.
func TestTerritoryHistory(t *testing.T) {
	chart, elsewhere, nowhere := territories(t), 0, 0
	for _, row := range rows(t, "sales_order_header.csv") {
		if row["SalesPersonID"] == "" {
			continue
		}
		tree := chart.At(calendar.MustParse(row["OrderDate"]))
		territory, ok := tree.Parent(org.ID(row["SalesPersonID"]))
		if !ok {
			nowhere++
		} else if territory != org.ID(row["TerritoryID"]) {
			elsewhere++
		}
	}
	require.Equal(t, 542, elsewhere)
	require.Equal(t, 134, nowhere)

	// 282 left Canada for the United Kingdom on 2012-05-30.
	require.Equal(t, []calendar.Span{days("2011-05-31/2012-05-30")}, chart.Spans("282", "North America"))
	require.Equal(t, []calendar.Span{days("2012-05-30/..")}, chart.Spans("282", "Europe"))
}

// TestOrganizationPath finds the same levels as the paths that the sample gives.
func TestOrganizationPath(t *testing.T) {
	var posts []org.Post
	number := map[string]string{} // the path of each employee
	for _, row := range rows(t, "sales_employee.csv") {
		number[row["EmployeeID"]] = row["OrganizationPath"]
		under := org.ID(row["ManagerID"])
		if under == "1" { // the chief executive is not part of the sales department
			under = ""
		}
		posts = append(posts, org.Post{Member: org.ID(row["EmployeeID"]), Under: under, Role: row["JobTitle"]})
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	tree := chart.At(newYear)
	require.Equal(t, []org.ID{"273"}, tree.Roots())
	require.Equal(t, 14, tree.Headcount("273", "Sales Representative"))
	for id := range tree.All() {
		path := tree.Path(id)
		require.Equal(t, strings.Count(number[string(id)], "/")-1, len(path))
		for _, unit := range path {
			require.True(t, strings.HasPrefix(number[string(id)], number[string(unit)]))
		}
		require.Len(t, slices.Collect(tree.Above(id)), len(path)-1)
	}
}
