package company

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// places are the decimals of every goal.
const places = 2

// Recipe says how the yearly target is broken down: by quarter and month in
// proportion to working days, then to everybody who is there in the month, then to
// the working days of the month.
func (c *Company) Recipe() (target.Recipe, error) {
	ambition, err := c.ambition()
	if err != nil {
		return target.Recipe{}, err
	}
	year := c.Year()
	return target.Recipe{
		Schema: target.Schema, ID: fmt.Sprintf("sales-%d", year.From.Year()), Version: 1, Places: places,
		Goal: target.Goal{Metric: "revenue", Unit: c.Currency, Cell: target.Cell{Owner: c.ID, Period: year}, Ambition: ambition},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.ByWorkdays{}},
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}}, // regions
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}}, // teams
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}}, // agents
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		},
	}, nil
}

// ambitions reads what company.csv asks for in the year.
func (c *Company) ambitions(bad *check.Checker) {
	for _, level := range []struct {
		name string
		to   *decimal.NullDecimal
	}{{"floor", &c.named.Floor}, {"target", &c.named.Target}, {"stretch", &c.named.Stretch}} {
		key := c.yearly(level.name)
		text := c.setting(key, "")
		if text == "" {
			continue
		}
		amount, err := document.ParseDecimal(text)
		c.require(bad, err == nil && amount.IsPositive() && amount.Exponent() >= -places, key, "an amount above zero with at most two decimals")
		*level.to = decimal.NewNullDecimal(amount)
	}
}

// yearly is the key of company.csv for a level of the year's target.
func (c *Company) yearly(level string) string {
	return fmt.Sprintf("yearly_%s_%d", level, c.Year().From.Year())
}

// ambition is what company.csv asks for in the year, or assumes a target.
func (c *Company) ambition() (target.Ambition, error) {
	if c.named.Target.Valid {
		return c.named, nil
	}
	won := c.Results().Sum(nil, target.Cell{Period: c.Year()})
	if !won.IsPositive() {
		return target.Ambition{}, fmt.Errorf("company.csv does not say %s, and nothing was won in the year that a target could be assumed from", c.yearly("target"))
	}
	a := c.named
	a.Target = decimal.NewNullDecimal(assumedTarget(won))
	c.say("note.assumed-target", report.Amount(a.Target.Decimal, 0), report.During(c.Year()))
	return a, nil
}

// assumedTarget is a tenth more than what was won, rounded up to two digits: a number
// of the right size for a demonstration, and nothing else.
func assumedTarget(won decimal.Decimal) decimal.Decimal {
	goal := won.Mul(decimal.New(11, -1))
	return goal.RoundUp(2 - int32(goal.Truncate(0).NumDigits()))
}
