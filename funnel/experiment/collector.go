package experiment

import (
	"maps"
	"math"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A collector adds observations up by unit.
type collector struct {
	experiment *Experiment
	asOf       calendar.Date
	check      *check.Checker
	metrics    []Metric
	columns    []string // ids of the metrics, then of the covariates
	settled    map[string]int
	members    []member // one for each assignment, in their order
	look       Look
	problems   int
}

// A member is a unit and the sums of its values, one for each column.
type member struct {
	arm     int // -1 when the assignment is not known yet
	on      calendar.Date
	entered bool // an observation was seen
	sums    []float64
	counts  []int
}

func newCollector(e *Experiment, asOf calendar.Date) *collector {
	c := &collector{experiment: e, asOf: asOf, check: check.New(), metrics: e.metrics()}
	for _, m := range c.metrics {
		c.columns = append(c.columns, m.ID)
	}
	for _, m := range c.metrics {
		if m.Covariate != "" && !slices.Contains(c.columns, m.Covariate) {
			c.columns = append(c.columns, m.Covariate)
		}
	}
	c.look = Look{AsOf: asOf}
	for _, a := range e.Arms {
		c.look.Groups = append(c.look.Groups, Group{Arm: a.ID})
	}
	return c
}

// assign counts the units of each arm.
func (c *collector) assign(assigned []Assignment) {
	width := len(c.columns)
	sums, counts := make([]float64, width*len(assigned)), make([]int, width*len(assigned))
	for i, a := range assigned {
		m := member{arm: -1, on: a.On, sums: sums[i*width:][:width], counts: counts[i*width:][:width]}
		if !a.On.After(c.asOf) {
			m.arm = c.experiment.arm(a.Arm)
			c.look.Groups[m.arm].Assigned++
		}
		c.members = append(c.members, m)
	}
}

func (c *collector) observe(observations []Observation) {
	for i, o := range observations {
		if o.On.After(c.asOf) {
			continue
		}
		at, ok := c.settled[o.Unit]
		if !ok {
			c.report(c.at(i).At("unit"), check.Unknown, "unit %.40q was not assigned", o.Unit)
		} else if c.admits(i, o, &c.members[at]) {
			c.add(o, &c.members[at])
		}
		if c.problems >= maxProblems {
			return
		}
	}
}

// at is the place of an observation.
func (c *collector) at(i int) *check.Checker { return c.check.At("observations").Index(i) }

func (c *collector) report(at *check.Checker, code, format string, args ...any) {
	c.problems++
	at.Add(code, format, args...)
}

// admits checks an observation of a unit.
func (c *collector) admits(i int, o Observation, m *member) bool {
	before := c.problems
	if o.On == (calendar.Date{}) {
		c.report(c.at(i).At("on"), check.Required, "unit %.40q has no day of entry", o.Unit)
	} else if o.On.Before(m.on) {
		c.report(c.at(i).At("on"), check.Order, "unit %.40q entered before it was assigned", o.Unit)
	}
	if m.entered && !c.experiment.Unit.clustered() {
		c.report(c.at(i).At("unit"), check.Duplicate, "unit %.40q has a second observation", o.Unit)
	}
	known := 0
	for column, id := range c.columns {
		if v, ok := o.Values[id]; ok {
			known++
			c.admitValue(i, column, v)
		}
	}
	if known < len(o.Values) {
		c.nameUnknown(i, o)
	}
	return c.problems == before
}

// nameUnknown reports the values that no metric or covariate has the name of.
func (c *collector) nameUnknown(i int, o Observation) {
	for _, id := range slices.Sorted(maps.Keys(o.Values)) {
		if !slices.Contains(c.columns, id) {
			c.report(c.at(i).At("values").At(id), check.Unknown, "no metric or covariate is called %.40q", id)
		}
	}
}

func (c *collector) admitValue(i, column int, v float64) {
	id := c.columns[column]
	if !(math.Abs(v) <= maxValue) {
		c.report(c.at(i).At("values").At(id), check.Range, "%v is not a number that can be used", v)
		return
	}
	if column < len(c.metrics) && c.metrics[column].Kind == Proportion && v != 0 && v != 1 {
		c.report(c.at(i).At("values").At(id), check.Range, "%v is neither 0 nor 1, as a proportion counts", v)
	}
}

// add takes an observation into account if it is old enough.
func (c *collector) add(o Observation, m *member) {
	m.entered = true
	if c.asOf.DaysSince(o.On) < c.experiment.MaturityDays {
		c.look.Groups[m.arm].Immature++
		return
	}
	for column, id := range c.columns {
		if v, ok := o.Values[id]; ok {
			m.sums[column] += v
			m.counts[column]++
		}
	}
}
