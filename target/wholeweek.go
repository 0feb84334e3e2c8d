package target

import (
	"errors"

	"github.com/salesperf/salesperf/target/calendar"
)

// slack is how many days a cell's parts may reach beyond it: whole weeks that count
// for the month of their Thursday do.
func (t *Tree) slack() int {
	for _, s := range t.recipe.Steps {
		if w, ok := s.Along.(ByWeek); ok && w.Rule == calendar.WholeWeeks {
			return 6
		}
	}
	return 0
}

// periodsOf returns the periods of a level that a cell has: whole weeks, or those that
// tile its days.
func (t *Tree) periodsOf(c calendar.Calendar, of Cell, level calendar.Level) ([]calendar.Period, error) {
	if weeks, whole := t.wholeWeeks(c, of, level); whole {
		return weeks, nil
	}
	return calendar.Split(c, of.Period, level)
}

// wholeWeeks returns the whole weeks that count for a cell; ok is false where the plan
// does not go by them, or not so that their goals add up to that of the cell.
func (t *Tree) wholeWeeks(c calendar.Calendar, of Cell, level calendar.Level) (weeks []calendar.Period, ok bool) {
	if level != calendar.Week || of.Period.Level <= level || t.slack() == 0 {
		return nil, false
	}
	weeks, err := calendar.WholeWeeks.Weeks(c, of.Period)
	return weeks, err == nil && t.addUp(of, weeks)
}

// addUp reports whether the goals of a cell in some periods add up to its own.
func (t *Tree) addUp(of Cell, periods []calendar.Period) bool {
	goal, err := t.cellOrSum(of)
	if err != nil {
		return false
	}
	sum := goal.zeroLike()
	for _, of.Period = range periods {
		part, err := t.Sum(of)
		switch {
		case err == nil:
			sum = sum.plus(part)
		case !errors.Is(err, ErrNoCell):
			return false
		}
	}
	return sum.equal(goal)
}
