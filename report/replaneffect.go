package report

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// effect says in words what a proposal would change: that the goal stays, what is asked
// of the days that are left, and how probable that is.
func (r Replanning) effect(f Facts, p target.Proposal) (Text, error) {
	before, after := p.Before().Target.Decimal, p.After().Target.Decimal
	words := []Value{r.moves(p, before, after)}
	daily, err := f.daily(p, after)
	if err != nil {
		return Text{}, err
	}
	reach, err := r.reach(f, p, before, after)
	if err != nil {
		return Text{}, err
	}
	words = slices.Concat(words, daily, reach, unplaced(p))
	all := *words[0].Text
	for _, next := range words[1:] {
		so := all
		all = T("and", Value{Kind: Phrase, Text: &so}, next)
	}
	return all, nil
}

// unplaced says by how much what was achieved and the new plan are not the goal.
func unplaced(p target.Proposal) []Value {
	left := p.Unplaced.Target.Decimal
	switch left.Sign() {
	case 1:
		return []Value{Say("replan.unplaced", Amount(left, 0))}
	case -1:
		return []Value{Say("replan.beyond", Amount(left.Neg(), 0))}
	}
	return nil
}

// moves says where the deviation goes: what is missing, or a lead.
func (r Replanning) moves(p target.Proposal, before, after decimal.Decimal) Value {
	key := "replan." + string(r.Rules.Strategy)
	switch {
	case r.keepsLead(p):
		return Say("replan.kept", Amount(after, 0))
	case leads(p):
		key += ".surplus"
	}
	return Say(key, Amount(before, 0), Amount(after, 0))
}

// keepsLead reports whether there is a lead that relieves no period.
func (r Replanning) keepsLead(p target.Proposal) bool {
	return leads(p) && (r.Rules.Relief == target.NoRelief || r.Rules.Strategy == target.ReplanNone)
}

// leads reports whether a proposal is about a lead.
func leads(p target.Proposal) bool { return strings.HasSuffix(p.Key(), ".surplus") }

// daily says what each working day that is left is to bring; nothing where they are not
// known.
func (f Facts) daily(p target.Proposal, after decimal.Decimal) ([]Value, error) {
	next := f.AsOf.AddDays(1)
	left, ok, err := f.Work(calendar.Span{From: next, To: p.Cell.Period.To})
	if err != nil || !ok || left.IsZero() {
		return nil, err
	}
	done, ok, err := f.Work(calendar.Span{From: p.Cell.Period.From, To: next})
	if err != nil || !ok || done.IsZero() {
		return nil, err
	}
	return []Value{Say("replan.daily", Amount(after.DivRound(left, figurePlaces), 0), workingDays(left), Amount(p.Actual.DivRound(done, figurePlaces), 0))}, nil
}

// The sizes beyond which an attainment is none that says anything, and the decimals to
// which it is taken.
const (
	maxAttained    = 100
	attainedPlaces = 6
)

// reach says how probable the new plan is, by the attainment of the periods of the goal
// that are over; nothing where the new plan asks for less.
func (r Replanning) reach(f Facts, p target.Proposal, before, after decimal.Decimal) ([]Value, error) {
	if !before.IsPositive() || after.LessThanOrEqual(before) {
		return nil, nil
	}
	points, err := f.record.Points(f.Plan, f.Setting.Calendar, p.Progress, r.By)
	if err != nil {
		return nil, err
	}
	evidence := target.Evidence{Parts: len(p.Open)}
	for _, point := range points {
		whole := f.Setting.Calendar.Period(r.By, point.Period.From) == point.Period
		if rate := point.Actual; whole && point.Plan.IsPositive() {
			if rate = rate.DivRound(point.Plan, attainedPlaces); rate.Abs().LessThan(decimal.NewFromInt(maxAttained)) {
				evidence.Attained = append(evidence.Attained, rate)
			}
		}
	}
	goal := f.Plan.Recipe().Goal
	goal.Cell, goal.Ambition = p.Open[0].Cell, target.Ambition{Target: decimal.NewNullDecimal(before), Stretch: decimal.NewNullDecimal(after)}
	assessed, err := target.Assess(goal, evidence, r.Thresholds, r.Seed)
	if err != nil {
		return nil, err
	}
	chance, ok := assessed.Levels[len(assessed.Levels)-1].Probability(surprisePlaces)
	if !ok {
		return []Value{Say("replan.reach.unknown", Count(len(evidence.Attained)))}, nil
	}
	return []Value{Say("replan.reach."+r.reading(chance), Ratio(chance, 0), Count(len(evidence.Attained)))}, nil
}

// reading says what a probability means.
func (r Replanning) reading(chance decimal.Decimal) string {
	switch {
	case chance.LessThan(r.Thresholds.Reachable):
		return "too-hard"
	case chance.GreaterThan(r.Thresholds.Challenging):
		return "easy"
	}
	return "challenging"
}
