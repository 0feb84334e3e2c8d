package target_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// trackingFigures are the numbers that tracking and re-planning are held against.
type trackingFigures struct {
	WorkdayPace struct {
		Target, Actual                string
		From, To, AsOf                calendar.Date
		Done, Whole, ToDate, Pace     string
		CalendarToDate, CalendarPace  string
		RunRate, Required, AtThisRate string
	}
	SeasonalPace struct {
		Target, Actual   string
		AsOf             calendar.Date
		Weights          []string
		Seasonal, Linear struct{ ToDate, Pace, End string }
	}
	Rungs struct {
		Floor, Target, Stretch string
		Reached                map[string]target.Rung
	}
	RollUp struct {
		Targets, Actuals        map[string]decimal.Decimal
		Attainment, MeanOfRates string
	}
	Student struct {
		Within []struct {
			Confidence float64
			Points     int
			T          float64
		}
	}
	Replans []struct {
		Source               string
		Rules                target.Replan
		Plan, Actuals, After []string
		Unplaced, Key        string
	}
}

func trackingFacts(t testing.TB) (f trackingFigures) {
	t.Helper()
	data, err := os.ReadFile("testdata/tracking.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &f))
	return f
}

// monthly is a plan of Acme for the first months of 2026, one amount a month.
func monthly(t testing.TB, amounts ...string) *target.Tree {
	t.Helper()
	floor, aim := make([]decimal.Decimal, len(amounts)), make([]decimal.Decimal, len(amounts))
	for i, a := range amounts {
		aim[i] = num(a)
	}
	return monthlyOf(t, aim, floor[:0])
}

// monthlyOf is monthly with a floor for each month, or no floors. Amounts may be of
// any sign as long as they are all of the same.
func monthlyOf(t testing.TB, aims, floors []decimal.Decimal) *target.Tree {
	t.Helper()
	first := calendar.On(2026, time.January, 1)
	r := yearly(target.Aim(decimal.Zero))
	r.Goal.Period = calendar.Period{Level: calendar.Year, From: first, To: first.AddMonths(len(aims))}
	shares := map[string]decimal.Decimal{}
	for i, a := range aims {
		r.Goal.Target.Decimal = r.Goal.Target.Decimal.Add(a)
		shares[first.AddMonths(i).String()] = a.Abs()
	}
	for _, f := range floors {
		r.Goal.Floor = decimal.NewNullDecimal(r.Goal.Floor.Decimal.Add(f))
	}
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Stated{Shares: shares}}}
	if len(aims) == 1 {
		r.Steps = nil
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	return tree
}

// onFirsts are results of Acme, one on the first day of each month from January on.
func onFirsts(amounts ...string) (out target.Results) {
	for i, a := range amounts {
		out = append(out, result("Acme", time.January+time.Month(i), 1, a))
	}
	return out
}

func record(t testing.TB, in target.Setting, results target.Results) *target.Record {
	t.Helper()
	rec, err := target.NewRecord(results, in.Chart)
	require.NoError(t, err)
	return rec
}

// where tracks the root of a tree, or one owner in it.
func where(t testing.TB, tree *target.Tree, results target.Results, owner org.ID, asOf calendar.Date) target.Progress {
	t.Helper()
	p, err := record(t, setting(t), results).Track(tree, target.Cell{Owner: owner}, asOf)
	require.NoError(t, err)
	return p
}

// shown is an amount as text, or "none".
func shown(d decimal.Decimal, ok bool) string {
	if !ok {
		return "none"
	}
	return d.String()
}
