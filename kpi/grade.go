package kpi

import (
	"slices"

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

// gradeOf returns the highest grade that total reaches; none when there are no grades.
func gradeOf(grades []Grade, total decimal.Decimal) string {
	for i := len(grades) - 1; i >= 0; i-- {
		if from := grades[i].From; !from.Valid || total.GreaterThanOrEqual(from.Decimal) {
			return grades[i].ID
		}
	}
	return ""
}

// atPlaces returns a copy of grades whose bounds have as many decimals as totals, so
// that comparing the two costs nothing more.
func atPlaces(grades []Grade, places int32) []Grade {
	out := slices.Clone(grades)
	for i := range out {
		out[i].From.Decimal = out[i].From.Decimal.Add(decimal.New(0, -places))
	}
	return out
}
