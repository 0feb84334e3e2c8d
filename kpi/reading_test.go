package kpi_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestReadingTellsFourThingsApart(t *testing.T) {
	for name, c := range map[string]struct {
		reading           kpi.Reading
		measured, defined bool
	}{
		"not measured": {revenue.NotMeasured("a", q1), false, false},
		"amount":       {revenue.Amount("a", q1, d("0")), true, true},
		"rate":         {share.Rate("a", q1, d("0"), d("3")), true, true},
		"over nothing": {share.Rate("a", q1, d("3"), d("0")), true, false},
	} {
		require.Equal(t, c.measured, c.reading.Measured(), name)
		require.Equal(t, c.defined, c.reading.Actual().Defined(), name)
		require.Equal(t, c.defined, c.reading.Actual().Round(2).Valid, name)
	}
}

func TestReadingProblems(t *testing.T) {
	good := share.Rate("a", q1, d("2"), d("3"))
	for name, c := range map[string]struct {
		change func(*kpi.Reading)
		want   []string
	}{
		"empty":         {func(r *kpi.Reading) { *r = kpi.Reading{} }, []string{"/metric required", "/owner required", "/period required"}},
		"missing":       {func(r *kpi.Reading) { r.Missing = -1 }, []string{"/missing range"}},
		"no numerator":  {func(r *kpi.Reading) { r.Num = some("") }, []string{"/num required"}},
		"negative den":  {func(r *kpi.Reading) { r.Den = some("-1") }, []string{"/den range"}},
		"long num":      {func(r *kpi.Reading) { r.Num = decimal.NewNullDecimal(huge); r.Keys = []string{"x"} }, []string{"/num too-large"}},
		"long digits":   {func(r *kpi.Reading) { r.Num = some("12345678901234567890123456789012345678901") }, []string{"/num too-large"}},
		"tiny den":      {func(r *kpi.Reading) { r.Den = decimal.NewNullDecimal(decimal.New(1, -1<<30)) }, []string{"/den too-large"}},
		"long target":   {func(r *kpi.Reading) { r.Target = decimal.NewNullDecimal(huge) }, []string{"/target too-large"}},
		"keys descend":  {func(r *kpi.Reading) { r.Keys = []string{"b", "a"} }, []string{"/keys/1 order"}},
		"keys twice":    {func(r *kpi.Reading) { r.Keys = []string{"a", "a"} }, []string{"/keys/1 order"}},
		"keys miscount": {func(r *kpi.Reading) { r.Keys = []string{"a"} }, []string{"/num mismatch"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := good
			c.change(&r)
			checker := check.New()
			r.Check(checker)
			requireProblems(t, checker.Err(), c.want...)
		})
	}
	checker := check.New()
	good.Check(checker)
	require.NoError(t, checker.Err())
}

func TestReadingEqualGoesByValue(t *testing.T) {
	r := share.Rate("a", q1, d("12.5"), d("3"))
	q := share.Rate("a", q1, d("12.50"), d("3.0"))
	require.True(t, r.Equal(q))
	q.Target = some("1")
	require.False(t, r.Equal(q))
	require.False(t, r.Equal(in("CNY", r)))
	q.Target, q.Missing = some(""), 1
	require.False(t, r.Equal(q))
	require.False(t, r.Equal(share.Rate("a", q1, d("12.51"), d("3"))))
	require.False(t, r.Equal(share.Amount("a", q1, d("12.5"))))
}

func TestRatio(t *testing.T) {
	for _, places := range []int32{math.MinInt32, math.MaxInt32} {
		require.LessOrEqual(t, kpi.Ratio{Num: d("1"), Den: d("3")}.Round(places).Decimal.NumDigits(), 1001, "not minutes of work")
	}
	for _, far := range []decimal.Decimal{decimal.New(1, math.MaxInt32), decimal.New(1, math.MinInt32), decimal.New(1, 100_001)} {
		require.False(t, kpi.Ratio{Num: far, Den: d("3")}.Round(2).Valid, "not minutes of work")
		require.False(t, kpi.Ratio{Num: d("3"), Den: far}.Round(2).Valid)
	}
	requireNumber(t, "2", kpi.Ratio{Num: decimal.New(2, 100_000), Den: decimal.New(1, 100_000)}.Round(2))
	requireNumber(t, "0", kpi.Ratio{Num: decimal.New(2, -100_000), Den: decimal.New(1, 100_000)}.Round(2))
	third, half := kpi.Ratio{Num: d("1"), Den: d("3")}, kpi.Ratio{Num: d("-2"), Den: d("-4")}
	require.Equal(t, -1, third.Cmp(half))
	require.Equal(t, 1, half.Cmp(third))
	require.Equal(t, 0, third.Cmp(third.Add(kpi.Whole(d("0")))))
	requireNumber(t, "0.8333", third.Add(half).Round(4))
	requireNumber(t, "0.6667", third.Add(third).Round(4))
	requireNumber(t, "0.1667", third.Mul(half).Round(4))
	requireNumber(t, "-2.5", kpi.Whole(d("-2.45")).Round(1))
	require.False(t, kpi.Ratio{}.Defined())
	require.False(t, third.Add(kpi.Ratio{}).Defined())
}

func TestTextFallsBack(t *testing.T) {
	both := kpi.Text{EN: "rate", ZH: "率"}
	require.Equal(t, "rate", both.In(calendar.English))
	require.Equal(t, "率", both.In(calendar.Chinese))
	require.Equal(t, "rate", both.In("fr"))
	require.Equal(t, "率", kpi.Text{ZH: "率"}.In(calendar.English))
	require.Equal(t, "rate", kpi.Text{EN: "rate"}.In(calendar.Chinese))
}
