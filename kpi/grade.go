package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Grade is what a total is called. Grades have lower bounds only, so that no
// total falls between two of them: 94.5 is in the grade below "from 95".
type Grade struct {
	ID   string              `json:"id"`            // such as "B"
	Name Text                `json:"name,omitzero"` // for people
	From decimal.NullDecimal `json:"from,omitzero"` // least total, included; absent in the first grade only, which takes all that is lower
}

func checkGrades(c *check.Checker, grades []Grade) {
	if !c.Require(len(grades) <= maxGrades, check.TooLarge, "a scorecard has at most %d grades", maxGrades) {
		return
	}
	seen := map[string]bool{}
	for i, g := range grades {
		at := c.Index(i)
		at.At("id").Require(g.ID != "", check.Required, "a grade needs an id")
		at.At("id").Require(!seen[g.ID], check.Duplicate, "grade %s is there already", g.ID)
		seen[g.ID] = true
		checkLower(at.At("from"), i, g.From)
		if i > 0 && bothSound(grades[i-1].From, g.From) {
			at.At("from").Require(grades[i-1].From.Decimal.LessThan(g.From.Decimal), check.Order, "grades go from low to high")
		}
	}
}

// checkLower reports the lower bound of element i of a list that covers all
// numbers: the first has none, and all others have one.
func checkLower(c *check.Checker, i int, from decimal.NullDecimal) {
	c.Require(i > 0 || !from.Valid, check.Gap, "the first has no lower bound, so that nothing is below it")
	c.Require(i == 0 || from.Valid, check.Required, "a lower bound is missing")
	boundedNull(c, from)
}

// bothSound reports whether a and b are there and fit to be compared.
func bothSound(a, b decimal.NullDecimal) bool {
	none := check.New()
	return a.Valid && b.Valid && bounded(none, a.Decimal) && bounded(none, b.Decimal)
}

// gradeOf returns the highest grade that total reaches; none when there are no grades.
func gradeOf(grades []Grade, total decimal.Decimal) string {
	for i := len(grades) - 1; i >= 0; i-- {
		if from := grades[i].From; !from.Valid || total.GreaterThanOrEqual(from.Decimal) {
			return grades[i].ID
		}
	}
	return ""
}
