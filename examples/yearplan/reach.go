package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// thresholds say what counts as challenging, yet reachable.
var thresholds = target.Thresholds{Reachable: decimal.New(5, -1), Challenging: decimal.New(8, -1), Observations: 6}

// printReach says how probable the last quarter's goals are, judged by the months of
// the year so far: a quarter is three months like those.
func (y year) printReach(w io.Writer) error {
	quarter := y.Setting.Calendar.Period(calendar.Quarter, y.Year().Last())
	fmt.Fprintf(w, "\nHow far %s is within reach, by the months of this year:\n\n", y.label(quarter))
	var failed error
	err := table(w, func(row func(...string)) {
		row("", "floor", "chance", "target", "chance", "stretch", "chance", "reading")
		for _, unit := range y.units()[1:] {
			f, err := y.reach(target.Cell{Owner: unit, Period: quarter})
			if err != nil {
				failed = err
				return
			}
			cells := []string{string(unit)}
			for _, l := range f.Levels {
				cells = append(cells, numfmt.Decimal(l.Amount, 0), chance(l))
			}
			row(append(cells, words(string(f.Reading)))...)
		}
	})
	return errors.Join(failed, err)
}

// reach assesses the goal of a cell.
func (y year) reach(c target.Cell) (target.Feasibility, error) {
	goal, err := y.goals.Sum(c)
	if err != nil {
		return target.Feasibility{}, err
	}
	attained, err := y.attained(target.Cell{Owner: c.Owner})
	if err != nil {
		return target.Feasibility{}, err
	}
	g := y.recipe.Goal
	g.Cell, g.Ambition = c, goal
	return target.Assess(g, target.Evidence{Attained: attained, Parts: 3}, thresholds, 1)
}

func chance(l target.Reach) string {
	p, ok := l.Probability(4)
	if !ok {
		return "not known"
	}
	return numfmt.Percent(p, 1)
}

// attained are the attainments of the months that are over.
func (y year) attained(q target.Cell) ([]decimal.Decimal, error) {
	months, err := y.periods(calendar.Month)
	if err != nil {
		return nil, err
	}
	var out []decimal.Decimal
	for _, q.Period = range months {
		if q.Period.Last().After(y.AsOf) {
			break
		}
		p, err := y.goals.Track(y.Setting, y.results, q, y.AsOf)
		if err != nil {
			return nil, err
		}
		if rate, ok := p.Attainment(6); ok {
			out = append(out, rate)
		}
	}
	return out, nil
}
