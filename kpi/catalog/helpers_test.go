package catalog_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var (
	d    = decimal.RequireFromString
	on   = calendar.MustParse
	q1   = calendar.Period{Level: calendar.Quarter, From: on("2026-01-01"), To: on("2026-04-01")}
	huge = decimal.New(1, 1<<30)
)

// some returns the number s; empty is absent.
func some(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d(s))
}

// readJSON reads a file of testdata.
func readJSON[T any](t *testing.T, name string) (out T) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &out))
	return out
}

// from reads facts as they are in testdata.
func from[T any](t *testing.T, facts json.RawMessage) (out T) {
	t.Helper()
	require.NoError(t, json.Unmarshal(facts, &out))
	return out
}

// requireProblems requires exactly the problems that are listed as path and code, and
// no reading.
func requireProblems(t *testing.T, r kpi.Reading, err error, want ...string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Path+" "+p.Code)
		require.NotEmpty(t, p.Text)
	}
	require.Equal(t, want, got)
	require.Equal(t, kpi.Reading{}, r)
}

// requireOver requires a reading to be num over den; an empty den is none.
func requireOver(t *testing.T, num, den string, r kpi.Reading, err error) {
	t.Helper()
	require.NoError(t, err)
	want := r
	want.Num, want.Den = some(num), some(den)
	require.True(t, r.Equal(want), "%v over %v, not %s over %s", r.Num.Decimal, r.Den.Decimal, num, den)
}
