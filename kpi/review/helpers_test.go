package review_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var (
	d       = decimal.RequireFromString
	on      = calendar.MustParse
	q1      = calendar.Period{Level: calendar.Quarter, From: on("2026-01-01"), To: on("2026-04-01")}
	q2      = calendar.Period{Level: calendar.Quarter, From: on("2026-04-01"), To: on("2026-07-01")}
	q3      = calendar.Period{Level: calendar.Quarter, From: on("2026-07-01"), To: on("2026-10-01")}
	q4      = calendar.Period{Level: calendar.Quarter, From: on("2026-10-01"), To: on("2027-01-01")}
	revenue = kpi.Metric{ID: "revenue", Unit: "CNY", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	huge    = decimal.New(1, 1<<30)
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 11)) }

func some(s string) decimal.NullDecimal { return decimal.NewNullDecimal(d(s)) }

func read(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// requireProblems requires exactly the problems that are listed as path and code.
func requireProblems(t *testing.T, err error, want ...string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Path+" "+p.Code)
		require.NotEmpty(t, p.Text)
	}
	require.Equal(t, want, got)
}

// card is a scorecard whose only item takes the revenue for points.
func card() kpi.Scorecard {
	line := kpi.Segment{Line: []kpi.Anchor{{}, {X: d("1"), Points: d("1")}}}
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "card", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items:  []kpi.Item{{Metric: revenue, Weight: d("1"), Scorer: kpi.Piecewise{Axis: kpi.ByValue, Segments: []kpi.Segment{line}}}},
		Grades: []kpi.Grade{{ID: "B"}, {ID: "A", From: some("90")}},
	}
}
