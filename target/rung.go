package target

import "github.com/shopspring/decimal"

// A Rung is the highest level of an Ambition that was reached.
type Rung string

// The rungs. Each includes its own amount and ends below the next.
const (
	Below     Rung = "below"   // no level was reached
	AtFloor   Rung = "floor"   // the floor, and no higher level
	AtTarget  Rung = "target"  // the target, but not the stretch
	AtStretch Rung = "stretch" // the stretch or more
)

// Rung returns the highest level that an amount reaches: that is not above it, or,
// where floor, target and stretch fall, not below it. Levels that are not set cannot
// be reached.
func (a Ambition) Rung(actual decimal.Decimal) Rung {
	rung := Below
	falls := a.falls()
	a.each(func(name string, level decimal.NullDecimal) {
		if level.Valid && reaches(actual, level.Decimal, falls) {
			rung = Rung(name)
		}
	})
	return rung
}

// Rung returns the highest level of the whole goal that was reached so far.
func (p Progress) Rung() Rung { return p.Goal.Rung(p.Actual) }

// falls reports whether less is better: the levels that are set descend. One level
// alone means that more is better.
func (a Ambition) falls() bool {
	set := a.set()
	return len(set) > 0 && compare(set[len(set)-1], set[0]) < 0
}

// reaches reports whether actual is at level or on its better side.
func reaches(actual, level decimal.Decimal, falls bool) bool {
	if falls {
		return compare(actual, level) <= 0
	}
	return compare(actual, level) >= 0
}
