package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var (
	share = kpi.Metric{ID: "share", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	mean  = kpi.Metric{ID: "mean", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}
	state = kpi.Metric{ID: "receivables", Unit: "CNY", Direction: kpi.LowerIsBetter, Aggregation: kpi.Last}
	index = kpi.Metric{ID: "dso", Unit: "days", Direction: kpi.LowerIsBetter, Aggregation: kpi.NonAdditive}
	count = kpi.Metric{ID: "customers", Direction: kpi.HigherIsBetter, Aggregation: kpi.DistinctCount}
)

// inDollars is revenue that is measured in another currency.
var inDollars = kpi.Metric{ID: "revenue", Unit: "USD", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}

// in returns a reading in a unit.
func in(unit string, r kpi.Reading) kpi.Reading {
	r.Unit = unit
	return r
}

func TestAWholeIsInTheUnitOfItsParts(t *testing.T) {
	for want, c := range map[string]struct {
		metric kpi.Metric
		parts  []kpi.Reading
	}{
		"CNY": {revenue, []kpi.Reading{in("", revenue.Amount("a", q1, d("1"))), revenue.Amount("b", q1, d("1")), revenue.NotMeasured("c", q1)}},
		"USD": {share, []kpi.Reading{in("CNY", share.NotMeasured("a", q1)), in("USD", share.Rate("b", q1, d("1"), d("2")))}},
		"":    {share, []kpi.Reading{share.Rate("b", q1, d("1"), d("2"))}},
	} {
		whole, err := c.metric.Combine("team", q1, c.parts)
		require.NoError(t, err)
		require.Equal(t, want, whole.Unit)
	}
}

func counted(owner org.ID, p calendar.Period, keys ...string) kpi.Reading {
	r := count.Amount(owner, p, decimal.NewFromInt(int64(len(keys))))
	r.Keys = keys
	return r
}

func TestCombine(t *testing.T) {
	unkeyed := count.Amount("a", q1, d("4"))
	half := revenue.Amount("a", q1, d("5"))
	half.Missing = 2
	for name, c := range map[string]struct {
		metric        kpi.Metric
		parts         []kpi.Reading
		num, den      string
		missing, keys int
	}{
		"sum":                   {revenue, []kpi.Reading{revenue.Amount("a", q1, d("5")), revenue.Amount("b", q1, d("-2.5"))}, "2.5", "", 0, 0},
		"sum over time":         {revenue, []kpi.Reading{revenue.Amount("a", march, d("5")), revenue.Amount("a", january, d("2"))}, "7", "", 0, 0},
		"zero is measured":      {revenue, []kpi.Reading{revenue.Amount("a", q1, d("0"))}, "0", "", 0, 0},
		"missing is not zero":   {revenue, []kpi.Reading{revenue.Amount("a", q1, d("5")), revenue.NotMeasured("b", q1)}, "5", "", 1, 0},
		"missing of a team":     {revenue, []kpi.Reading{half, revenue.NotMeasured("b", q1)}, "5", "", 3, 0},
		"nothing measured":      {revenue, []kpi.Reading{revenue.NotMeasured("a", q1), revenue.NotMeasured("b", q1)}, "", "", 2, 0},
		"nobody":                {revenue, nil, "", "", 0, 0},
		"never a mean of rates": {share, []kpi.Reading{share.Rate("a", q1, d("1"), d("2")), share.Rate("b", q1, d("10"), d("100"))}, "11", "102", 0, 0},
		"over nothing adds 0":   {share, []kpi.Reading{share.Rate("a", q1, d("0"), d("0")), share.Rate("b", q1, d("1"), d("4"))}, "1", "4", 0, 0},
		"all over nothing":      {share, []kpi.Reading{share.Rate("a", q1, d("0"), d("0"))}, "0", "0", 0, 0},
		"mean":                  {mean, []kpi.Reading{mean.Rate("a", q1, d("8"), d("2")), mean.Rate("b", q1, d("5"), d("1"))}, "13", "3", 0, 0},
		"last of each":          {state, []kpi.Reading{state.Amount("b", march, d("7")), state.Amount("a", march, d("5")), state.Amount("a", january, d("100"))}, "12", "", 0, 0},
		"last not measured":     {state, []kpi.Reading{state.NotMeasured("a", march), state.Amount("a", january, d("100"))}, "", "", 1, 0},
		"last of rates":         {state, []kpi.Reading{state.Rate("a", march, d("1"), d("2")), state.Rate("b", march, d("1"), d("3"))}, "2", "5", 0, 0},
		"one that adds not":     {index, []kpi.Reading{index.Rate("a", q1, d("9"), d("4")), index.NotMeasured("b", q1)}, "9", "4", 1, 0},
		"distinct":              {count, []kpi.Reading{counted("a", q1, "acme", "zeta"), counted("b", q1, "acme", "beta"), counted("c", q1)}, "3", "", 0, 3},
		"one count needs none":  {count, []kpi.Reading{unkeyed, count.NotMeasured("b", q1)}, "4", "", 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.metric.Combine("team", q1, c.parts)
			require.NoError(t, err)
			require.Equal(t, kpi.Reading{Metric: c.metric.ID, Owner: "team", Period: q1}, kpi.Reading{Metric: got.Metric, Owner: got.Owner, Period: got.Period, Target: got.Target})
			require.True(t, got.Equal(kpi.Reading{Metric: c.metric.ID, Owner: "team", Period: q1, Unit: c.metric.Unit, Num: some(c.num), Den: some(c.den), Missing: c.missing, Keys: got.Keys}), "%+v", got)
			require.Len(t, got.Keys, c.keys)
		})
	}
}

