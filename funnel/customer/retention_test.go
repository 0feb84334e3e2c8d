package customer_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
)

func TestTheLastPeriodThatIsAskedForHasARetention(t *testing.T) {
	table, err := history(t, orders(t, firstHalf), complete("04-29")).Cohorts(monthly(2))
	require.NoError(t, err)
	last, ok := table.Retention(2)
	require.True(t, ok)
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 2, Of: 2}, Immature: 2}, last)
	_, ok = table.Retention(3)
	require.False(t, ok)
}
