package funnel_test

import (
	"encoding/csv"
	"os"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// The public CRM of a seller of computer hardware (Maven Analytics): 8,800 deals
// with days and no times. It is not part of this repository.
func TestPublicCRM(t *testing.T) {
	const name = "../../shared/data/crm-sales-opportunities/sales_pipeline.csv"
	file, err := os.Open(name)
	if err != nil {
		t.Skipf("the public CRM data is not there: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)

	h := fold(t, pipe("Engaging"), crmEvents(t, rows[1:]), time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC))
	require.Len(t, h.Journeys, 8300, "500 prospects have no date")
	require.Equal(t, "63.15 % (4238 of 6711)", closed(t, h, funnel.PeriodQuery{})[0].Rate.String())

	won := cohort(t, h, funnel.Query{}).Won()
	require.Equal(t, "51.06 % (4238 of 8300)", won.OfFirst.String())
	require.Equal(t, 1589, won.OfFirst.Censored)

	cycle := cycles(t, h, funnel.PeriodQuery{})[0].Days
	require.Equal(t, 4238, cycle.Count)
	require.Equal(t, 57.0, cycle.Median)
	require.Len(t, cycles(t, h, funnel.PeriodQuery{By: funnel.ByOwner(funnel.AtEntry)}), 30)
}

// crmEvents makes two events of each deal that was engaged and closed.
func crmEvents(t testing.TB, rows [][]string) (events []funnel.Event) {
	t.Helper()
	for _, row := range rows {
		id, agent, stage, engaged, closed, value := row[0], row[1], row[4], row[5], row[6], row[7]
		if engaged == "" {
			continue
		}
		e := funnel.On(calendar.MustParse(engaged), id, funnel.Created)
		e.Stage, e.Owner = "Engaging", org.ID(agent)
		events = append(events, e)
		if kind, ok := map[string]funnel.Kind{"Won": funnel.ClosedWon, "Lost": funnel.ClosedLost}[stage]; ok {
			e = funnel.On(calendar.MustParse(closed), id, kind)
			e.Amount = money(value)
			events = append(events, e)
		}
	}
	return events
}
