package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Weekly assembles the progress report of the week that contains the last day: where
// results, deals, cash and customers stand, what stands out and what might be done.
func Weekly(in Input) (Report, error) { return in.assemble(calendar.Week) }

// Monthly assembles the summary of the month that contains the last day: what the
// weekly report has, and products, the funnel, the scores, the pay and the team.
func Monthly(in Input) (Report, error) { return in.assemble(calendar.Month) }

// Quarterly assembles the summary of the quarter that contains the last day. It has the
// parts of the monthly one.
func Quarterly(in Input) (Report, error) { return in.assemble(calendar.Quarter) }

// Yearly assembles the summary of the year that contains the last day. It has the parts
// of the monthly one.
func Yearly(in Input) (Report, error) { return in.assemble(calendar.Year) }

// titles are the reports that there are, by the level of their period.
var titles = map[calendar.Level]string{
	calendar.Week: "weekly.title", calendar.Month: "monthly.title", calendar.Quarter: "quarterly.title", calendar.Year: "yearly.title",
}

// assemble builds the parts of a report for the period of one level that contains
// the last day. Parts without data are named in the notes.
func (in Input) assemble(level calendar.Level) (Report, error) {
	if err := in.check(); err != nil {
		return Report{}, err
	}
	in, err := in.seen().recorded(in.extent())
	if err != nil {
		return Report{}, fmt.Errorf("report: results: %w", err)
	}
	period := in.period(level)
	sources, err := in.sources()
	if err != nil {
		return Report{}, err
	}
	r := Report{Schema: Schema, Title: T(titles[level]), Subject: in.subject(), View: in.View, Period: period, AsOf: in.AsOf, Currency: in.Currency, Sources: sources}
	for _, p := range parts {
		if level < p.from || !in.suits(p.of) {
			continue
		}
		s, err := p.build(in, period)
		if err != nil {
			return Report{}, fmt.Errorf("report: %s: %w", p.name, err)
		}
		if s.empty() {
			r.Notes = append(r.Notes, Note{Kind: Missing, Text: T("left-out", Say(p.name))})
			continue
		}
		s.ID, s.Title = p.name, T(p.name)
		r.Sections = append(r.Sections, s)
	}
	r.Notes = append(r.Notes, in.quality()...)
	if r.Headline, err = in.headline(level); err != nil {
		return Report{}, fmt.Errorf("report: headline: %w", err)
	}
	if err := r.advise(in.factsOf(period)); err != nil {
		return Report{}, err
	}
	if r.rounds() {
		r.Notes = append(r.Notes, Note{Text: T("quality.rounded")})
	}
	r.Notes = append(r.Notes, in.Notes...)
	if err := r.Check(); err != nil {
		return Report{}, fmt.Errorf("report: what was assembled: %w", err)
	}
	return r, nil
}

// alone reports whether the report is about somebody who has nobody below.
func (in Input) alone() bool { return len(in.tree().Children(in.root())) == 0 }

// recorded prepares the results for many questions, and keeps each reading once. The record
// begins where the one of everybody does, or was said to, as what else is known does.
func (in Input) recorded(known Since) (Input, error) {
	results := in.Results
	if !known.Results.IsZero() && (in.root() != in.company() || in.isKept(in.Since.Results)) {
		results = append(slices.Clone(results), target.Result{Owner: in.root(), On: known.Results})
	}
	record, err := target.NewRecord(results, in.Setting.Chart)
	in.record, in.tracked, in.known = record, map[target.Cell]target.Progress{}, known
	in.Readings = once(in.Readings)
	return in, err
}

// period returns the period of a level that contains the last day; without a calendar there
// is none.
func (in Input) period(l calendar.Level) calendar.Period {
	if in.Setting.Calendar == nil {
		return calendar.Period{}
	}
	return in.Setting.Calendar.Period(l, in.AsOf)
}

// track says where somebody's goal stands, as stands does; ok is false when the plan has none.
func (in Input) track(owner org.ID, p calendar.Period) (progress target.Progress, ok bool, err error) {
	cell := target.Cell{Owner: owner, Period: p}
	if progress, ok = in.tracked[cell]; ok {
		return progress, true, nil
	}
	progress, err = in.stands(cell)
	switch {
	case errors.Is(err, target.ErrNoCell):
		return progress, false, nil
	case err == nil && in.tracked != nil:
		in.tracked[cell] = progress
	}
	return progress, err == nil, err
}

// unplanned reports whether the plan does not go as far as a question: it is not cut so
// finely, or only in parts that are more than their whole.
func unplanned(err error) bool {
	return errors.Is(err, target.ErrTooFine) || errors.Is(err, target.ErrOverAssigned)
}

// stands says where a goal stands. Where the plan is not cut at the last day there is no
// target to date, and where it is not cut at the ends of the period, or does not reach over
// all of it, no goal either: they are missing then, as nobody planned them.
func (in Input) stands(q target.Cell) (target.Progress, error) {
	p, err := in.record.Track(in.Plan, q, in.AsOf)
	reached := in.reaches(q.Period)
	if err == nil && reached || err != nil && !unplanned(err) {
		return p, err
	}
	p = target.Progress{Cell: q, AsOf: in.AsOf}
	if reached {
		if p.Goal, err = in.Plan.Sum(q); err != nil && !unplanned(err) {
			return p, err
		}
	}
	if sofar := q.Period.ToDate(in.AsOf); !sofar.IsZero() {
		q.Period = sofar
		p.Actual = in.record.Sum(q)
	}
	return p, nil
}

// tree is the organisation on the last day.
func (in Input) tree() org.Tree { return in.Setting.Chart.At(in.AsOf) }

// company is the owner of the whole plan.
func (in Input) company() org.ID { return in.Plan.Root().Owner }

// root is whom the report is about: the top of what the reader sees.
func (in Input) root() org.ID { return in.View.Unit }

// units are those directly below whom the report is about or, when nobody is, himself
// or herself.
func (in Input) units() []org.ID {
	if units := in.tree().Children(in.root()); len(units) > 0 {
		return units
	}
	return []org.ID{in.root()}
}

// subject is whom the report is about, the company under the name for the head.
func (in Input) subject() Subject {
	if in.root() == in.company() {
		return Subject{AboutCompany, cmp.Or(in.Company, string(in.root()))}
	}
	return in.about(in.root())
}
