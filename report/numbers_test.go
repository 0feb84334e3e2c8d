package report_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestNumbersThatAreTooLargeAreProblems holds that a number which would take for ever to
// add up or to write is refused where it stands, whichever fact it comes with.
func TestNumbersThatAreTooLargeAreProblems(t *testing.T) {
	for _, huge := range []decimal.Decimal{decimal.New(1, 1<<30), decimal.New(-1, -(1 << 30))} {
		account := incentive.Account{Plan: "agent", Payee: "Li Na"}
		cases := map[string]func(*report.Input){
			"/sales/1/amount":   func(in *report.Input) { in.Sales[1].Amount = huge },
			"/sales/1/quantity": func(in *report.Input) { in.Sales[1].Quantity = decimal.NewNullDecimal(huge) },
			"/costs/0/amount":   func(in *report.Input) { in.Costs = []report.Cost{{Owner: "Li Na", On: asOf, Amount: huge}} },
			"/forecasts/0/amount": func(in *report.Input) {
				in.Forecasts = []report.Forecast{{Owner: "Li Na", On: asOf, Period: quarter, Amount: huge}}
			},
			"/invoices/2/amount":            func(in *report.Input) { in.Invoices[2].Amount = huge },
			"/invoices/2/paid":              func(in *report.Input) { in.Invoices[2].Paid = huge },
			"/invoices/2/payments/0/amount": func(in *report.Input) { in.Invoices[2].Payments = []kpi.Payment{{On: asOf, Amount: huge}} },
			"/readings/0/num": func(in *report.Input) {
				in.Readings = []kpi.Reading{{Metric: "m", Owner: "Li Na", Period: quarter, Num: decimal.NewNullDecimal(huge)}}
			},
			"/statements/0/lines/0/amount": func(in *report.Input) { in.Statements[0].Lines[0].Amount = huge },
			"/statements/0/measures/0/actual": func(in *report.Input) {
				in.Statements[0].Measures[0].Actual = huge
			},
			"/statements/0/measures/0/quota": func(in *report.Input) {
				in.Statements[0].Measures[0].Quota = decimal.NewNullDecimal(huge)
			},
			"/readings/0/den": func(in *report.Input) {
				in.Readings = []kpi.Reading{{Metric: "m", Owner: "Li Na", Period: quarter, Num: null("1"), Den: decimal.NewNullDecimal(huge)}}
			},
			"/readings/0/target": func(in *report.Input) {
				in.Readings = []kpi.Reading{{Metric: "m", Owner: "Li Na", Period: quarter, Num: null("1"), Target: decimal.NewNullDecimal(huge)}}
			},
			"/trials/0/worth": func(in *report.Input) {
				in.Trials = []report.Trial{trial(t)}
				in.Trials[0].Worth = decimal.NewNullDecimal(huge)
			},
			"/claims/0/amount":      func(in *report.Input) { in.Claims = []incentive.Claim{{Amount: huge}} },
			"/standings/0/earned":   func(in *report.Input) { in.Standings = []incentive.Standing{{Account: account, Earned: huge}} },
			"/standings/0/released": func(in *report.Input) { in.Standings = []incentive.Standing{{Account: account, Released: huge}} },
			"/standings/0/paid":     func(in *report.Input) { in.Standings = []incentive.Standing{{Account: account, Paid: huge}} },
			"/standings/0/debt": func(in *report.Input) {
				in.Standings = []incentive.Standing{{Account: account, Balance: incentive.Balance{Debt: huge}}}
			},
			"/standings/0/carried": func(in *report.Input) {
				in.Standings = []incentive.Standing{{Account: account, Balance: incentive.Balance{Carried: huge}}}
			},
			"/capacity": func(in *report.Input) { in.Capacity = decimal.NewNullDecimal(huge) },
		}
		for path, change := range cases {
			in := full(t)
			change(&in)
			begin := time.Now()
			_, err := report.Monthly(in)
			var problems check.Problems
			require.ErrorAs(t, err, &problems, path)
			require.True(t, problems.Has(path, check.TooLarge), "%s: %v", path, err)
			require.Less(t, time.Since(begin), 5*time.Second, path)
		}
	}
}

