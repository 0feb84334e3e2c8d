package model

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestModelledMeasuresSayWhetherTheyCountThings holds that a rule which is asked by a model is
// told, as in a run, what counts things and what is money.
func TestModelledMeasuresSayWhetherTheyCountThings(t *testing.T) {
	p := &incentive.Plan{Measures: []incentive.Measurement{{ID: "revenue"}, {ID: "machines", Units: true}}}
	m := &incentive.Component{Measure: "machines", Interval: calendar.Quarter, Rule: incentive.Flat{},
		When: []incentive.Gate{incentive.AtLeast("revenue", decimal.NewFromInt(1)), incentive.AtLeast("machines", decimal.NewFromInt(1))}}
	own, seen := Person{}.view(p, m).at(decimal.NewFromInt(1))
	require.Equal(t, []bool{true, false, true}, []bool{own.Units, seen[0].Units, seen[1].Units})

	require.True(t, between(incentive.Measure{Units: true}, incentive.Measure{Units: true}, Range{}).at(decimal.Zero).Units)
}
