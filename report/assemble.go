package report

import (
	"errors"
	"fmt"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// maxInsights bounds what a report says up front.
const maxInsights = 5

// Weekly assembles the progress report of the week that contains the last day:
// result against plan, by unit and person, what is open and what was done.
func Weekly(in Input) (Report, error) {
	return in.assemble("weekly.title", calendar.Week,
		part{"progress", progressOf(calendar.Week, calendar.Month, calendar.Quarter, calendar.Year)},
		part{"units", unitsIn(calendar.Quarter)},
		part{"people", peopleIn(calendar.Quarter)},
		part{"pipeline", pipeline},
		part{"activities", activities},
		part{"receivables", receivables},
	)
}

// Monthly assembles the summary of the month that contains the last day: what the
// weekly report has, and the funnel, the scores, the pay, and suggestions.
func Monthly(in Input) (Report, error) {
	r, err := in.assemble("monthly.title", calendar.Month,
		part{"progress", progressOf(calendar.Month, calendar.Quarter, calendar.Year)},
		part{"units", unitsIn(calendar.Year)},
		part{"people", peopleIn(calendar.Month)},
		part{"conversion", conversion},
		part{"pipeline", pipeline},
		part{"activities", activities},
		part{"receivables", receivables},
		part{"scores", scores},
		part{"pay", pay},
	)
	if err != nil {
		return Report{}, err
	}
	if r.Insights, err = in.insights(); err != nil {
		return Report{}, fmt.Errorf("report: insights: %w", err)
	}
	return r, nil
}

// A part of a report. Its function gives an empty section where there is no data.
type part struct {
	name  string // key of its title
	build func(Input, calendar.Period) (Section, error)
}

// assemble builds the parts of a report for the period of one level that contains
// the last day. Parts without data are named in the notes.
func (in Input) assemble(title string, level calendar.Level, parts ...part) (Report, error) {
	if err := in.check(); err != nil {
		return Report{}, err
	}
	period := in.Setting.Calendar.Period(level, in.AsOf)
	r := Report{Title: T(title), Subject: in.Company, Period: period, AsOf: in.AsOf, Currency: in.Currency}
	var missing []Text
	for _, p := range parts {
		s, err := p.build(in, period)
		if err != nil {
			return Report{}, fmt.Errorf("report: %s: %w", p.name, err)
		}
		if s.empty() {
			missing = append(missing, T("left-out", Say(p.name)))
			continue
		}
		s.Title = T(p.name)
		r.Sections = append(r.Sections, s)
	}
	r.Notes = append(missing, in.Notes...)
	return r, nil
}

// check reports what no report can do without.
func (in Input) check() error {
	c := check.New()
	c.At("asOf").Require(!in.AsOf.IsZero(), check.Required, "a report has a last day")
	c.At("plan").Require(in.Plan != nil, check.Required, "a report compares with a plan")
	c.At("setting").At("calendar").Require(in.Setting.Calendar != nil, check.Required, "a report needs the calendar of the plan")
	c.At("setting").At("chart").Require(in.Setting.Chart != nil, check.Required, "a report needs the chart of the plan")
	return c.Err()
}

// period returns the period of a level that contains the last day.
func (in Input) period(l calendar.Level) calendar.Period {
	return in.Setting.Calendar.Period(l, in.AsOf)
}

// track says where somebody's goal stands; ok is false when the plan has none.
func (in Input) track(owner org.ID, p calendar.Period) (progress target.Progress, ok bool, err error) {
	progress, err = in.Plan.Track(in.Setting, in.Results, target.Cell{Owner: owner, Period: p}, in.AsOf)
	if errors.Is(err, target.ErrNoCell) {
		return progress, false, nil
	}
	return progress, err == nil, err
}

// tree is the organisation on the last day.
func (in Input) tree() org.Tree { return in.Setting.Chart.At(in.AsOf) }

// company is the owner of the whole plan.
func (in Input) company() org.ID { return in.Plan.Root().Owner }
