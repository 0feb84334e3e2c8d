package kpi_test

import (
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// A card may be as large as its limits say, and no larger.
func TestACardMayBeAsLargeAsItsLimits(t *testing.T) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "large", Version: 1, Places: 12, Missing: kpi.Missing{Rule: kpi.Zero}, ItemMost: some("0.005")}
	when := kpi.Condition{Metric: event("late"), Axis: kpi.ByValue, Side: kpi.AtLeast, Bound: d("1")}
	for i := range 200 {
		card.Perspectives = append(card.Perspectives, kpi.Perspective{ID: fmt.Sprint(i), Weight: d("0.005"), Least: some("0.005"), Most: some("0.005")})
		card.Items = append(card.Items, kpi.Item{Perspective: fmt.Sprint(i), Metric: numbered(i), Weight: d("1"), Scorer: asPoints()})
	}
	for i := range 100 {
		adjust := kpi.Adjustment{Metric: numbered(i), Scorer: asPoints(), Absent: kpi.Passes}
		card.Bonus, card.Gates.Deduct, card.Gates.Multiply = append(card.Bonus, adjust), append(card.Gates.Deduct, adjust), append(card.Gates.Multiply, adjust)
		card.Gates.Cap = append(card.Gates.Cap, kpi.Ceiling{When: when, Points: d("80"), Absent: kpi.Passes})
		card.Gates.Veto = append(card.Gates.Veto, kpi.Veto{When: when, Absent: kpi.Passes})
		card.Grades = append(card.Grades, kpi.Grade{ID: fmt.Sprint(i), From: decimal.NewNullDecimal(decimal.NewFromInt(int64(i)))})
	}
	card.Grades[0].From = some("")
	require.NoError(t, card.Check())
	got, err := card.Score("li-na", q1, nil)
	require.NoError(t, err)
	require.Len(t, got.Lines, 700)

	card.Bonus, card.Gates.Cap = append(card.Bonus, card.Bonus[0]), append(card.Gates.Cap, card.Gates.Cap[0])
	card.Items[199].Weight = d("0.5")
	requireProblems(t, card.Check(), "/items sum", "/bonus too-large", "/gates/cap too-large")
}

// Weights of eight decimals are added up to the last of them.
func TestWeightsHaveEightDecimals(t *testing.T) {
	card := alone(numbered(0), some(""))
	card.Items[0].Weight = d("0.99999999")
	card.Items = append(card.Items, kpi.Item{Metric: numbered(1), Weight: d("0.00000001"), Scorer: asPoints()})
	require.NoError(t, card.Check())
	card.Items[1].Weight = d("0.00000002")
	requireProblems(t, card.Check(), "/items sum")
}

// Scorers may be as large as their limits say.
func TestScorersMayBeAsLargeAsTheirLimits(t *testing.T) {
	table, levels := kpi.Table{Axis: kpi.ByValue, Across: kpi.ByValue}, kpi.Levels{}
	for i := range 100 {
		from, points := decimal.NewNullDecimal(decimal.NewFromInt(int64(i))), make([]decimal.Decimal, 100)
		table.Rows, table.Columns = append(table.Rows, kpi.TableRow{From: from, Points: points}), append(table.Columns, kpi.Band{From: from})
		levels.Levels = append(levels.Levels, kpi.Level{Value: from.Decimal})
	}
	table.Rows[0].From, table.Columns[0].From = some(""), some("")
	requireChecked(t, table, nil)
	requireChecked(t, levels, nil)
	requireChecked(t, asPoints().WithFloor(d("5")).WithCap(d("5")), nil)
	table.Rows[99].Points = nil
	requireChecked(t, table, []string{"/rows/99/points mismatch"})

	var steps []kpi.Step
	for i := range 199 {
		steps = append(steps, kpi.Step{From: decimal.NewFromInt(int64(i)), Points: d("1")})
	}
	requireChecked(t, kpi.Steps(kpi.ByValue, kpi.HigherIsBetter, d("0"), steps...), nil)
	requireChecked(t, kpi.Steps(kpi.ByValue, kpi.HigherIsBetter, d("0"), append(steps, kpi.Step{From: d("199")})...), []string{"/segments too-large"})
}

// The least coverage may be all of the card.
func TestNothingMayBeMissing(t *testing.T) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "all", Version: 1, Missing: kpi.Missing{Rule: kpi.RefuseBelow, Coverage: some("1")},
		Items: []kpi.Item{{Metric: numbered(0), Weight: d("0.5"), Scorer: asPoints()}, {Metric: numbered(1), Weight: d("0.5"), Scorer: asPoints()}}}
	first, second := numbered(0).Amount("li-na", q1, d("80")), numbered(1).Amount("li-na", q1, d("60"))
	got, err := card.Score("li-na", q1, []kpi.Reading{first})
	require.NoError(t, err)
	require.True(t, got.Refused)
	got, err = card.Score("li-na", q1, []kpi.Reading{first, second})
	require.NoError(t, err)
	requireNumber(t, "70", got.Total())
}
