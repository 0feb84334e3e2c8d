package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

var (
	num  = decimal.RequireFromString
	year = calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
)

// setting is a company of two regions: Li Na and Chen Wei in the North, Sun Hao in
// the South, where Wu Di joins on 1 April 2026.
func setting(t testing.TB) target.Setting {
	t.Helper()
	chart, err := org.New(
		org.Post{Member: "Acme"},
		org.Post{Member: "North", Under: "Acme"},
		org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"},
		org.Post{Member: "Chen Wei", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "Wu Di", Under: "South", During: calendar.From(calendar.On(2026, time.April, 1))},
	)
	require.NoError(t, err)
	return target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
}

// yearly breaks an ambition for 2026 down by quarter, month, region, person and day.
func yearly(a target.Ambition) target.Recipe {
	return target.Recipe{
		Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: a},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.ByWorkdays{}},
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		},
	}
}

func plan(t testing.TB, total string) (*target.Tree, target.Setting) {
	t.Helper()
	in := setting(t)
	tree, err := target.Decompose(yearly(target.Aim(num(total))), in)
	require.NoError(t, err)
	return tree, in
}

// sum asks a tree for the target of an owner and a period.
func sum(t testing.TB, tree *target.Tree, owner org.ID, p calendar.Period) string {
	t.Helper()
	a, err := tree.Sum(target.Cell{Owner: owner, Period: p})
	require.NoError(t, err)
	require.True(t, a.Target.Valid)
	return a.Target.Decimal.StringFixed(2)
}

// null is a NullDecimal that is set.
func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }
