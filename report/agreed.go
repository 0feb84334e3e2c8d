package report

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/kpi/action"
	"github.com/salesperf/salesperf/target/calendar"
)

// An Agreed action is one that somebody took on after an earlier report, with what is
// known of its effect. It is read by who may see its owner and whose metric it is
// about.
type Agreed struct {
	Action   action.Action   // what was agreed
	Evidence action.Evidence // what became of the metric that was to move; zero: nothing is known
}

// agreed shows what became of the actions of earlier reports: those that are open, the
// overdue ones first, and those that were dropped, or whose effect could be seen, since
// the beginning of the period before.
func agreed(in Input, p calendar.Period) (Section, error) {
	since := calendar.Previous(in.Setting.Calendar, p).From
	t := Table{ID: "agreed", Columns: []Column{Col("task", Phrase), Col("person", Name), Col("due-on", Day), Col("progress", Phrase),
		Col("expected", Phrase), Col("change", Phrase), Col("effect", Phrase)}}
	reviewed, err := in.reviewed()
	if err != nil {
		return Section{}, err
	}
	open, overdue := 0, 0
	for _, r := range reviewed {
		switch r.review.Progress {
		case action.Open:
			open++
		case action.Overdue:
			open, overdue = open+1, overdue+1
		default:
			if r.settled().Before(since) {
				continue
			}
		}
		t.Add(in.reviewRow(r)...)
	}
	if len(t.Rows) == 0 {
		return Section{}, nil
	}
	return Section{Lead: []Text{T("agreed.lead", Count(open), Count(overdue))}, Tables: []Table{t}}, nil
}

// A reviewed action is an agreed one as it stands on the last day.
type reviewed struct {
	Agreed
	review action.Review
}

// settled is the day from which nothing more is to be expected of an action that is
// over: it was dropped, or it was done and the period of its effect is over.
func (r reviewed) settled() calendar.Date {
	if !r.Action.Dropped.IsZero() {
		return r.Action.Dropped
	}
	return latest(r.Action.Done, r.Action.Expect.Period.Last())
}

// reviewed reviews the agreed actions: the overdue ones first, then the open ones, each
// by the day that they are due, and then the others. What was agreed after the last day
// is not known yet.
func (in Input) reviewed() ([]reviewed, error) {
	var out []reviewed
	for _, a := range in.Agreed {
		if a.Action.Opened.After(in.AsOf) {
			continue
		}
		r, err := a.Action.Review(in.AsOf, a.Evidence)
		if err != nil {
			return nil, err
		}
		out = append(out, reviewed{a, r})
	}
	urgency := map[action.Progress]int{action.Overdue: 1, action.Open: 2}
	rank := func(r reviewed) int { return cmp.Or(urgency[r.review.Progress], len(urgency)+1) }
	slices.SortStableFunc(out, func(a, b reviewed) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.Action.Due.Compare(b.Action.Due), cmp.Compare(a.Action.ID, b.Action.ID))
	})
	return out, nil
}

// reviewRow shows an action: what was to move by how much, by how much it did, and what
// follows. A change without an experiment is no proof, and the words say so.
func (in Input) reviewRow(r reviewed) []Value {
	expect := r.Action.Expect
	m := in.metric(expect.Metric, expect.Variant)
	row := []Value{Say(Verbatim, Called(r.Action.Task)), Called(string(r.Action.Owner)), On(r.Action.Due), Say("progress." + string(r.review.Progress)),
		Say("agreed.expected", sayLabel(m), changeOf(m, expect.By)), {}, {}}
	if change := r.review.Change.Round(ratePlaces); change.Valid {
		row[5] = changeOf(m, change.Decimal)
	}
	if r.review.Effect != action.NoEffect {
		row[6] = Say("effect." + string(r.review.Effect))
	}
	return row
}
