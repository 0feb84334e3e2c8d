package funnel_test

import (
	"encoding/csv"
	"os"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

// What was computed from the same file by other means: 4,238 won deals of 10,005,534
// that took 219,452 days, 2,473 lost ones, 1,589 open ones, 30 sellers; 1,358
// deals took more than 90 days, 22,150 days beyond that.
func TestPublicCRMTimeAndLeaks(t *testing.T) {
	file, err := os.Open("../../shared/data/crm-sales-opportunities/sales_pipeline.csv")
	if err != nil {
		t.Skipf("the public CRM data is not there: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	p := pipe("Engaging")
	p.Stages[0].ExpectedDays = 90
	h := fold(t, p, crmEvents(t, rows[1:]), time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC))

	velocities, err := h.Velocities(funnel.VelocityQuery{Levers: ask(30, "0.1", 2)})
	require.NoError(t, err)
	v := velocities[0].Velocity
	require.Equal(t, "10005534", v.Levers.Amount.String())
	require.Equal(t, 219452, v.Levers.Days)
	require.Equal(t, "5796728.18", v.Amount.StringFixed(2))
	require.Equal(t, "579672.82", v.Worth.WinRate.StringFixed(2))
	require.Equal(t, "644080.91", v.Worth.Cycle.StringFixed(2))
	require.Equal(t, "2775988.72", v.Worth.All.StringFixed(2))

	ages, err := h.Ages(funnel.AgeQuery{Bounds: []int{30, 90, 180}})
	require.NoError(t, err)
	var sizes []int
	for _, b := range ages[0].Buckets {
		sizes = append(sizes, len(b.Deals))
	}
	require.Equal(t, []int{17, 93, 746, 733}, sizes)

	limits, err := h.StaleLimits(funnel.StalePolicy{"Engaging": times("1.5", 100)})
	require.NoError(t, err)
	require.Equal(t, 85, limits[0].Days, "1.5 × 57")
	require.Len(t, h.Snapshot(limits.After()).Stages[0].Stale, 1489)

	losses, err := h.Losses(funnel.PeriodQuery{})
	require.NoError(t, err)
	require.Equal(t, "100.00 % (2473 of 2473)", losses[0].Unknown.Count.String())

	sellers, err := h.StepRates(funnel.PeriodQuery{By: funnel.ByOwner(funnel.AtEntry)})
	require.NoError(t, err)
	best := funnel.BestQuartile(sellers, 1)
	require.Equal(t, funnel.Ratio{In: 135, Of: 206}, best["Engaging"], "the 23rd of 30")
	leaks, err := h.Bottlenecks(funnel.BottleneckQuery{Reference: best, Confidence: 0.95, Widest: 0.05, Places: 2})
	require.NoError(t, err)
	require.Equal(t, []string{"1 Engaging ranked 377711.12"}, verdicts(leaks))
	require.Len(t, leaks[0].Late, 1358)
	require.Equal(t, 22150, leaks[0].DaysLost)
}
