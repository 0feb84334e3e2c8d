package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// foretold adds a forecast of each of the first months of the year, or of more of them up to July,
// made on its first day, which is off by a share of the plan, as it came; in tenths.
func foretold(in report.Input, off ...int64) report.Input {
	for m, tenths := range off {
		month := in.Setting.Calendar.Period(calendar.Month, on(time.January, 1).AddMonths(m-max(0, len(off)-7)))
		work, _ := calendar.Count(in.Setting.Workdays, month.Span())
		in.Forecasts = append(in.Forecasts, report.Forecast{Owner: "Acme", Period: month, On: month.From, Amount: work.Days().Mul(decimal.NewFromInt(20000 + 2000*tenths))})
	}
	return in
}

// biases are the keys of what is found of the forecasts of an input.
func biases(t *testing.T, in report.Input) (keys []string) {
	for _, i := range found(t, in, ruleOf(t, "forecast-bias")) {
		keys = append(keys, i.Finding.Key)
	}
	return keys
}

// Forecasts of which most were too low and that are too high together err in no direction.
func TestForecastsThatErrInBothDirectionsHaveNoBias(t *testing.T) {
	require.Equal(t, []string{"forecast-bias.under"}, biases(t, foretold(company(t, plain), -1, -1, -1, -1, -1, -1)))
	require.Equal(t, []string{"forecast-bias.over"}, biases(t, foretold(company(t, plain), 1, 1, 1, 1, 1, 1)))
	require.Equal(t, []string{"forecast-bias.under"}, biases(t, foretold(company(t, plain), -1, -1, -1, -1, -1, -1, -1, -1, -1, 0)))
	require.Empty(t, biases(t, foretold(company(t, plain), -1, -1, -1, -1, -1, -1, -1, -1, -1, 30)))
	require.Empty(t, biases(t, foretold(company(t, plain), 1, 1, 1, 1, 1, 1, 1, 1, 1, -10)), "nine tenths too much and one month of nothing")
	require.Empty(t, biases(t, foretold(company(t, plain), 0, 0, 0, 0, 0, 0)), "what came exactly is on neither side")
}

// Of what never came nothing is a share.
func TestForecastsOfNothingHaveNoBias(t *testing.T) {
	in := foretold(company(t, plain), 1, 1, 1, 1, 1, 1)
	in.Results = slices.DeleteFunc(in.Results, func(r target.Result) bool { return r.On.Year() == 2026 })
	require.Empty(t, biases(t, in))
}

// What was said after the last day was not said yet, and what was said first of a period counts,
// whenever it is read.
func TestTheFirstForecastOfAPeriodCounts(t *testing.T) {
	in := foretold(company(t, plain), 1, 1, 1, 1, 1, 1)
	in.Forecasts[5].On = july.AddDays(1)
	require.Empty(t, biases(t, in), "five periods are too few")

	in = foretold(company(t, plain), 1, 1, 1, 1, 1, 1)
	for _, f := range in.Forecasts {
		f.On, f.Amount = f.On.AddDays(1), num("0")
		in.Forecasts = append(in.Forecasts, f)
	}
	require.Equal(t, []string{"forecast-bias.over"}, biases(t, in))
	slices.Reverse(in.Forecasts)
	require.Equal(t, []string{"forecast-bias.over"}, biases(t, in))
}

// Months are held against months, and quarters beside them against nothing of theirs.
func TestForecastsOfOneLevelAreComparedAlone(t *testing.T) {
	in := foretold(company(t, plain), 0, 0, 1, 1, 1, 1)
	for q := range 2 {
		quarter := in.Setting.Calendar.Period(calendar.Quarter, on(time.Month(1+3*q), 1))
		in.Forecasts = append(in.Forecasts, report.Forecast{Owner: "Acme", Period: quarter, On: quarter.From, Amount: num("9000000")})
	}
	require.Empty(t, biases(t, in), "four of four months are on one side by chance, six would not be")
}

// At stake is the error in the newest forecast of what is not over, or that of a mean period where
// it says nothing.
func TestTheNewestForecastIsAtStake(t *testing.T) {
	august := calendar.Standard{}.Period(calendar.Month, on(time.August, 1))
	stake := func(newest string) (string, string) {
		in := foretold(company(t, plain), 1, 1, 1, 1, 1, 1)
		for i, amount := range []string{"330000", newest, "220000"} {
			in.Forecasts = append(in.Forecasts, report.Forecast{Owner: "Acme", Period: august, On: july.AddDays([]int{-2, 0, -1}[i]), Amount: num(amount)})
		}
		list := found(t, in, ruleOf(t, "forecast-bias"))
		require.Len(t, list, 1)
		return list[0].Stake.String(), list[0].Suggestion.Basis.Key
	}
	amount, basis := stake("440000")
	require.Equal(t, []string{"40000", "forecast-bias.basis"}, []string{amount, basis}, "440,000 × 0.1 ÷ 1.1")
	amount, basis = stake("0")
	require.Equal(t, []string{"43000", "forecast-bias.mean.basis"}, []string{amount, basis}, "a tenth of 20,000 for each of 129 days, in six months")
}
