package kpi_test

import (
	"encoding/json"
	"math/big"
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
	january = calendar.Period{Level: calendar.Month, From: on("2026-01-01"), To: on("2026-02-01")}
	march   = calendar.Period{Level: calendar.Month, From: on("2026-03-01"), To: on("2026-04-01")}
	revenue = kpi.Metric{ID: "revenue", Unit: "CNY", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	huge    = decimal.New(1, 1<<30)
)

// some returns the number s; empty is absent.
func some(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d(s))
}

func rat(r kpi.Ratio) *big.Rat { return new(big.Rat).Quo(r.Num.Rat(), r.Den.Rat()) }

// readCases reads a table of testdata.
func readCases[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	var cases []T
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	return cases
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

func requireNumber(t *testing.T, want string, got decimal.NullDecimal, msg ...any) {
	t.Helper()
	require.True(t, got.Valid, msg...)
	require.Equal(t, d(want).String(), got.Decimal.String(), msg...)
}
