package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Weekly assembles the progress report of the week that contains the last day:
// result against plan, by unit and person, what is open and what was done.
func Weekly(in Input) (Report, error) {
	return in.assemble("weekly.title", calendar.Week,
		part{"progress", everybody, progressOf(calendar.Week, calendar.Month, calendar.Quarter, calendar.Year)},
		part{"units", groups, unitsIn(calendar.Quarter)},
		part{"people", groups, peopleIn(calendar.Quarter)},
		part{"pipeline", everybody, pipeline},
		part{"activities", everybody, activities},
		part{"receivables", everybody, receivables},
	)
}

// Monthly assembles the summary of the month that contains the last day: what the
// weekly report has, and the funnel, the scores, the pay, and suggestions.
func Monthly(in Input) (Report, error) {
	return in.assemble("monthly.title", calendar.Month,
		part{"progress", everybody, progressOf(calendar.Month, calendar.Quarter, calendar.Year)},
		part{"units", groups, unitsIn(calendar.Year)},
		part{"people", groups, peopleIn(calendar.Month)},
		part{"conversion", everybody, conversion},
		part{"pipeline", everybody, pipeline},
		part{"activities", everybody, activities},
		part{"receivables", everybody, receivables},
		part{"scores", everybody, scores},
		part{"pay", everybody, pay},
	)
}

// A part of a report. Its function gives an empty section where there is no data.
type part struct {
	name  string // id of the section and key of its title
	of    scope
	build func(Input, calendar.Period) (Section, error)
}

// A scope says in which reports a part makes sense.
type scope bool

const (
	everybody scope = false // in all
	groups    scope = true  // in those about somebody who has others below
)

// assemble builds the parts of a report for the period of one level that contains
// the last day. Parts without data are named in the notes.
func (in Input) assemble(title string, level calendar.Level, parts ...part) (Report, error) {
	if err := in.check(); err != nil {
		return Report{}, err
	}
	in, err := in.seen().recorded(in.first())
	if err != nil {
		return Report{}, fmt.Errorf("report: results: %w", err)
	}
	period := in.Setting.Calendar.Period(level, in.AsOf)
	sources, err := in.sources()
	if err != nil {
		return Report{}, err
	}
	r := Report{Schema: Schema, Title: T(title), Subject: in.subject(), View: in.View, Period: period, AsOf: in.AsOf, Currency: in.Currency, Sources: sources}
	for _, p := range parts {
		if p.of == groups && len(in.tree().Children(in.root())) == 0 {
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
	r.Notes = append(r.Notes, in.Notes...)
	if r.Headline, err = in.headline(level); err != nil {
		return Report{}, fmt.Errorf("report: headline: %w", err)
	}
	if err := r.advise(in.factsOf(period)); err != nil {
		return Report{}, err
	}
	return r, nil
}

// recorded prepares the results for many questions. The record begins where the one of
// everybody does: somebody who sold nothing in its first months sold nothing, which is
// not the same as nothing known.
func (in Input) recorded(first calendar.Date) (Input, error) {
	results := slices.Clone(in.Results)
	if !first.IsZero() {
		results = append(results, target.Result{Owner: in.root(), On: first})
	}
	record, err := target.NewRecord(results, in.Setting.Chart)
	in.record = record
	return in, err
}

// first is the day on which the results begin, or the zero Date when there are none.
func (in Input) first() (day calendar.Date) {
	for _, r := range in.Results {
		if day.IsZero() || r.On.Before(day) {
			day = r.On
		}
	}
	return day
}

// check reports what no report can do without.
func (in Input) check() error {
	c := check.New()
	c.At("asOf").Require(!in.AsOf.IsZero(), check.Required, "a report has a last day")
	c.At("plan").Require(in.Plan != nil, check.Required, "a report compares with a plan")
	c.At("setting").At("calendar").Require(in.Setting.Calendar != nil, check.Required, "a report needs the calendar of the plan")
	c.At("setting").At("chart").Require(in.Setting.Chart != nil, check.Required, "a report needs the chart of the plan")
	c.At("currency").Require(in.Currency != "", check.Required, "amounts have a currency")
	in.View.check(c.At("view"))
	in.advice().check(c.At("advice"))
	if c.OK() {
		c.At("view").At("unit").Require(in.tree().Contains(in.View.Unit), check.Unknown, "%.40q is not in the organisation on %s", in.View.Unit, in.AsOf)
	}
	return c.Err()
}

// period returns the period of a level that contains the last day.
func (in Input) period(l calendar.Level) calendar.Period {
	return in.Setting.Calendar.Period(l, in.AsOf)
}

// track says where somebody's goal stands; ok is false when the plan has none.
func (in Input) track(owner org.ID, p calendar.Period) (progress target.Progress, ok bool, err error) {
	progress, err = in.record.Track(in.Plan, target.Cell{Owner: owner, Period: p}, in.AsOf)
	if errors.Is(err, target.ErrNoCell) {
		return progress, false, nil
	}
	return progress, err == nil, err
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