func TestCombineLeavesItsParts(t *testing.T) {
	parts := []kpi.Reading{counted("a", q1, "x", "y"), counted("b", q1, "a", "z")}
	_, err := count.Combine("team", q1, parts)
	require.NoError(t, err)
	require.Equal(t, []kpi.Reading{counted("a", q1, "x", "y"), counted("b", q1, "a", "z")}, parts)
}

func TestCombineProblems(t *testing.T) {
	next := calendar.Period{Level: calendar.Month, From: on("2026-04-01"), To: on("2026-05-01")}
	for name, c := range map[string]struct {
		metric kpi.Metric
		parts  []kpi.Reading
		want   []string
	}{
		"other metric":     {revenue, []kpi.Reading{share.Amount("a", q1, d("1"))}, []string{"/parts/0/metric mismatch"}},
		"other variant":    {kpi.OfDue.Metric(), []kpi.Reading{kpi.OfCollectable.Metric().Rate("a", q1, d("1"), d("1"))}, []string{"/parts/0/variant mismatch"}},
		"outside":          {revenue, []kpi.Reading{revenue.Amount("a", next, d("1"))}, []string{"/parts/0/period mismatch"}},
		"twice in a month": {revenue, []kpi.Reading{revenue.Amount("a", q1, d("1")), revenue.Amount("b", q1, d("1")), revenue.Amount("a", march, d("1"))}, []string{"/parts/2/period overlap"}},
		"year and months":  {revenue, []kpi.Reading{revenue.Amount("a", march, d("1")), revenue.Amount("a", january, d("1")), revenue.Amount("a", q1, d("1"))}, []string{"/parts/0/period overlap", "/parts/1/period overlap"}},
		"beside a longer":  {revenue, []kpi.Reading{revenue.Amount("a", q1, d("1")), revenue.Amount("b", january, d("1")), revenue.Amount("b", january, d("2"))}, []string{"/parts/2/period overlap"}},
		"sum with den":     {revenue, []kpi.Reading{revenue.Rate("a", q1, d("1"), d("1"))}, []string{"/parts/0/den mismatch"}},
		"rate without":     {share, []kpi.Reading{share.Amount("a", q1, d("1"))}, []string{"/parts/0/den required"}},
		"states mixed":     {state, []kpi.Reading{state.Rate("a", q1, d("1"), d("1")), state.Amount("b", q1, d("1"))}, []string{"/parts mismatch"}},
		"does not add up":  {index, []kpi.Reading{index.Rate("a", q1, d("1"), d("2")), index.Amount("b", q1, d("1"))}, []string{"/parts mismatch"}},
		"sum too long":     {revenue, []kpi.Reading{revenue.Amount("a", q1, d("1e30")), revenue.Amount("b", q1, d("1e-30"))}, []string{"/num too-large"}},
		"two currencies":   {revenue, []kpi.Reading{revenue.Amount("a", q1, d("1")), inDollars.Amount("b", q1, d("1"))}, []string{"/parts/1/unit mismatch"}},
		"rates of two":     {share, []kpi.Reading{share.NotMeasured("c", q1), in("CNY", share.Rate("a", q1, d("1"), d("2"))), in("USD", share.Rate("b", q1, d("1"), d("2")))}, []string{"/parts/2/unit mismatch"}},
		"rate not saying":  {share, []kpi.Reading{in("CNY", share.Rate("a", q1, d("1"), d("2"))), share.Rate("b", q1, d("1"), d("2"))}, []string{"/parts/1/unit mismatch"}},
		"half a customer":  {count, []kpi.Reading{count.Amount("a", q1, d("0.5"))}, []string{"/parts/0/num range"}},
		"counts unkeyed":   {count, []kpi.Reading{count.Amount("a", q1, d("1")), counted("b", q1, "x")}, []string{"/parts/0/keys required"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.metric.Combine("team", q1, c.parts)
			requireProblems(t, err, c.want...)
		})
	}
	_, err := kpi.Metric{}.Combine("", q1, nil)
	requireProblems(t, err, "/metric required", "/owner required")
}
