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
		Schema: target.Schema, ID: fmt.Sprintf("sales-%d", year.From.Year()), Version: 1, Places: 2,
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

// ambition reads the yearly target from company.csv, or assumes one.
func (c *Company) ambition() (target.Ambition, error) {
	var a target.Ambition
	bad := check.New()
	year := c.Year().From.Year()
	for _, level := range []struct {
		key string
		to  *decimal.NullDecimal
	}{{"yearly_floor", &a.Floor}, {"yearly_target", &a.Target}, {"yearly_stretch", &a.Stretch}} {
		key := fmt.Sprintf("%s_%d", level.key, year)
		text := c.setting(key, "")
		if text == "" {
			continue
		}
		amount, err := document.ParseDecimal(text)
		if bad.At("company.csv").At(key).Require(err == nil, check.Malformed, "%.40q is not an amount", text) {
			*level.to = decimal.NewNullDecimal(amount)
		}
	}
	if !a.Target.Valid {
		a.Target = decimal.NewNullDecimal(c.assumedTarget())
		c.say("note.assumed-target", report.Amount(a.Target.Decimal, 0), report.During(c.Year()))
	}
	return a, bad.Err()
}

// assumedTarget is a tenth more than what was won in the year so far, rounded up to
// two digits: a number of the right size for a demonstration, and nothing else.
func (c *Company) assumedTarget() decimal.Decimal {
	won := c.Results().Sum(nil, target.Cell{Period: c.Year()})
	goal := decimal.Max(won, decimal.NewFromInt(1)).Mul(decimal.New(11, -1))
	return goal.RoundUp(2 - int32(goal.Truncate(0).NumDigits()))
}