// TestStatisticsThatAreNotFiniteAreProblems holds that what no decimal holds is refused where
// it stands.
func TestStatisticsThatAreNotFiniteAreProblems(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e19} {
		alarm := func(change func(*report.Alarm)) func(*report.Input) {
			return func(in *report.Input) {
				in.Alarms = []report.Alarm{{Samples: []monitor.Sample{monitor.At(asOf, 1), {Missing: true, Value: x}}}}
				change(&in.Alarms[0])
			}
		}
		trial := func(c experiment.Comparison) func(*report.Input) {
			return func(in *report.Input) {
				in.Trials = []report.Trial{{Report: experiment.Report{Comparisons: []experiment.Comparison{{}, c}}}}
			}
		}
		for path, change := range map[string]func(*report.Input){
			"/alarms/0/limits/lower":                             alarm(func(a *report.Alarm) { a.Limits.Lower = x }),
			"/alarms/0/limits/centre":                            alarm(func(a *report.Alarm) { a.Limits.Centre = x }),
			"/alarms/0/limits/upper":                             alarm(func(a *report.Alarm) { a.Limits.Upper = x }),
			"/alarms/0/samples/0/value":                          alarm(func(a *report.Alarm) { a.Samples[0].Value = x }),
			"/trials/0/report/comparisons/1/control/sample/mean": trial(experiment.Comparison{Control: experiment.Measure{Sample: experiment.Sample{N: 1, Mean: x}}}),
			"/trials/0/report/comparisons/1/treated/sample/mean": trial(experiment.Comparison{Treated: experiment.Measure{Sample: experiment.Sample{N: 1, Mean: x}}}),
			"/trials/0/report/comparisons/1/difference/value":    trial(experiment.Comparison{Difference: experiment.Effect{Value: x}}),
			"/trials/0/report/comparisons/1/difference/low":      trial(experiment.Comparison{Difference: experiment.Effect{Interval: funnel.Interval{Low: x}}}),
			"/trials/0/report/comparisons/1/difference/high":     trial(experiment.Comparison{Difference: experiment.Effect{Interval: funnel.Interval{High: x}}}),
		} {
			in := full(t)
			change(&in)
			_, err := report.Monthly(in)
			var problems check.Problems
			require.ErrorAs(t, err, &problems, path)
			require.Len(t, problems, 1, path)
			require.True(t, problems.Has(path, check.Range), "%s: %v", path, err)
		}
	}
}

// TestStatementsAreOfOnePeriod holds that pay of several periods is not added up as if it
// were that of one, and that a statement without measures has no attainment.
func TestStatementsAreOfOnePeriod(t *testing.T) {
	in := full(t)
	in.Statements[1].Period = year
	_, err := report.Monthly(in)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.True(t, problems.Has("/statements/1/period", check.Mismatch), "%v", err)

	in = full(t)
	in.Statements[0].Measures = nil
	r, err := report.Monthly(in)
	require.NoError(t, err)
	pay, ok := section(t, r, "pay").Table("pay")
	require.True(t, ok)
	for _, row := range pay.Rows {
		if row.Cells[0].Name == string(in.Statements[0].Payee) {
			require.True(t, row.Cells[pay.Column("attainment")].IsMissing())
			require.True(t, row.Cells[pay.Column("credited")].IsMissing())
			require.False(t, row.Cells[pay.Column("earned")].IsMissing())
		}
	}
}

// TestPayInAnotherCurrencyIsNamed holds that pay which a report cannot add up is not left
// out in silence, wherever it comes from, and that an account counts once.
func TestPayInAnotherCurrencyIsNamed(t *testing.T) {
	in := full(t)
	in.Statements = nil
	account := incentive.Account{Plan: "agent", Payee: "Li Na"}
	claim := incentive.Claim{Item: incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: "Sun Hao", Period: quarter}, Currency: "USD", Amount: num("5")}
	in.Claims = []incentive.Claim{claim, claim}
	in.Standings = []incentive.Standing{{Account: account, Currency: "EUR"}, {Account: account, Currency: "USD"}}
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.Contains(t, r.Notes, report.Note{Kind: report.Dropped, Text: report.T("quality.currency", report.Count(2))})
}

