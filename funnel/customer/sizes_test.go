package customer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/customer"
)

func TestAmountsOfThirtyDigits(t *testing.T) {
	for _, amount := range []string{strings.Repeat("9", 30), "1e29", "0." + strings.Repeat("0", 29) + "1"} {
		h := history(t, orders(t, "Acme 1 ordered 01-10 "+amount), complete("03-31"))
		require.True(t, money(amount).Equal(h.Buyers[0].Purchases[0].Amount), amount)
	}
}

func TestEveryScaleIsChosen(t *testing.T) {
	_, err := customer.History{}.RFM(customer.RFMQuery{})
	require.Equal(t, []string{
		"/recency/cuts required", "/recency/equal unknown", "/frequency/cuts required", "/frequency/equal unknown",
		"/monetary/cuts required", "/monetary/equal unknown",
	}, faults(t, err))
}
