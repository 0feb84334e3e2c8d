package report

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A part of a report. Its function gets the period of the report, and gives an empty
// section where there is no data.
type part struct {
	name  string         // id of the section and key of its title
	of    scope          // in which reports it makes sense
	from  calendar.Level // the shortest period whose report has it
	build func(Input, calendar.Period) (Section, error)
}

// A scope says in which reports a part makes sense.
type scope uint8

const (
	everybody scope = iota // in all
	groups                 // in those about somebody who has others below
	layers                 // in those about somebody who has units below, and not people alone
	deeper                 // in those about somebody whose units have units below
)

// suits reports whether a part of some scope makes sense in the report.
func (in Input) suits(s scope) bool {
	switch s {
	case groups:
		return !in.alone()
	case layers:
		return !in.alone() && in.layered()
	case deeper:
		return len(in.teams()) > 0
	}
	return true
}

// layered reports whether some of the units have others below.
func (in Input) layered() bool {
	return slices.ContainsFunc(in.units(), func(id org.ID) bool { return len(in.tree().Children(id)) > 0 })
}

// unitColumn is the heading of rows that are units, or people where there is nothing
// between them and whom the report is about.
func (in Input) unitColumn() Column {
	if in.layered() {
		return Col("unit", Name)
	}
	return Col("person", Name)
}

// parts are those of all reports, in reading order.
var parts = []part{
	{"progress", everybody, calendar.Week, progress},
	{"growth", everybody, calendar.Week, growth},
	{"units", layers, calendar.Week, unitsPart},
	{"teams", deeper, calendar.Week, teamsPart},
	{"people", groups, calendar.Week, peoplePart},
	{"products", everybody, calendar.Month, products},
	{"segments", everybody, calendar.Month, segments},
	{"activities", everybody, calendar.Week, activities},

	{"pipeline", everybody, calendar.Week, pipeline},
	{"waterfall", everybody, calendar.Week, waterfall},
	{"forecast", everybody, calendar.Week, forecast},
	{"attention", everybody, calendar.Week, attention},
	{"conversion", everybody, calendar.Month, conversion},

	{"cash", everybody, calendar.Week, cash},
	{"receivables", everybody, calendar.Week, receivables},
	{"refunds", everybody, calendar.Month, refunds},

	{"customers", everybody, calendar.Month, customers},
	{"satisfaction", everybody, calendar.Month, satisfaction},
	{"complaints", everybody, calendar.Week, complaints},
	{"follow-ups", everybody, calendar.Week, followUps},

	{"scores", everybody, calendar.Month, scores},
	{"alarms", everybody, calendar.Week, alarms},
	{"pay", everybody, calendar.Month, pay},
	{"costs", groups, calendar.Month, costs},
	{"honours", everybody, calendar.Month, honours},
	{"trials", everybody, calendar.Month, trials},
	{"market", everybody, calendar.Week, market},
	{"team", groups, calendar.Month, team},
	{"agreed", everybody, calendar.Week, agreed},
	{"next", everybody, calendar.Week, next},
}
