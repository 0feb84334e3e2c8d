package honour

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Outcome is what a review of somebody on a ladder comes to.
type Outcome string

// The outcomes.
const (
	Promoted Outcome = "promoted" // to the rung above
	Stays    Outcome = "stays"    // on the rung; the lines say what is missing
	Demoted  Outcome = "demoted"  // to the rung below
)

// A Promotion is the decision about one person or team on a ladder. It changes
// nothing: the host that carries it out adds a Stint.
type Promotion struct {
	Scheme  Ref           `json:"scheme"`  // what it was decided by
	Ladder  string        `json:"ladder"`  // Ladder.ID
	Who     org.ID        `json:"who"`     // person or team
	AsOf    calendar.Date `json:"asOf"`    // the day of the review
	From    string        `json:"from"`    // Rung.ID
	To      string        `json:"to"`      // Rung.ID; From when it stays
	Outcome Outcome       `json:"outcome"` // promoted, stays or demoted
	Lines   []Line        `json:"lines"`   // every condition that was judged, met or not, with its readings
}

// Promote reviews somebody on a ladder as of the end of a day. It fails with ErrUnknown
// and ErrNoRung, and with check.Problems when the day is missing.
//
// First comes what keeps the rung. Who misses a criterion of it for certain is demoted, if the
// ladder demotes, and what the rung above asks is not judged; who does not meet all of them is
// not promoted. Then comes what the rung above asks: tenure, all criteria, and no veto.
func (r *Review) Promote(ladder string, who org.ID, asOf calendar.Date) (Promotion, error) {
	l, err := find("ladder", ladder, r.by().Ladders)
	if err != nil {
		return Promotion{}, err
	}
	if err := dated(asOf); err != nil {
		return Promotion{}, err
	}
	rung, since, ok := r.stand(l, who, asOf)
	if !ok {
		return Promotion{}, fmt.Errorf("honour: ladder %.40q: %.40q on %v: %w", ladder, who, asOf, ErrNoRung)
	}
	a := ascent{Review: r, ladder: l, rung: rung, since: since, who: who, asOf: asOf}
	to, outcome := a.decide()
	return Promotion{Scheme: r.ref, Ladder: ladder, Who: who, AsOf: asOf, From: l.Rungs[rung].ID, To: l.Rungs[to].ID,
		Outcome: outcome, Lines: a.lines}, nil
}

// stand returns the rung that somebody is on, and since when without a break.
func (r *Review) stand(l Ladder, who org.ID, asOf calendar.Date) (rung int, since calendar.Date, ok bool) {
	rung = -1
	for _, s := range r.stints[ladderOf{who, l.ID}] {
		if s.Since.After(asOf) {
			break
		}
		if at := l.rung(s.Rung); at != rung {
			rung, since = at, s.Since
		}
	}
	return rung, since, rung >= 0
}

// An ascent is one review of one person, as it gathers lines.
type ascent struct {
	*Review
	ladder Ladder
	rung   int
	since  calendar.Date
	who    org.ID
	asOf   calendar.Date
	lines  []Line
}

// decide returns the rung to be on.
func (a *ascent) decide() (rung int, outcome Outcome) {
	keep := a.keep()
	if keep == missed {
		return a.fall()
	}
	if a.rung == len(a.ladder.Rungs)-1 {
		a.say(Line{Code: CodeTopRung, About: a.current().ID})
		return a.rung, Stays
	}
	if enter := a.enter(a.ladder.Rungs[a.rung+1]); max(keep, enter) == met {
		return a.rung + 1, Promoted
	}
	return a.rung, Stays
}

// keep judges what keeps the rung.
func (a *ascent) keep() verdict {
	rung := a.current()
	due := a.since.AddMonths(rung.Protected)
	if a.before(due) {
		a.say(Line{Code: CodeProtected, Rule: RuleKeep, About: rung.ID, Need: rung.Protected, Since: a.since, Due: due})
		return met
	}
	return a.all(rung.Keep, RuleKeep)
}

// fall says what missing a criterion of Keep does.
func (a *ascent) fall() (rung int, outcome Outcome) {
	switch {
	case a.ladder.Demotion == DemoteNever:
		a.say(Line{Code: CodeNoDemotion, Rule: RuleKeep, About: a.current().ID})
	case a.rung == 0:
		a.say(Line{Code: CodeLowestRung, Rule: RuleKeep, About: a.current().ID})
	default:
		return a.rung - 1, Demoted
	}
	return a.rung, Stays
}

// enter judges what the rung above asks.
func (a *ascent) enter(next Rung) verdict {
	v := max(a.tenure(next), a.all(next.Enter, RuleEnter))
	if vetoes := a.vetoes(BlocksPromotion, a.who, on(a.asOf)); len(vetoes) > 0 {
		a.say(vetoes...)
		return missed
	}
	return v
}

// tenure judges the months on the rung.
func (a *ascent) tenure(next Rung) verdict {
	if next.Tenure == 0 {
		return met
	}
	due := a.since.AddMonths(next.Tenure)
	l := Line{Code: CodeTenureMet, Rule: RuleEnter, About: a.current().ID, Need: next.Tenure, Since: a.since, Due: due}
	v := met
	if a.before(due) {
		l.Code, l.Count, v = CodeTenureMissed, max(0, due.DaysSince(a.asOf)), missed
	}
	a.say(l)
	return v
}

// before reports whether a day is still to come. One after the last that there is, which
// is no date, always is.
func (a *ascent) before(due calendar.Date) bool { return due.IsZero() || a.asOf.Before(due) }

// all judges every criterion of a list.
func (a *ascent) all(list []Criterion, rule Rule) verdict {
	worst := met
	for _, k := range list {
		lines, v := a.judge(k, rule, a.who, a.asOf)
		a.say(lines...)
		worst = max(worst, v)
	}
	return worst
}

func (a *ascent) say(lines ...Line) { a.lines = append(a.lines, lines...) }

func (a *ascent) current() Rung { return a.ladder.Rungs[a.rung] }
