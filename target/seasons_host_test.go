package target_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// warehouse reads a table of the AdventureWorks warehouse sample, without its header. It
// skips the test where the sample is not at hand.
func warehouse(t testing.TB, name string) [][]string {
	file, err := os.Open(filepath.Join("..", "..", "shared", "data", "adventureworks-dw-targets", name))
	if err != nil {
		t.Skip("the AdventureWorks sample is not beside the module; nothing to compare with")
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	return records[1:]
}

// The orders of three business years from July make the seasons of the fourth.
func TestOrdersOfThreeYearsMakeSeasons(t *testing.T) {
	c := calendar.Standard{StartMonth: time.July, Naming: calendar.ByEnd}
	var results target.Results
	for _, row := range warehouse(t, "reseller_orders.csv") {
		results = append(results, target.Result{Owner: org.ID(row[3]), On: calendar.MustParse(row[1]), Amount: num(row[8])})
	}
	var cells []target.Cell
	for p := c.Period(calendar.Month, calendar.On(2017, time.July, 1)); p.From.Year() < 2020 || p.From.Month() < time.July; p = calendar.Next(c, p) {
		cells = append(cells, target.Cell{Period: p})
	}
	h := results.History(nil, cells...)
	require.Len(t, h, 36)
	total, floats := decimal.Zero, make([]float64, len(h))
	for i, row := range h {
		total, floats[i] = total.Add(row.Amount), row.Amount.InexactFloat64()
	}
	require.Equal(t, "80977720.21", total.StringFixed(2))

	fy2021 := c.Period(calendar.Year, calendar.On(2020, time.July, 1))
	m := target.BySeason{Index: target.SeasonMovingAverage, Adjust: target.AdjustNone, Years: 3, History: h}
	requireCheck(t, m)
	for i, s := range must(m.Seasons(target.Setting{Calendar: c}, target.Cell{Owner: "275", Period: fy2021}))(t) {
		require.Equal(t, i+1, s.N)
		require.InDelta(t, classical(floats, 12)[i], s.Index.InexactFloat64(), 1e-9)
	}
}

// classical is the textbook decomposition in floating point.
func classical(values []float64, m int) []float64 {
	sums, counts, total := make([]float64, m), make([]float64, m), 0.0
	for t := m / 2; t+m/2 < len(values); t++ {
		average := (values[t-m/2] + values[t+m/2]) / 2
		for _, v := range values[t-m/2+1 : t+m/2] {
			average += v
		}
		sums[t%m] += values[t] / (average / float64(m))
		counts[t%m]++
	}
	for i := range sums {
		sums[i] /= counts[i]
		total += sums[i]
	}
	for i := range sums {
		sums[i] *= float64(m) / total
	}
	return sums
}

// Four and a half years of monthly targets. The table leaves months out
// for some people; these are gaps until somebody says that they were zero.
func TestMonthlyTargetsOfPeopleHaveGaps(t *testing.T) {
	c := calendar.Standard{}
	base := calendar.Period{Level: calendar.Year, From: calendar.On(2017, time.July, 1), To: calendar.On(2022, time.January, 1)}
	var rows []target.Past
	people := map[org.ID]decimal.Decimal{}
	for _, row := range warehouse(t, "sales_targets_monthly.csv") {
		first := must(calendar.Parse(fmt.Sprintf("%s-%02s-01", row[0], row[1])))(t)
		p := target.Past{Cell: target.Cell{Owner: org.ID(row[2]), Period: c.Period(calendar.Month, first)}, Amount: num(row[4])}
		require.True(t, base.Covers(p.Period), p.Period)
		rows = append(rows, p)
		people[p.Owner] = people[p.Owner].Add(p.Amount)
	}
	require.Len(t, rows, 809)
	m := target.ByHistory{Base: base.Span(), NoHistory: target.NoHistoryError, History: target.HistoryOf(rows...)}
	problems := check.New()
	m.Check(problems)
	require.ErrorContains(t, problems.Err(), "["+check.Gap+"]")

	there := map[target.Cell]bool{}
	for _, p := range rows {
		there[p.Cell] = true
	}
	cell := target.Cell{Owner: "company", Period: c.Period(calendar.Year, base.To)}
	var children []target.Cell
	for owner := range people {
		children = append(children, target.Cell{Owner: owner, Period: cell.Period})
		for p := range months(c, base) {
			if at := (target.Cell{Owner: owner, Period: p}); !there[at] {
				rows = append(rows, target.Past{Cell: at})
			}
		}
	}
	require.Len(t, rows, 54*len(people))
	m.History = target.HistoryOf(rows...)
	requireCheck(t, m)
	for i, w := range must(m.Weights(target.Setting{}, cell, children))(t) {
		require.True(t, w.Equal(people[children[i].Owner]), children[i].Owner)
	}
}

// months yields the months of a period.
func months(c calendar.Calendar, p calendar.Period) func(func(calendar.Period) bool) {
	return func(yield func(calendar.Period) bool) {
		for q := c.Period(calendar.Month, p.From); p.Covers(q) && yield(q); {
			q = calendar.Next(c, q)
		}
	}
}
