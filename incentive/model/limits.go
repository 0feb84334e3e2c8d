package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/check"
)

// Limits are what a change of plans must keep. Null is no limit.
type Limits struct {
	Loss        decimal.NullDecimal // nobody loses more than this part of what he was paid; 0.05 is 5 %, and 0 is that nobody loses
	TeamLoss    decimal.NullDecimal // the same for teams
	Cost        decimal.NullDecimal // the cost changes by no more than this part, in either direction
	CostOfSales decimal.NullDecimal // what one unit of sales costs afterwards, at most
	Gini        decimal.NullDecimal // how unequal pay is afterwards, at most
}

// Check holds a comparison to limits: nil, or check.Problems that a test or a build fails
// with, under paths such as /people/Li Na, each with the cause. What was paid nothing
// before cannot be lost, and is no part of anything; a cost of sales over nothing breaks
// its limit, and so does a Gini coefficient that there is not.
func (l Limits) Check(c Comparison) error {
	k := check.New()
	if l.checkNumbers(k.At("limits")); k.Err() != nil {
		return k.Err()
	}
	for _, x := range c.People {
		l.loss(k.At("people").At(string(x.Payee)), l.Loss, x)
	}
	for _, x := range c.Teams {
		l.loss(k.At("teams").At(x.Team), l.TeamLoss, x)
	}
	if l.Cost.Valid {
		off := c.After.Sub(c.Before).Abs()
		k.At("cost").Require(!off.GreaterThan(c.Before.Abs().Mul(l.Cost.Decimal)), check.Range, "%s %s became %s, more than %s off",
			c.Before, c.Currency, c.After, numfmt.Percent(l.Cost.Decimal, 2))
	}
	if at := k.At("costOfSales"); l.CostOfSales.Valid && at.Require(c.CostOfSales.Valid, check.Range, "nothing was sold, and a cost over nothing is no cost of sales") {
		at.Require(!c.CostOfSales.Decimal.GreaterThan(l.CostOfSales.Decimal), check.Range, "the cost of sales is %s, more than %s",
			numfmt.Percent(c.CostOfSales.Decimal, 2), numfmt.Percent(l.CostOfSales.Decimal, 2))
	}
	if at := k.At("gini"); l.Gini.Valid && at.Require(c.Gini.Valid, check.Range, "there is no Gini coefficient of pay that is below zero, or is nothing together") {
		at.Require(!c.Gini.Decimal.GreaterThan(l.Gini.Decimal), check.Range, "the Gini coefficient is %s, more than %s", c.Gini.Decimal.StringFixed(4), l.Gini.Decimal)
	}
	return k.Err()
}

// checkNumbers looks at every limit.
func (l Limits) checkNumbers(c *check.Checker) {
	for _, x := range []struct {
		name  string
		limit decimal.NullDecimal
	}{{"loss", l.Loss}, {"teamLoss", l.TeamLoss}, {"cost", l.Cost}, {"costOfSales", l.CostOfSales}, {"gini", l.Gini}} {
		if x.limit.Valid {
			digits.Check(c.At(x.name), x.limit.Decimal, maxDigits)
		}
	}
}

// loss holds one change to a limit.
func (l Limits) loss(c *check.Checker, most decimal.NullDecimal, x Change) {
	lost := x.Gain().Neg()
	if !most.Valid || !x.Before.IsPositive() || !lost.GreaterThan(x.Before.Mul(most.Decimal)) {
		return
	}
	share, _ := x.share()
	cause, _ := x.Cause()
	name := cause.ID
	if name == "" {
		name = cause.Code
	}
	c.Add(check.Range, "%s of %s are lost, %s, most of it by %q of plan %q", lost, x.Before, numfmt.Percent(share.Abs(), 2), name, cause.Plan)
}
