package customer_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestRepeats(t *testing.T) {
	events := orders(t, `
		Acme 1 ordered 01-01 1
		Acme 2 ordered 01-31 1
		Bell 3 ordered 01-01 1
		Bell 4 ordered 02-01 1
		Cole 5 ordered 01-01 1
		Cole 6 ordered 01-01 1
		Dorn 7 ordered 03-02 1
		Dorn 8 ordered 03-05 1
		Edel 9 ordered 03-01 1`)
	rules := complete("03-31")
	h := history(t, events, rules)
	got, err := h.Repeats(customer.RepeatQuery{Days: 30})
	require.NoError(t, err)
	require.Equal(t, []customer.Repeat{
		{Customer: "Acme", First: on("01-01"), Again: on("01-31"), Mature: true},
		{Customer: "Bell", First: on("01-01"), Mature: true},
		{Customer: "Cole", First: on("01-01"), Again: on("01-01"), Mature: true},
		{Customer: "Dorn", First: on("03-02"), Again: on("03-05")},
		{Customer: "Edel", First: on("03-01"), Mature: true},
	}, got.Customers)
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 2, Of: 4}, Immature: 1}, got.Rate)

	got, err = h.Repeats(customer.RepeatQuery{Days: 30, First: calendar.Span{From: on("01-02"), To: on("03-02")}})
	require.NoError(t, err)
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 0, Of: 1}}, got.Rate)

	rules.Occasion = customer.EachDay
	rules.Complete, rules.FirstFrom, rules.Earlier = false, on("01-01"), []string{"Acme"}
	got, err = history(t, events, rules).Repeats(customer.RepeatQuery{Days: 30})
	require.NoError(t, err)
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 0, Of: 3}, Immature: 1, Excluded: 1}, got.Rate)
}

func TestRepeatWindow(t *testing.T) {
	for _, days := range []int{-1, 0, 36501} {
		_, err := customer.History{}.Repeats(customer.RepeatQuery{Days: days})
		require.Equal(t, []string{"/days range"}, faults(t, err))
	}
}