// TestGatesAreShownAsWhatTheyAre holds that parts of something are percentages, numbers of
// things are numbers, and that neither is rounded: 84.99 % is not the 85 % that it misses,
// by 0.01 percentage points. Too much of something is not missing.
func TestGatesAreShownAsWhatTheyAre(t *testing.T) {
	for _, c := range []struct{ actual, bound, by, key, want string }{
		{"0.8499", "0.85", "0.0001", "line.gate", "84.99 % 85.0 % 0.01 percentage points"},
		{"1.02", "1", "0.02", "line.gate.over", "102.0 % 100.0 % 2.0 percentage points"},
		{"1", "0.85", "0.15", "line.gate.over", "100.0 % 85.0 % 15.0 percentage points"},
		{"2", "3", "1", "line.gate", "2 3 1"},
		{"0", "1", "1", "line.gate", "0 1 1"},
		{"3", "3", "0", "line.gate.at", "3 3 0"},
		{"4999.5", "5000", "0.5", "line.gate", "4,999.5 5,000 0.5"},
	} {
		s := full(t).Statements[0]
		s.Lines = []incentive.Line{{Component: "cash", Code: incentive.CodeGate, Gate: &incentive.MissedGate{Measure: "collection", Actual: num(c.actual), Bound: num(c.bound), By: num(c.by)}}}
		r := report.Statement(s, plan, asOf)
		require.NoError(t, r.Check())
		lines, ok := section(t, r, "earned").Table("lines")
		require.True(t, ok)
		require.Equal(t, c.key, lines.Rows[0].Cells[1].Text.Key)
		args := lines.Rows[0].Cells[1].Text.Args
		p := render.Printer{}
		require.Equal(t, c.want, p.Value(args[1], "CNY")+" "+p.Value(args[2], "CNY")+" "+p.Value(args[3], "CNY"))
	}
}

// TestAStatementOfAHostIsRefusedAndNotWaitedFor holds that a statement which no run made
// neither ends in a panic nor takes for ever.
func TestAStatementOfAHostIsRefusedAndNotWaitedFor(t *testing.T) {
	s := full(t).Statements[0]
	s.Lines = []incentive.Line{{Code: incentive.CodeGate}, {Code: incentive.CodeFlat, Amount: num("1")}}
	require.NoError(t, report.Statement(s, plan, asOf).Check())
	s.Lines[1].Amount = decimal.New(1, 1<<30)
	require.ErrorAs(t, report.Statement(s, plan, asOf).Check(), new(check.Problems))
}

// TestWhatIsWrongOfEveryKindIsReportedAtOnce holds that a number which is too large hides no
// other problem, and that of an invoice which has one the rest is looked at.
func TestWhatIsWrongOfEveryKindIsReportedAtOnce(t *testing.T) {
	in := complete(t)
	in.Sales[0].Amount = decimal.New(1, 1<<30)
	in.Alarms[0].Limits.Lower, in.Alarms[0].Limits.Upper = math.NaN(), math.Inf(1)
	in.Invoices[0].Paid = num("1")
	in.Invoices[1].Due = calendar.Date{}
	in.Invoices[2].Amount, in.Invoices[2].Due = decimal.New(1, 1<<30), calendar.Date{}
	_, err := report.Weekly(in)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	for _, path := range []string{"/sales/0/amount", "/alarms/0/limits/lower", "/alarms/0/limits/upper", "/invoices/0/payments", "/invoices/1/due", "/invoices/2/amount", "/invoices/2/due"} {
		require.True(t, slices.ContainsFunc(problems, func(p check.Problem) bool { return p.Path == path }), "%s: %v", path, err)
	}
	require.Len(t, problems, 7)
}
