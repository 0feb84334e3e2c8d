package report

import "github.com/salesperf/salesperf/target/calendar"

// A part of a report. Its function gets the period of the report, and gives an empty
// section where there is no data.
type part struct {
	name  string         // id of the section and key of its title
	of    scope          // in which reports it makes sense
	from  calendar.Level // the shortest period whose report has it
	build func(Input, calendar.Period) (Section, error)
}

// A scope says in which reports a part makes sense.
type scope bool

const (
	everybody scope = false // in all
	groups    scope = true  // in those about somebody who has others below
)

// parts are those of all reports, in reading order.
var parts = []part{
	{"progress", everybody, calendar.Week, progress},
	{"growth", everybody, calendar.Week, growth},
	{"units", groups, calendar.Week, unitsPart},
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
