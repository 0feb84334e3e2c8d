package kpi_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/kpitest"
	"github.com/stretchr/testify/require"
)

// payTable is a coefficient by attainment and cash collection rate. Each row is the
// row above, moved by one.
type payTable struct {
	Diagonal, Attainment, Collection []string
	Lookup                           [][3]string
}

func readPayTable(t *testing.T) payTable {
	data, err := os.ReadFile("testdata/table.json")
	require.NoError(t, err)
	var p payTable
	require.NoError(t, json.Unmarshal(data, &p))
	return p
}

// table makes the rows and columns from low to high; below the lowest bound is one
// more of each.
func (p payTable) table() kpi.Table {
	out := kpi.Table{Axis: kpi.ByRatio, Across: kpi.ByValue}
	rows, columns := append(slices.Clone(p.Attainment), ""), append(slices.Clone(p.Collection), "")
	for i := range columns {
		out.Columns = append(out.Columns, kpi.Band{From: some(columns[len(columns)-1-i])})
	}
	for i := len(rows) - 1; i >= 0; i-- {
		row := kpi.TableRow{From: some(rows[i])}
		for j := len(columns) - 1; j >= 0; j-- {
			row.Points = append(row.Points, d(p.Diagonal[i+j]))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func TestTableGivesThePublishedCoefficients(t *testing.T) {
	p := readPayTable(t)
	table := p.table()
	for _, row := range p.Lookup {
		got := table.Lookup(kpi.Whole(d(row[0]).Mul(d("200"))), some("200"), kpi.Whole(d(row[1])), some(""))
		requireNumber(t, row[2], got.Points.Round(2), "%v", row)
		require.Equal(t, kpi.Scored, got.Code)
	}
	require.NoError(t, kpitest.TestScorer(table))
}

// rated is a card with one item, which a table scores.
func rated(t *testing.T) kpi.Scorecard {
	return kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Places: 2, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: revenue, Against: kpi.OfDue.Metric(), Weight: d("1"), Target: some("200"), Scorer: readPayTable(t).table()}}}
}

func TestTableOnACard(t *testing.T) {
	paid := kpi.OfDue.Metric().Rate("li-na", q1, d("85"), d("100"))
	sold := revenue.Amount("li-na", q1, d("198"))
	for name, c := range map[string]struct {
		readings []kpi.Reading
		code     kpi.Code
		total    string
	}{
		"both":           {[]kpi.Reading{paid, sold}, kpi.Scored, "1.3"},
		"no second":      {[]kpi.Reading{sold}, kpi.NoReading, ""},
		"no first":       {[]kpi.Reading{paid}, kpi.NoReading, ""},
		"second unknown": {[]kpi.Reading{sold, kpi.OfDue.Metric().Rate("li-na", q1, d("0"), d("0"))}, kpi.OverNothing, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := rated(t).Score("li-na", q1, c.readings)
			require.NoError(t, err)
			require.Equal(t, c.code, got.Lines[0].Code)
			require.Equal(t, "cash-collection-rate", got.Lines[0].Second.Metric)
			require.Equal(t, c.total == "", got.Refused)
			if c.total != "" {
				requireNumber(t, c.total, got.Total())
				requireNumber(t, "0.85", got.Lines[0].Second.Actual.Round(2))
			}
		})
	}
	card := rated(t)
	card.Items[0].Target = some("")
	got, err := card.Score("li-na", q1, []kpi.Reading{paid, sold})
	require.NoError(t, err)
	require.Equal(t, kpi.NoTarget, got.Lines[0].Code)

	byRatio := readPayTable(t).table()
	byRatio.Across = kpi.ByRatio
	require.Equal(t, kpi.NoTarget, byRatio.Lookup(kpi.Whole(d("1")), some("1"), kpi.Whole(d("1")), some("")).Code)
}

func TestTableProblems(t *testing.T) {
	good := readPayTable(t).table()
	for name, c := range map[string]struct {
		change func(*kpi.Table)
		want   []string
	}{
		"empty":        {func(t *kpi.Table) { *t = kpi.Table{} }, []string{"/axis unknown", "/across unknown", "/rows required", "/columns required"}},
		"row order":    {func(t *kpi.Table) { t.Rows[2].From = some("0.5") }, []string{"/rows/2/from order"}},
		"row twice":    {func(t *kpi.Table) { t.Rows[2].From = t.Rows[1].From }, []string{"/rows/2/from overlap"}},
		"row gap":      {func(t *kpi.Table) { t.Rows[0].From = some("0.1") }, []string{"/rows/0/from gap"}},
		"no bound":     {func(t *kpi.Table) { t.Columns[1].From = some("") }, []string{"/columns/1/from required"}},
		"above":        {func(t *kpi.Table) { t.Columns[0].Above = true }, []string{"/columns/0/above mismatch"}},
		"short row":    {func(t *kpi.Table) { t.Rows[3].Points = t.Rows[3].Points[1:] }, []string{"/rows/3/points mismatch"}},
		"long point":   {func(t *kpi.Table) { t.Rows[3].Points[2] = huge }, []string{"/rows/3/points/2 too-large"}},
		"many rows":    {func(t *kpi.Table) { t.Rows = make([]kpi.TableRow, 101) }, []string{"/rows too-large"}},
		"many columns": {func(t *kpi.Table) { t.Columns = make([]kpi.Band, 101) }, []string{"/columns too-large"}},
	} {
		t.Run(name, func(t *testing.T) {
			table := good
			table.Rows, table.Columns = slices.Clone(good.Rows), slices.Clone(good.Columns)
			for i := range table.Rows {
				table.Rows[i].Points = slices.Clone(table.Rows[i].Points)
			}
			c.change(&table)
			requireChecked(t, table, c.want)
		})
	}
}

func TestSecondMetricProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*kpi.Item)
		want   []string
	}{
		"missing":    {func(i *kpi.Item) { i.Against = kpi.Metric{} }, []string{"/items/0/against/id required", "/items/0/against/direction unknown", "/items/0/against/aggregation unknown"}},
		"the same":   {func(i *kpi.Item) { i.Against = i.Metric }, []string{"/items/0/against duplicate"}},
		"not needed": {func(i *kpi.Item) { i.Scorer = asPoints() }, []string{"/items/0/against mismatch"}},
	} {
		t.Run(name, func(t *testing.T) {
			card := rated(t)
			c.change(&card.Items[0])
			requireProblems(t, card.Check(), c.want...)
		})
	}
}

func TestTableGoesThroughItsDocument(t *testing.T) {
	text, err := rated(t).MarshalJSON()
	require.NoError(t, err)
	read, err := kpi.Builtin().Decode(text)
	require.NoError(t, err)
	again, err := read.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	require.Len(t, read.Items[0].Scorer.(kpi.Table).Rows, 8)
}
