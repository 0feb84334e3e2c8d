package model_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/internal/numberwalk"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a person, a case, a range or limits
// is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	plan := quarterly()
	who := agent()
	who.Target, who.Readings = null("1000"), map[string]decimal.Decimal{"csat": num("1")}
	who.Promises = []model.Promise{{Component: plan.Components[0].ID, Sold: num("100"), Pays: num("1")}}
	numberwalk.RequireRefused(t, &who, func() error {
		_, err := model.Lint(plan, who)
		return err
	})
	numberwalk.RequireRefused(t, &who, func() error {
		_, err := model.Gaming(plan, who, "revenue", num("100"), q3, nil)
		return err
	})
	c, err := agent().Case(plan, "revenue", q3, nil)
	require.NoError(t, err)
	r := model.Range{From: num("0"), To: num("20000")}
	goal := num("100")
	for _, x := range []any{&c, &r} {
		numberwalk.RequireRefused(t, x, func() error {
			_, err := c.Curve(r)
			return err
		})
		numberwalk.RequireRefused(t, x, func() error {
			_, err := c.Bounds(r)
			return err
		})
	}
	numberwalk.RequireRefused(t, &goal, func() error {
		_, err := c.Inverse(goal, r)
		return err
	})
	numberwalk.RequireRefused(t, &goal, func() error {
		_, err := c.Moves(goal)
		return err
	})
	numberwalk.RequireRefused(t, &c, func() error {
		_, err := c.Moves(goal)
		return err
	})
	limits := model.Limits{Loss: null("0"), TeamLoss: null("0"), Cost: null("0"), CostOfSales: null("1"), Gini: null("1")}
	numberwalk.RequireRefused(t, &limits, func() error { return limits.Check(model.Comparison{}) })
}

// TestSalesThatNoRunTakesAreScaledAtOnce holds that what cannot be multiplied stays what no
// run takes.
func TestSalesThatNoRunTakesAreScaledAtOnce(t *testing.T) {
	far, one := decimal.New(1, -1<<30), decimal.New(1, 0)
	for _, x := range []struct{ amount, factor decimal.Decimal }{{far, one}, {one, far}, {far, far}, {decimal.New(1, 1<<30), decimal.New(1, 1<<30)}} {
		scaled := model.ScaleSales([]incentive.Fact{{Amounts: []incentive.Amount{{Name: "revenue", Value: x.amount}}}}, x.factor, 2)
		require.Contains(t, []int32{1 << 30, -1 << 30}, scaled[0].Amounts[0].Value.Exponent())
	}
}
