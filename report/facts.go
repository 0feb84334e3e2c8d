package report

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Facts are what rules look at: the input with what the reader may see and nothing
// else, prepared for many questions. Plan and Setting are whole; Track answers for
// whom the reader sees. A report makes them, and [NewFacts] does for tests; the zero Facts
// answer nothing, and no rule of this package finds something in them.
type Facts struct {
	Input
	Period calendar.Period // that the report is for

	within int // days in which actions are due
}

// NewFacts returns what the rules of a report look at, for the period of one level,
// such as calendar.Month, that contains the last day. It is for tests of rules; a
// report makes its own. The errors are those of [Monthly].
func NewFacts(in Input, level calendar.Level) (Facts, error) {
	if err := in.check(); err != nil {
		return Facts{}, err
	}
	in, err := in.seen().recorded(in.extent())
	if err != nil {
		return Facts{}, fmt.Errorf("report: results: %w", err)
	}
	return in.factsOf(in.period(level)), nil
}

// factsOf returns the facts of an input that is seen and recorded.
func (in Input) factsOf(p calendar.Period) Facts {
	return Facts{Input: in, Period: p, within: in.advice().Within}
}

// Root is whom the report is about: the top of what the reader sees.
func (f Facts) Root() org.ID { return f.root() }

// Tree is the organisation on the last day.
func (f Facts) Tree() org.Tree { return f.tree() }

// Track says where somebody's goal stands. ok is false when the plan has none, is not cut
// finely enough to tell what it wants to date or does not reach over the whole period, when
// the calendar has no such period, and for somebody whom the reader does not see.
func (f Facts) Track(owner org.ID, p calendar.Period) (progress target.Progress, ok bool, err error) {
	if !p.Valid() || !f.View.Sees(f.tree(), owner) {
		return target.Progress{}, false, nil
	}
	progress, ok, err = f.track(owner, p)
	if !progress.ToDate.Target.Valid {
		return target.Progress{}, false, err
	}
	return progress, ok, err
}

// Sum adds up the results that the reader sees inside a question, as [target.Results.Sum] does.
func (f Facts) Sum(q target.Cell) decimal.Decimal { return f.record.Sum(q) }

// Begin is the first day of the results; the zero Date when there are none.
func (f Facts) Begin() calendar.Date {
	first, _ := f.record.Days()
	return first
}

// Covers reports whether the results tell of a period: they begin before it or within
// its first tenth, as nobody need have sold on its first day.
func (f Facts) Covers(p calendar.Period) bool { return covers(f.Begin(), p) }

// covers reports whether results that begin on a day tell of a period.
func covers(begin calendar.Date, p calendar.Period) bool {
	return p.Valid() && !begin.IsZero() && !begin.After(p.From.AddDays(p.Days()/10))
}

// About says what a member of the organisation is: all that the report is about, a unit,
// or somebody who sells.
func (f Facts) About(id org.ID) Subject {
	if id == f.root() {
		return f.subject()
	}
	return f.about(id)
}

// Work counts the working days of a span. ok is false when the setting has none or they
// are not known, and for a span without a beginning or an end.
func (f Facts) Work(s calendar.Span) (days decimal.Decimal, ok bool, err error) {
	if f.Setting.Workdays == nil || s.From.IsZero() || s.To.IsZero() || s.IsEmpty() {
		return decimal.Decimal{}, false, nil
	}
	work, err := calendar.Count(f.Setting.Workdays, s)
	if errors.Is(err, calendar.ErrNotCovered) {
		return decimal.Decimal{}, false, nil
	}
	return work.Days(), err == nil, err
}

// Propose proposes that somebody acts: the owner, or whoever reads the report when the
// owner is all that it is about, is empty or has left. It is due within the days of
// [Advice].
func (f Facts) Propose(owner org.ID) Action {
	if owner == f.root() || !f.tree().Contains(owner) {
		owner = f.View.Reader
	}
	return Action{Owner: owner, Due: f.due()}
}

// due is the day until which an action is to be done: the first working day from
// within days after the last one. Where the days after it are not known, it is the last
// one before that is known to be worked; where none is, nobody can say, and it is the
// day itself.
func (f Facts) due() calendar.Date {
	day := f.AsOf.AddDays(f.within)
	for d := day; d.DaysSince(day) <= maxHoliday; d = d.AddDays(1) {
		if worked, ok := f.worked(d); worked {
			return d
		} else if !ok {
			break
		}
	}
	for d := day; d.After(f.AsOf); d = d.AddDays(-1) {
		if worked, _ := f.worked(d); worked {
			return d
		}
	}
	return day
}

// maxHoliday is longer than any holiday, in days.
const maxHoliday = 60

// worked reports whether a day is worked; ok is false when that is not known.
func (f Facts) worked(d calendar.Date) (worked, ok bool) {
	if f.Setting.Workdays == nil {
		return false, false
	}
	work, err := f.Setting.Workdays.Work(d)
	return work > 0 && err == nil, err == nil
}

// groups are whom the report is about and everybody below who has others below, in the
// order of the tree.
func (f Facts) groups() []org.ID {
	var out []org.ID
	if len(f.tree().Children(f.root())) > 0 {
		out = append(out, f.root())
	}
	for id := range f.tree().Below(f.root()) {
		if len(f.tree().Children(id)) > 0 {
			out = append(out, id)
		}
	}
	return out
}
