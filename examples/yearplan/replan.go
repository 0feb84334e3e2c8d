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
// second version of the company's plan.
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
		fmt.Fprintf(w, "\n%s is %s behind its plan to date. Proposal, with at most a quarter more in a month:\n\n", unit, numfmt.Percent(behind.Abs(), 1))
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

// printVersionTwo plans the company's open months again without a limit, accepts that,
// and derives the second version, down to everybody's days: what is over is what it
// became, and the year's target is kept.
func (y year) printVersionTwo(w io.Writer) error {
	record, err := target.NewRecord(y.results, y.Setting.Chart)
	if err != nil {
		return err
	}
	p, err := record.Track(y.goals, target.Cell{}, y.AsOf)
	if err != nil {
		return err
	}
	rules := target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief}
	proposal, err := rules.Propose(y.goals, y.Setting.Calendar, p, calendar.Month)
	if err != nil {
		return err
	}
	next, err := proposal.Accept(y.goals, record)
	if err != nil {
		return err
	}
	after, err := y.goals.With(next)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nVersion %d of the whole plan, without that limit, with what is over as it was and the year's target kept:\n\n", next.Version)
	return table(w, func(row func(...string)) {
		row("", "version 1", "version 2", "change")
		for c := range target.DiffAt(y.goals, after, 1) {
			row(y.label(c.Cell.Period), money(c.Before.Target), money(c.After.Target), money(c.Delta().Target))
		}
	})
}
