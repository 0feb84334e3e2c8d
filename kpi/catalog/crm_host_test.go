package catalog_test

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// The public CRM of a seller of computer hardware (Maven Analytics): the readings of its
// agents make that of the company, as counted apart. It is not part of this repository.
func TestPublicCRM(t *testing.T) {
	file, err := os.Open("../../../shared/data/crm-sales-opportunities/sales_pipeline.csv")
	if err != nil {
		t.Skipf("the public CRM data is not there: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	byAgent := map[org.ID][]catalog.Deal{}
	for _, row := range rows[1:] {
		if agent, engaged := org.ID(row[1]), row[5]; engaged != "" {
			byAgent[agent] = append(byAgent[agent], crmDeal(row))
		}
	}
	require.Len(t, byAgent, 30)
	summer := calendar.Standard{}.Period(calendar.Quarter, on("2017-07-01"))
	year := calendar.Standard{}.Period(calendar.Year, on("2017-07-01"))
	of := func(p calendar.Period, metric deals) (kpi.Reading, error) {
		var agents []kpi.Reading
		for agent, deals := range byAgent {
			r, err := metric.Reading(agent, p, deals)
			require.NoError(t, err)
			agents = append(agents, r)
		}
		return metric.Metric().Combine("company", p, agents)
	}
	for _, c := range []struct {
		p        calendar.Period
		metric   deals
		num, den string
	}{
		{summer, catalog.WonOfClosed, "1257", "2047"},
		{summer, catalog.AverageDeal{Currency: "USD"}, "2982255", "1257"},
		{year, catalog.WonOfClosed, "4238", "6711"},
		{year, catalog.AverageDeal{Currency: "USD"}, "10005534", "4238"},
		{year, catalog.CycleOfWon, "219452", "4238"},
		{year, catalog.CycleOfClosed, "322030", "6711"},
	} {
		r, err := of(c.p, c.metric)
		requireOver(t, c.num, c.den, r, err)
	}
}

// deals is what the metrics of deals have in common.
type deals interface {
	Metric() kpi.Metric
	Reading(org.ID, calendar.Period, []catalog.Deal) (kpi.Reading, error)
}

func crmDeal(row []string) catalog.Deal {
	stage, engaged, closed, value := row[4], row[5], row[6], row[7]
	deal := catalog.Deal{Opened: on(engaged), Outcome: catalog.Open}
	if outcome, ok := map[string]catalog.Outcome{"Won": catalog.Won, "Lost": catalog.Lost}[stage]; ok {
		deal.Outcome, deal.Closed, deal.Amount = outcome, on(closed), some(value)
	}
	return deal
}
