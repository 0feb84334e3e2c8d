package target

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// A Point is a period that is over: what the plan wanted in it and what was achieved.
type Point struct {
	Period calendar.Period // which
	Plan   decimal.Decimal // its target
	Actual decimal.Decimal // what was achieved in it
}

// Points cuts the part of a goal's period that is over by p.AsOf into periods of one
// level, such as weeks, and sets plan and actual side by side; the last one may be
// cut short. They add up to p.ToDate and p.Actual. A period in which the plan has no
// such cell, as before somebody joins, has a plan of zero. Besides the errors of
// Tree.Sum there are those of [calendar.Split], and [ErrSetting] for no calendar.
func (rec *Record) Points(t *Tree, c calendar.Calendar, p Progress, level calendar.Level) ([]Point, error) {
	t = orZero(t)
	if c == nil {
		return nil, fmt.Errorf("target: points by %s need a calendar: %w", level, ErrSetting)
	}
	sofar := p.Cell.Period.ToDate(p.AsOf)
	if sofar.IsZero() {
		return nil, nil
	}
	pieces, err := calendar.Split(c, sofar, level)
	if err != nil {
		return nil, err
	}
	points, asked := make([]Point, len(pieces)), decimal.Zero
	for i, piece := range pieces {
		plan, err := t.plannedIn(p.Cell, piece, asked)
		if err != nil {
			return nil, err
		}
		q := p.Cell
		q.Period = piece
		points[i] = Point{Period: piece, Plan: plan, Actual: rec.Sum(q)}
		asked = asked.Add(plan)
	}
	return points, nil
}

// plannedIn returns the target of a cell in a piece of its period, before which the plan
// has asked for some amount. Whole weeks, of which two pieces may have days, make it the
// difference of two plans to date.
func (t *Tree) plannedIn(q Cell, piece calendar.Period, asked decimal.Decimal) (decimal.Decimal, error) {
	if t.slack() > 0 {
		plan, err := t.toDate(q, piece.Last())
		return plan.Target.Decimal.Sub(asked), err
	}
	q.Period = piece
	plan, err := t.Sum(q)
	if errors.Is(err, ErrNoCell) {
		err = nil
	}
	return plan.Target.Decimal, err
}

// merged joins every point whose plan is not of the sign of the whole with the next
// one, or at the end with the one before, so that each can be divided by: sales in
// the week of a feast, when the plan wants none, count with the week after it. The
// plans come out above zero.
func merged(points []Point, negative bool) (plan, actual []float64) {
	var open [2]float64
	for _, p := range points {
		x, y := p.Plan.InexactFloat64(), p.Actual.InexactFloat64()
		if negative {
			x, y = -x, -y
		}
		if open[0] += x; open[0] > 0 {
			plan, actual, open = append(plan, open[0]), append(actual, open[1]+y), [2]float64{}
		} else {
			open[1] += y
		}
	}
	for last := len(plan) - 1; last >= 0; last-- {
		plan[last] += open[0]
		actual[last] += open[1]
		if plan[last] > 0 {
			break
		}
		open = [2]float64{plan[last], actual[last]}
		plan, actual = plan[:last], actual[:last]
	}
	return plan, actual
}
