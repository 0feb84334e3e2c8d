package company_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/examples/internal/company"
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

func TestCustomersComeAndGo(t *testing.T) {
	early := also("sales_pipeline.csv", "D6,Li Na,Meter,Beta,Won,2025-01-06,2025-02-11,2000\nD7,Wu Di,Meter,Acme,Won,2026-04-06,2026-05-01,10\nD8,Wu Di,Meter,Gamma,Won,2025-01-06,2025-06-05,10\n")
	gamma := also("accounts.csv", "Gamma,retail,2001,718,2448,Beijing,\n")
	require.Equal(t, []report.Customer{
		{ID: "Acme", Owner: "Wu Di", Since: day("2026-04-10")},
		{ID: "Beta", Owner: "Li Na", Since: day("2025-02-11"), Lost: day("2026-02-11")},
		{ID: "Beta", Owner: "Sun Hao", Since: day("2026-05-11")},
		{ID: "Gamma", Owner: "Wu Di", Since: day("2025-06-05"), Lost: day("2026-06-05")},
	}, open(t, early, gamma, also("company.csv", "history_from,2020-01-01\n")).Customers(), "who sold last looks after it, and who buys again after a year is new again")
	since := also("company.csv", "history_from,2025-01-01\n")
	require.Equal(t, calendar.Date{}, open(t, early, gamma, since).Customers()[1].Since, "its first purchase may lie before the tables")
	require.Equal(t, calendar.Date{}, open(t, early, gamma).Customers()[1].Since, "and so where nobody says when they begin")
}

func TestAnswersEndWithTheLastDay(t *testing.T) {
	surveys := func(files map[string]string) {
		files["surveys.csv"] = "survey_id,account,sales_agent,answered_on,score\nS1,Acme,Li Na,2026-06-05,4\nS2,Acme,Li Na,2026-06-06,1\n"
	}
	require.Equal(t, []report.Answer{{Owner: "Li Na", Account: "Acme", On: day("2026-06-05"), Score: 4}}, open(t, surveys).Answers())
	require.Equal(t, 5, open(t).Survey().Max)
}

// What was known before a period begins does not know what happened in it.
func TestEarlierIsWhatWasKnownThen(t *testing.T) {
	c := open(t)
	now, err := c.Funnel()
	require.NoError(t, err)
	earlier, err := c.Earlier(now.Pipeline, calendar.Week, calendar.Month, calendar.Quarter, calendar.Year)
	require.NoError(t, err)
	require.Len(t, earlier, 4)
	for i, want := range []string{"2026-05-31", "2026-05-31", "2026-03-31", "2025-12-31"} {
		require.Equal(t, day(want), calendar.Of(earlier[i].AsOf))
	}
	require.Len(t, earlier[2].Journeys, len(now.Journeys))
	for _, j := range earlier[2].Journeys {
		require.Equal(t, funnel.Open, j.Outcome, j.Deal)
	}
	require.Empty(t, earlier[3].Journeys)
}

// A deal is reported by its product and sector, and a lost one by who got it.
func TestDealsAreLabelled(t *testing.T) {
	reasons := func(files map[string]string) {
		files["lost_reasons.csv"] = "opportunity_id,reason,competitor\nD3,price,Haoce\n"
	}
	var c *company.Company = open(t, reasons)
	for _, e := range c.Events() {
		require.NotEmpty(t, e.Labels.Get("product"), e.Deal)
		if e.Kind == funnel.ClosedLost {
			require.Equal(t, []string{"price", "Haoce", "retail"}, []string{e.Reason, e.Competitor, e.Labels.Get("segment")})
		} else {
			require.Empty(t, e.Competitor)
		}
	}
}
