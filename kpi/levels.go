package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Levels is the method of described levels (说明法): a rater picks one of several
// descriptions, and the reading is the Value of the level that was picked. What lies
// between two levels was picked by nobody and has no points; for the mean of several
// raters or people see Between. Its kind is "levels".
type Levels struct {
	Levels []Level `json:"levels"` // values ascend, and points never fall; at most 100
}

// A Level is one described level.
type Level struct {
	Value  decimal.Decimal `json:"value"`         // what the reading says, such as 3
	Name   Text            `json:"name,omitzero"` // such as "exceeds", or the whole description
	Points decimal.Decimal `json:"points"`        // what it is worth
}

// Kind returns "levels".
func (Levels) Kind() string { return "levels" }

// Check reports at c that there are no levels or too many, and levels whose values
// do not ascend or whose points fall.
func (l Levels) Check(c *check.Checker) {
	c = c.At("levels")
	if !c.Require(len(l.Levels) > 0, check.Required, "there are no levels") || !fewEnough(c, len(l.Levels), maxLevels) {
		return
	}
	for i, level := range l.Levels {
		at := c.Index(i)
		value, points := bounded(at.At("value"), level.Value), bounded(at.At("points"), level.Points)
		if i == 0 || !value || !points || !fits(l.Levels[i-1].Value) || !fits(l.Levels[i-1].Points) {
			continue
		}
		at.At("value").Require(level.Value.GreaterThan(l.Levels[i-1].Value), check.Order, "the values of levels ascend")
		at.At("points").Require(level.Points.GreaterThanOrEqual(l.Levels[i-1].Points), check.Order, "a higher level is not worth less")
	}
}

// Score returns the points of the level whose Value is the actual, or NoLevel, and
// OverNothing for an undefined one. The target plays no part.
func (l Levels) Score(actual Ratio, _ decimal.NullDecimal) Score {
	if !actual.Defined() {
		return Score{Code: OverNothing}
	}
	for _, level := range l.Levels {
		if actual.Cmp(Whole(level.Value)) == 0 {
			return Score{Points: Whole(level.Points), Code: Scored}
		}
	}
	return Score{Code: NoLevel}
}

// Between returns the rule for a mean of what was picked, by several raters or for the
// people of a team, which lies between levels: straight lines from level to level.
func (l Levels) Between() Piecewise {
	var anchors []Anchor
	for _, level := range l.Levels {
		anchors = append(anchors, Anchor{X: level.Value, Points: level.Points})
	}
	return Interpolated(ByValue, HigherIsBetter, anchors...)
}
