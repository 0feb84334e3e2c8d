package sample_test

import (
	"slices"
	"testing"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/stretchr/testify/require"
)

// These tests hold the data to what the manual of the package promises to be in them.

func TestWinRatesAndCyclesAreBelievable(t *testing.T) {
	type odds struct{ won, all int }
	rates, days := map[string]odds{}, []int(nil)
	for _, deal := range read(t).Deals {
		for _, name := range []string{deal.Agent, deal.Product} {
			r := rates[name]
			r.all++
			if deal.Stage == crm.Won {
				r.won++
			}
			rates[name] = r
		}
		if deal.Stage == crm.Won {
			days = append(days, deal.Closed.DaysSince(deal.Engaged))
		}
	}
	for name, r := range rates {
		rate := float64(r.won) / float64(r.all)
		require.True(t, rate >= 0.20 && rate <= 0.45, "%s wins %.3f", name, rate)
	}
	require.GreaterOrEqual(t, slices.Min(days), 20)
	require.LessOrEqual(t, slices.Max(days), 120)
}

func TestSalesFollowTheSeasonAndGrow(t *testing.T) {
	d := read(t)
	quarterEnds := revenue(d, "", "2025-03-01", "2025-03-31") + revenue(d, "", "2025-06-01", "2025-06-30") +
		revenue(d, "", "2025-09-01", "2025-09-30") + revenue(d, "", "2025-12-01", "2025-12-31")
	year := revenue(d, "", "2025-01-01", "2025-12-31")
	require.Greater(t, quarterEnds/4, 1.3*(year-quarterEnds)/8)

	festival := revenue(d, "", "2026-02-09", "2026-03-02") / 22
	require.Less(t, festival, 0.5*revenue(d, "", "2026-01-01", "2026-06-30")/181)

	require.InDelta(t, 1.12, revenue(d, "", "2026-01-01", "2026-06-30")/revenue(d, "", "2025-01-01", "2025-06-30"), 0.02)
}

func TestSouthFallsBehindInJuly(t *testing.T) {
	d := read(t)
	for region, want := range map[string]struct{ least, most float64 }{
		"North": {1.05, 1.40}, "East": {1.05, 1.40}, "South": {0.50, 0.80},
	} {
		growth := revenue(d, region, "2026-07-01", "2026-09-18") / revenue(d, region, "2025-07-01", "2025-09-18")
		require.True(t, growth > want.least && growth < want.most, "%s %.3f", region, growth)
		require.Greater(t, revenue(d, region, "2026-01-01", "2026-06-30"), revenue(d, region, "2025-01-01", "2025-06-30"))
	}
	require.Greater(t, toNegotiation(d, "South", "2025-07-01", "2026-06-30"), 0.65)
	require.Less(t, toNegotiation(d, "South", "2026-07-01", "2026-09-18"), 0.50)
	for _, region := range []string{"North", "East"} {
		require.Greater(t, toNegotiation(d, region, "2026-07-01", "2026-09-18"), 0.65, region)
	}
}

func TestOneAgentDependsOnOneCustomer(t *testing.T) {
	byAgent := map[string]map[string]float64{}
	for _, deal := range read(t).Deals {
		if deal.Stage == crm.Won {
			if byAgent[deal.Agent] == nil {
				byAgent[deal.Agent] = map[string]float64{}
			}
			byAgent[deal.Agent][deal.Account] += deal.Value.Decimal.InexactFloat64()
		}
	}
	require.Len(t, byAgent, 25)
	for agent, accounts := range byAgent {
		largest, sum := 0.0, 0.0
		for _, v := range accounts {
			largest, sum = max(largest, v), sum+v
		}
		require.Equal(t, agent == "Sun Hao", largest/sum > 0.5, "%s has %.2f from one account", agent, largest/sum)
	}
}

// revenue adds up the deals won in a region, or everywhere, from one day to another.
func revenue(d crm.Data, region, from, to string) (sum float64) {
	first, last, regionOf := on(from), on(to), regions(d)
	for _, deal := range d.Deals {
		if deal.Stage == crm.Won && !deal.Closed.Before(first) && !deal.Closed.After(last) &&
			(region == "" || regionOf[deal.Agent] == region) {
			sum += deal.Value.Decimal.InexactFloat64()
		}
	}
	return sum
}

// toNegotiation returns the share of a region's proposals decided from one day to
// another that came to a negotiation.
func toNegotiation(d crm.Data, region, from, to string) float64 {
	agents, agentOf, stage := regions(d), map[string]string{}, map[string]crm.Stage{}
	for _, deal := range d.Deals {
		agentOf[deal.ID] = deal.Agent
	}
	decided, onward := 0, 0
	for _, e := range d.History {
		if stage[e.Deal] == crm.Proposal && agents[agentOf[e.Deal]] == region && !e.On.Before(on(from)) && !e.On.After(on(to)) {
			decided++
			if e.Stage == crm.Negotiation {
				onward++
			}
		}
		stage[e.Deal] = e.Stage
	}
	return float64(onward) / float64(decided)
}

func regions(d crm.Data) map[string]string {
	regions := make(map[string]string, len(d.Agents))
	for _, a := range d.Agents {
		regions[a.Name] = a.Region
	}
	return regions
}
