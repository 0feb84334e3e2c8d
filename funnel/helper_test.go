package funnel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// start is day 0 of the test stories.
var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// day returns the beginning of the n-th day.
func day(n int) time.Time { return start.AddDate(0, 0, n) }

// pipe returns a pipeline with stages of these ids; "?" at the end marks an optional one.
func pipe(stages ...string) funnel.Pipeline {
	p := funnel.Pipeline{Schema: funnel.Schema, ID: "test", Version: 1, Currency: "EUR"}
	for _, s := range stages {
		id := strings.TrimSuffix(s, "?")
		p.Stages = append(p.Stages, funnel.Stage{ID: id, Optional: id != s})
	}
	return p
}

// story reads deals written as "A lead@1 offer@4 won@20", one a line. The first
// word of a deal creates it, a later stage changes to it.
func story(t testing.TB, text string) []funnel.Event {
	t.Helper()
	var events []funnel.Event
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words := strings.Fields(line)
		for i, word := range words[1:] {
			what, on, ok := strings.Cut(word, "@")
			require.True(t, ok, word)
			var n int
			_, err := fmt.Sscanf(on, "%d", &n)
			require.NoError(t, err)
			e := funnel.Event{Deal: words[0], Kind: funnel.StageChanged, At: day(n)}
			switch err := e.Kind.UnmarshalText([]byte(what)); {
			case err == nil:
			case i == 0:
				e.Kind, e.Stage = funnel.Created, what
			default:
				e.Stage = what
			}
			events = append(events, e)
		}
	}
	return events
}

// fold is Journeys in the strict mode for a log that has no problem.
func fold(t testing.TB, p funnel.Pipeline, events []funnel.Event, asOf time.Time) funnel.History {
	t.Helper()
	h, err := funnel.Journeys(p, slices.Values(events), asOf, funnel.Strict)
	require.NoError(t, err)
	require.Empty(t, h.Warnings)
	return h
}

// cohort answers a query that has one group.
func cohort(t testing.TB, h funnel.History, q funnel.Query) funnel.Cohort {
	t.Helper()
	all, err := h.Cohorts(q)
	require.NoError(t, err)
	require.Len(t, all, 1)
	return all[0]
}

// closed answers a query about closed deals.
func closed(t testing.TB, h funnel.History, q funnel.PeriodQuery) []funnel.PeriodRate {
	t.Helper()
	all, err := h.PeriodRates(q)
	require.NoError(t, err)
	return all
}

// cycles is closed for the days that won deals took.
func cycles(t testing.TB, h funnel.History, q funnel.PeriodQuery) []funnel.WonCycle {
	t.Helper()
	all, err := h.WonCycles(q)
	require.NoError(t, err)
	return all
}

// counts returns the number of deals of each step.
func counts(c funnel.Cohort) []int {
	var out []int
	for _, s := range c.Steps {
		out = append(out, len(s.Deals))
	}
	return out
}

// ids names deals that a result gives by index.
func ids(h funnel.History, deals []int) string {
	var out []string
	for _, d := range deals {
		out = append(out, h.Journeys[d].Deal)
	}
	return strings.Join(out, " ")
}

// problems returns err as path and code of each problem.
func problems(t testing.TB, err error) []string {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var out []string
	for _, p := range ps {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

func money(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}
