package customer_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// monthly asks for so many months after the first one.
func monthly(periods int) customer.CohortQuery {
	return customer.CohortQuery{Calendar: calendar.Standard{}, Level: calendar.Month, Periods: periods}
}

// firstHalf has two customers of January, one of February, one of April.
const firstHalf = `
	Acme 1 ordered 01-10 100
	Acme 2 ordered 01-31 10
	Acme 3 ordered 03-01 5
	Bell 4 ordered 01-02 40
	Bell 5 ordered 02-28 1
	Bell 6 ordered 03-31 2
	Cole 7 ordered 02-10 70
	Dorn 8 ordered 04-05 9`

// ins returns the counts of the cells of each cohort.
func ins(table customer.CohortTable) [][]int {
	var out [][]int
	for _, c := range table.Cohorts {
		var row []int
		for _, cell := range c.Cells {
			row = append(row, cell.In)
		}
		out = append(out, row)
	}
	return out
}

func TestCohortsByMonth(t *testing.T) {
	h := history(t, orders(t, firstHalf), complete("04-29"))
	table, err := h.Cohorts(monthly(6))
	require.NoError(t, err)
	require.Equal(t, [][]int{{2, 1, 2}, {1, 0}, nil}, ins(table), "April is not over, so it has no cell")
	january := table.Cohorts[0]
	require.Equal(t, []string{"Acme", "Bell"}, january.Customers)
	require.Equal(t, "2026-01-01", january.Period.From.String())
	for k, want := range []string{"150", "1", "7"} {
		cell, ok := january.Retained(k)
		require.True(t, ok)
		require.Equal(t, want, cell.Amount.String())
		require.Equal(t, 2, cell.Of)
	}
	for _, k := range []int{-1, 3} {
		_, ok := january.Retained(k)
		require.False(t, ok)
	}
	require.Equal(t, calendar.Month, table.Level)
}

func TestAPeriodIsOverWithItsLastDay(t *testing.T) {
	for asOf, want := range map[string][]int{"03-30": {2, 1}, "03-31": {2, 1, 2}} {
		table, err := history(t, orders(t, firstHalf), complete(asOf)).Cohorts(monthly(6))
		require.NoError(t, err)
		require.Equal(t, want, ins(table)[0], asOf)
	}
	table, err := history(t, orders(t, firstHalf), complete("04-30")).Cohorts(monthly(1))
	require.NoError(t, err)
	require.Equal(t, [][]int{{2, 1}, {1, 0}, {1}}, ins(table), "only as many periods as asked for")
}

func TestRetentionOverCohorts(t *testing.T) {
	rules := complete("04-29")
	rules.Complete, rules.FirstFrom = false, on("01-05")
	table, err := history(t, orders(t, firstHalf), rules).Cohorts(monthly(6))
	require.NoError(t, err)
	require.Equal(t, 1, table.LeftCensored, "Bell")
	for k, want := range []customer.Rate{
		{Ratio: funnel.Ratio{In: 2, Of: 2}, Immature: 1, Excluded: 1},
		{Ratio: funnel.Ratio{In: 0, Of: 2}, Immature: 1, Excluded: 1},
		{Ratio: funnel.Ratio{In: 1, Of: 1}, Immature: 2, Excluded: 1},
		{Immature: 3, Excluded: 1},
	} {
		got, ok := table.Retention(k)
		require.True(t, ok)
		require.Equal(t, want, got, "period %d", k)
	}
	for _, k := range []int{-1, 7} {
		_, ok := table.Retention(k)
		require.False(t, ok, "period %d was not asked for", k)
	}
}

func TestCohortProblems(t *testing.T) {
	_, err := customer.History{}.Cohorts(customer.CohortQuery{})
	require.Equal(t, []string{"/calendar required", "/level required", "/periods range"}, faults(t, err))
	_, err = customer.History{}.Cohorts(monthly(521))
	require.Equal(t, []string{"/periods range"}, faults(t, err))
}

// A History that was stored and put in another order is refused: its first purchases are not first.
func TestCohortsOfPurchasesThatAreNotByDay(t *testing.T) {
	h := history(t, orders(t, "Acme 1 ordered 01-10 1\nBell 2 ordered 02-10 1\nBell 3 ordered 04-10 1"), complete("05-31"))
	h.Buyers[1].Purchases[0], h.Buyers[1].Purchases[1] = h.Buyers[1].Purchases[1], h.Buyers[1].Purchases[0]
	_, err := h.Cohorts(monthly(3))
	require.Equal(t, []string{"/buyers/1/purchases order"}, faults(t, err))
}

// summer has months from May to August only.
type summer struct{ calendar.Standard }

func (s summer) Period(l calendar.Level, d calendar.Date) calendar.Period {
	if d.Month() < 5 || d.Month() > 8 {
		return calendar.Period{}
	}
	return s.Standard.Period(l, d)
}

// backwards goes back in time after a while, which no calendar may.
type backwards struct{ calendar.Standard }

func (b backwards) Period(l calendar.Level, d calendar.Date) calendar.Period {
	p := b.Standard.Period(l, d)
	if d.Month() == 3 {
		p.From = p.From.AddDays(-60)
	}
	return p
}

func TestDaysWithoutPeriod(t *testing.T) {
	h := history(t, orders(t, "Acme 1 ordered 05-31 1\nAcme 2 ordered 09-01 1\nBell 3 ordered 06-01 1"), complete("09-30"))
	_, err := h.Cohorts(customer.CohortQuery{Calendar: summer{}, Level: calendar.Month, Periods: 3})
	require.Equal(t, []string{"/calendar gap"}, faults(t, err))

	h = history(t, orders(t, firstHalf), complete("04-30"))
	_, err = h.Cohorts(customer.CohortQuery{Calendar: backwards{}, Level: calendar.Month, Periods: 3})
	require.Contains(t, faults(t, err), "/calendar gap")
}

func TestFirstOrderOnADayWithoutPeriod(t *testing.T) {
	h := history(t, orders(t, "Acme 1 ordered 01-31 1"), complete("09-30"))
	_, err := h.Cohorts(customer.CohortQuery{Calendar: summer{}, Level: calendar.Month, Periods: 3})
	require.Equal(t, []string{"/calendar gap"}, faults(t, err))
}
