package main

import (
	"fmt"
	"io"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// requota spreads what is missing over the quarters that are left in proportion to
// their quotas, without a limit.
var requota = target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief}

// lastQuarters is how many quarters are planned again.
const lastQuarters = 4

// printReplan goes back to the day before the last quarters, at most half of all, and
// plans these again so that the quotas of all quarters together are still met.
func (p quotaPlan) printReplan(w io.Writer, record *target.Record) error {
	left := min(lastQuarters, len(p.quarters)/2)
	if left == 0 {
		return nil
	}
	asOf := p.quarters[len(p.quarters)-left].From.AddDays(-1)
	proposal, next, err := p.replan(record, asOf)
	if err != nil {
		return err
	}
	ahead, _ := proposal.Ahead()
	share, _ := proposal.Pace(3)
	words := "\nAt the end of %s it was %s behind its quotas to date (%s of them). To make up for it:\n\n"
	if !ahead.IsNegative() {
		words = "\nAt the end of %s it was %s ahead of its quotas to date (%s of them). What is left to do:\n\n"
	}
	fmt.Fprintf(w, words, asOf.Long(calendar.English), numfmt.Decimal(ahead.Abs(), 0), numfmt.Percent(share, 1))
	return p.printRequota(w, proposal, next)
}

// replan proposes a new plan of the quarters that are left and derives the version
// that holds it, down to everybody's quota.
func (p quotaPlan) replan(record *target.Record, asOf calendar.Date) (target.Proposal, *target.Tree, error) {
	progress, err := record.Track(p.goals, target.Cell{}, asOf)
	if err != nil {
		return target.Proposal{}, nil, err
	}
	proposal, err := requota.Propose(p.goals, p.setting.Calendar, progress, calendar.Quarter)
	if err != nil {
		return target.Proposal{}, nil, err
	}
	recipe, err := proposal.Accept(p.goals, record)
	if err != nil {
		return target.Proposal{}, nil, err
	}
	next, err := p.goals.With(recipe)
	return proposal, next, err
}

// printRequota shows the quarters that are left, and one person's quota in each.
func (p quotaPlan) printRequota(w io.Writer, proposal target.Proposal, next *target.Tree) error {
	var failed error
	err := table(w, func(row func(...string)) {
		row("from", "quotas", "version 2", "change", "such as person", "quota", "version 2")
		for _, ch := range proposal.Open {
			q := ch.Cell.Period
			who := target.Cell{Owner: p.setting.Chart.At(q.From).Children(seller)[0], Period: q}
			before, _ := p.goals.Goal(who)
			after, ok := next.Goal(who)
			if !ok {
				failed = fmt.Errorf("%w: %s", target.ErrNoCell, who)
			}
			row(q.From.String(), money(ch.Before.Target), money(ch.After.Target), money(ch.Delta().Target),
				string(who.Owner), money(before.Target), money(after.Target))
		}
	})
	if failed != nil {
		return failed
	}
	return err
}
