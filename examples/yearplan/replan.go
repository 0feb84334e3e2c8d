package main

import (
	"fmt"
	"io"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// trigger asks for a re-plan when a goal is a tenth behind.
var trigger = target.Trigger{Shortfall: decimal.NewNullDecimal(decimal.New(10, -2))}

// replan spreads what is missing over the open months in proportion to their plan, as
// far as a month can take a quarter more.
var replan = target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief, Factor: decimal.NewNullDecimal(decimal.New(125, -2))}

// printReplan proposes a new plan for the regions that ask for one, and then derives a
// second version of the company's plan, in which the quarters that are over are what
// they became.
func (y year) printReplan(w io.Writer) error {
	for _, unit := range y.units()[1:] {
		p, err := y.goals.Track(y.Setting, y.results, target.Cell{Owner: unit, Period: y.Year()}, y.AsOf)
		if err != nil {
			return err
		}
		why, ok := trigger.Fires(p)
		if !ok {
			continue
		}
		proposal, err := replan.Propose(y.goals, y.Setting.Calendar, p, calendar.Month, why)
		if err != nil {
			return err
		}
		behind, _ := why.Share(3)
		fmt.Fprintf(w, "\n%s is %s behind its plan to date. Proposal:\n\n", unit, numfmt.Percent(behind.Abs(), 1))
		if err := y.printChanges(w, proposal); err != nil {
			return err
		}
	}
	return y.printVersionTwo(w)
}

func (y year) printChanges(w io.Writer, p target.Proposal) error {
	return table(w, func(row func(...string)) {
		row("", "as planned", "proposed")
		for _, c := range p.Open {
			row(y.label(c.Cell.Period), money(c.Before.Target), money(c.After.Target))
		}
		row("no month can take", "", money(p.Unplaced.Target))
	})
}

// printVersionTwo locks the quarters that are over at what was achieved; the others
// share the rest of the year's goal, down to everybody's days.
func (y year) printVersionTwo(w io.Writer) error {
	quarters, err := y.periods(calendar.Quarter)
	if err != nil {
		return err
	}
	next := y.recipe
	next.Version++
	for _, q := range quarters {
		if q.Last().Before(y.AsOf) {
			cell := target.Cell{Owner: y.ID, Period: q}
			next.Locks = append(next.Locks, target.Lock{Cell: cell, Reason: "closed",
				Ambition: target.Aim(y.results.Sum(y.Setting.Chart, cell))})
		}
	}
	after, err := y.goals.With(next)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nVersion %d, with %d closed quarters as they were and the year's target kept:\n\n", next.Version, len(next.Locks))
	return table(w, func(row func(...string)) {
		row("", "version 1", "version 2", "change")
		for c := range target.DiffAt(y.goals, after, 1) {
			row(y.label(c.Cell.Period), money(c.Before.Target), money(c.After.Target), money(c.Delta().Target))
		}
	})
}
