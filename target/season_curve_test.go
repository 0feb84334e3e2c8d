package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// A monthly curve of 8 % ten times and 10 % twice, as ERPNext's test records have it,
// on a year of 12,000: months, and quarters and halves as sums of them.
func TestAStatedCurveOfMonths(t *testing.T) {
	shares := map[string]decimal.Decimal{}
	for m := time.January; m <= time.December; m++ {
		shares[month(m).From.String()] = num(map[bool]string{true: "10", false: "8"}[m > time.October])
	}
	r := yearly(target.Aim(num("12000")))
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Stated{Shares: shares}}}
	in := setting(t)
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	for level, want := range map[calendar.Level][]string{
		calendar.Month:   {"960.00", "960.00", "960.00", "960.00", "960.00", "960.00", "960.00", "960.00", "960.00", "960.00", "1200.00", "1200.00"},
		calendar.Quarter: {"2880.00", "2880.00", "2880.00", "3360.00"},
		calendar.Half:    {"5760.00", "6240.00"},
	} {
		periods, err := calendar.Split(in.Calendar, year, level)
		require.NoError(t, err)
		for i, p := range periods {
			require.Equal(t, want[i], sum(t, tree, "Acme", p), p)
		}
	}
}

// Half of an order of 20 pieces counts for a seller whose goal is 50, as in ERPNext's
// tests of sales persons: 10 achieved, 40 missing. A partner is credited with all of
// it: 30 missing.
func TestTheCreditedShareCounts(t *testing.T) {
	tree, in := plan(t, "50")
	for credited, missing := range map[string]string{"10": "40", "20": "30"} {
		p, err := tree.Track(in, target.Results{result("Li Na", time.March, 2, credited)}, target.Cell{}, year.Last())
		require.NoError(t, err)
		gap, ok := p.Gap()
		require.True(t, ok)
		require.Equal(t, missing, gap.String())
	}
}
