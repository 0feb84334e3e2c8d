package incentivetest

import (
	"errors"
	"slices"
	"strings"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Given is what a scenario starts from: everything that earnings depend on, and what
// happened. Plans, Calendar, Workdays and Engine are no part of the document.
type Given struct {
	Plans       []incentive.Plan         `json:"-"`                     // each version once
	Calendar    calendar.Calendar        `json:"-"`                     // nil: calendar.Standard{}
	Workdays    calendar.Workdays        `json:"-"`                     // for quotas prorated by working days; else nil
	Engine      Engine                   `json:"-"`                     // what computes; nil: Direct{}
	During      calendar.Span            `json:"during,omitzero"`       // the days that are computed
	Assignments []incentive.Assignment   `json:"assignments,omitempty"` // who is on which plan
	Chart       []org.Post               `json:"chart,omitempty"`       // who reported to whom
	Quotas      []incentive.Quota        `json:"quotas,omitempty"`      // what is asked
	Targets     []incentive.Target       `json:"targets,omitempty"`     // target incentives
	Readings    []incentive.Reading      `json:"readings,omitempty"`    // figures that are no sum of credits
	Owners      []incentive.Ownership    `json:"owners,omitempty"`      // who owned an account or the like
	Rates       []incentive.ExchangeRate `json:"rates,omitempty"`       // of exchange
	Facts       []incentive.Fact         `json:"facts,omitempty"`       // what happened, in the order of arrival
	Batches     []int                    `json:"batches,omitempty"`     // how many facts come at a time; what is left comes last; none: all at once
	Workers     int                      `json:"workers,omitzero"`      // that share the work, at most MaxWorkers; 0 is 1
}

// MaxWorkers bounds Given.Workers.
const MaxWorkers = 64

// GivenOf returns a setup and facts in the form of specs.
func GivenOf(s incentive.Setup, facts ...incentive.Fact) Given {
	return Given{Plans: s.Plans, Calendar: s.Calendar, Workdays: s.Workdays, During: s.During, Assignments: s.Assignments, Chart: postsOf(s.Chart),
		Quotas: s.Quotas, Targets: s.Targets, Readings: s.Readings, Owners: s.Owners, Rates: s.Rates, Facts: facts}
}

// And returns what two have together: the lists of g and then those of more. The days,
// the calendar, the working days, the engine, the batches and the workers are those of
// more where it has any.
func (g Given) And(more Given) Given {
	if more.During != (calendar.Span{}) {
		g.During = more.During
	}
	if more.Engine != nil {
		g.Engine = more.Engine
	}
	if more.Batches != nil {
		g.Batches = more.Batches
	}
	if more.Workers != 0 {
		g.Workers = more.Workers
	}
	if more.Calendar != nil {
		g.Calendar = more.Calendar
	}
	if more.Workdays != nil {
		g.Workdays = more.Workdays
	}
	g.Plans = slices.Concat(g.Plans, more.Plans)
	g.Assignments = slices.Concat(g.Assignments, more.Assignments)
	g.Chart = slices.Concat(g.Chart, more.Chart)
	g.Quotas = slices.Concat(g.Quotas, more.Quotas)
	g.Targets = slices.Concat(g.Targets, more.Targets)
	g.Readings = slices.Concat(g.Readings, more.Readings)
	g.Owners = slices.Concat(g.Owners, more.Owners)
	g.Rates = slices.Concat(g.Rates, more.Rates)
	g.Facts = slices.Concat(g.Facts, more.Facts)
	return g
}

// Setup returns all but the facts as a setup. The error is that of org.New, under /chart.
func (g Given) Setup() (incentive.Setup, error) {
	s := incentive.Setup{During: g.During, Calendar: g.Calendar, Workdays: g.Workdays, Plans: g.Plans, Assignments: g.Assignments,
		Quotas: g.Quotas, Targets: g.Targets, Readings: g.Readings, Owners: g.Owners, Rates: g.Rates}
	if len(g.Chart) == 0 {
		return s, nil
	}
	chart, err := org.New(g.Chart...)
	if err != nil {
		return s, chartProblems(err)
	}
	s.Chart = chart
	return s, nil
}

// chartProblems moves the problems of a chart from /posts to where specs have its posts.
func chartProblems(err error) error {
	var problems check.Problems
	if !errors.As(err, &problems) {
		return err
	}
	problems = slices.Clone(problems)
	for i := range problems {
		problems[i].Path = "/chart" + strings.TrimPrefix(problems[i].Path, "/posts")
	}
	return problems
}

// checked returns the setup, and everything that is wrong with what is given.
func (g Given) checked() (incentive.Setup, error) {
	c := check.New()
	g.check(c)
	setup, err := g.Setup()
	c.Merge(err)
	if !c.OK() { // what is wrong beside that
		_, err := incentive.Compile(setup)
		c.Merge(err)
	}
	return setup, c.Err()
}

// run computes it.
func (g Given) run() (*incentive.Program, *incentive.Result, error) {
	setup, err := g.checked()
	if err != nil {
		return nil, nil, err
	}
	return g.engine().Run(setup, g.batches(), incentive.Options{Workers: g.Workers, Keep: true})
}

// check reports what is wrong with the way in which facts come.
func (g Given) check(c *check.Checker) {
	sum := 0
	for i, n := range g.Batches {
		ok := c.At("batches").Index(i).Require(n > 0 && n <= len(g.Facts)-sum, check.Range, "a batch has a fact, and there are %d facts in all", len(g.Facts))
		if !ok {
			break
		}
		sum += n
	}
	c.At("workers").Require(g.Workers >= 0 && g.Workers <= MaxWorkers, check.Range, "from 1 to %d workers share the work", MaxWorkers)
}

func (g Given) engine() Engine {
	if g.Engine == nil {
		return Direct{}
	}
	return g.Engine
}

// batches returns copies of the facts, batch by batch.
func (g Given) batches() (out [][]incentive.Fact) {
	left := slices.Clone(g.Facts)
	for _, n := range g.Batches {
		out, left = append(out, left[:n:n]), left[n:]
	}
	if len(left) > 0 || len(out) == 0 {
		out = append(out, left)
	}
	return out
}

// plan returns the version of a plan that a ref names.
func (g Given) plan(by incentive.Ref) incentive.Plan {
	i := slices.IndexFunc(g.Plans, func(p incentive.Plan) bool { return p.ID == by.ID && p.Version == by.Version })
	return g.Plans[max(0, i)]
}

// facts returns the ids of the facts, sorted, each once.
func (g Given) facts() []string {
	out := make([]string, 0, len(g.Facts))
	for _, f := range g.Facts {
		out = append(out, f.ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
