package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

// On its last day nothing more comes into a quarter: what is open is for the next one. Where
// the plan has none, nothing is forecast.
func TestTheForecastOfTheLastDayIsOfTheNextQuarter(t *testing.T) {
	in := company(t, plain)
	late := deal{id: "D1", owner: "Li Na", amount: "50000", created: on(time.April, 1), close: on(time.June, 15)}
	lead := func() report.Text {
		for _, s := range assembledBy(t, report.Monthly, withDeals(t, in, late)).Sections {
			if s.ID == "forecast" {
				return s.Lead[0]
			}
		}
		return report.Text{}
	}
	in.AsOf = on(time.June, 29)
	require.Equal(t, calendar.On(2026, time.April, 1), lead().Args[0].Period.From)
	require.Equal(t, "25000", lead().Args[2].Number.Decimal.String(), "half of 50,000, on any day")
	in.AsOf = on(time.June, 30)
	require.Equal(t, calendar.On(2026, time.July, 1), lead().Args[0].Period.From)
	require.Equal(t, "0", lead().Args[1].Number.Decimal.String(), "nothing has come yet")
	require.Equal(t, "25000", lead().Args[2].Number.Decimal.String())
	in.AsOf = on(time.December, 31)
	require.True(t, lead().IsZero(), "nobody has planned 2027")
}

// Where nothing is open, no deal lacks a day on which it closes.
func TestNothingOpenIsSaidAsSuch(t *testing.T) {
	lead := func(deals ...deal) string {
		return section(t, assembledBy(t, report.Monthly, withDeals(t, company(t, plain), deals...)), "forecast").Lead[0].Key
	}
	require.Equal(t, "forecast.none", lead(deal{id: "D1", owner: "Li Na", amount: "5", created: on(time.June, 1), lost: on(time.July, 1)}))
	require.Equal(t, "forecast.no-days", lead(deal{id: "D1", owner: "Li Na", amount: "5", created: on(time.June, 1)}))
	require.Equal(t, "forecast.lead", lead(deal{id: "D1", owner: "Li Na", amount: "5", created: on(time.June, 1), close: on(time.December, 1)}))
}
