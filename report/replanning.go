package report

import (
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Replanning says when a report proposes to plan again what is left of the goal of
// whom it is about, and how. The goal stays: what is missing goes into the periods that
// are left, and a lead as well, or it stays on top, by the rules. The zero Replanning
// proposes nothing.
type Replanning struct {
	Level   calendar.Level // the period of the goal, such as calendar.Year
	By      calendar.Level // the periods into which the days that are left are cut, such as calendar.Month
	Over    int            // how many of these periods have to be over before anything is proposed; 0: none
	Trigger target.Trigger // the deviation that asks for it; headcount is not looked at
	Rules   target.Replan  // where the deviation goes
	Seed    uint64         // of the draws by which a probability is found where not all can be counted, as in target.Assess

	// Thresholds say what is called reachable and challenging, by the attainment of the
	// periods that are over.
	Thresholds target.Thresholds
}

// IsZero reports whether nothing is ever proposed.
func (r Replanning) IsZero() bool { return r.Level == 0 }

func (r Replanning) check(c *check.Checker) {
	if r.IsZero() {
		return
	}
	checkLevel(c.At("level"), r.Level)
	checkLevel(c.At("by"), r.By)
	checkCount(c.At("over"), r.Over, 0)
	c.At("trigger").Merge(r.Trigger.Check())
	c.At("rules").Merge(r.Rules.Check())
	any := target.Goal{Metric: "any", Unit: "any", Cell: target.Cell{Owner: "any", Period: calendar.ISOWeekOf(calendar.MustParse("2000-01-01"))}, Ambition: target.Aim(wholeShare)}
	_, err := target.Assess(any, target.Evidence{}, r.Thresholds, 0)
	c.Merge(err) // of which only those of /thresholds are possible
}

// propose returns the proposal for whom the report is about; nil when nothing asks for
// one, it is too early, no day is left, or the plan cannot be cut so.
func (r Replanning) propose(f Facts) (*Replan, error) {
	if r.IsZero() {
		return nil, nil
	}
	p, ok, err := f.Track(f.root(), f.period(r.Level))
	if err != nil || !ok {
		return nil, err
	}
	why, ok := r.Trigger.Fires(p)
	if !ok {
		return nil, nil
	}
	proposal, err := r.Rules.Propose(f.Plan, f.Setting.Calendar, p, r.By, why)
	if unplanned(err) {
		return nil, nil
	}
	if err != nil || len(proposal.Open) == 0 {
		return nil, err
	}
	if over, err := r.over(f, p.Cell.Period); err != nil || over < r.Over {
		return nil, err
	}
	effect, err := r.effect(f, proposal)
	if err != nil {
		return nil, err
	}
	return &Replan{Reason: reasonFor(why, p), Strategy: r.Rules.Strategy, Effect: effect, Table: replanTable(proposal)}, nil
}

// over counts the whole periods of a goal that are over.
func (r Replanning) over(f Facts, goal calendar.Period) (n int, err error) {
	pieces, err := calendar.Split(f.Setting.Calendar, goal.ToDate(f.AsOf), r.By)
	for _, p := range pieces {
		n += one(f.Setting.Calendar.Period(r.By, p.From) == p)
	}
	return n, err
}

// reasonFor says what asks for another plan.
func reasonFor(why target.Reason, p target.Progress) Text {
	key := "replan.shortfall"
	if why.Value.IsPositive() {
		key = "replan.surplus"
	}
	return T(key, Called(string(p.Cell.Owner)), During(p.Cell.Period), Amount(why.Value.Abs(), 0), RateOf(why.Value.Abs(), why.Of, 1), Ratio(why.Limit.Decimal, 0))
}

// replanTable shows the periods that are left before and after.
func replanTable(p target.Proposal) Table {
	t := Table{ID: "replan", Columns: []Column{Col("period", Span), Col("plan-before", Money), Col("plan-after", Money), Col("plan-change", Money)}}
	row := func(label Value, before, after target.Ambition) []Value {
		return []Value{label, Amount(before.Target.Decimal, 0), Amount(after.Target.Decimal, 0),
			Amount(after.Target.Decimal.Sub(before.Target.Decimal), 0).WithSign()}
	}
	for _, ch := range p.Open {
		t.Add(row(During(ch.Cell.Period), ch.Before, ch.After)...)
	}
	t.AddTotal(row(Say("total"), p.Before(), p.After())...)
	return t
}
