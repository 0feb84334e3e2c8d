package main

import (
	"embed"
	"io/fs"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

//go:embed plans
var embedded embed.FS

// folder returns the folder of plans and specs.
func folder() (fs.FS, error) { return fs.Sub(embedded, "plans") }

// A review is what there is to be said about a proposal: the people and facts of the last
// quarter, the plan that they were paid by, and the one that they would be paid by.
type review struct {
	quarter incentivetest.Given // with the signed plan
	next    incentive.Plan
}

// load reads the folder. The specs come in the order of their names.
func load() (review, error) {
	fsys, err := folder()
	if err != nil {
		return review{}, err
	}
	files, err := incentivetest.Load(fsys, incentivetest.Options{})
	if err != nil {
		return review{}, err
	}
	return review{quarter: files[1].Spec.All()[0].Given, next: files[0].Spec.Given.Plans[0]}, nil
}

// compare computes the last quarter by both plans.
func (r review) compare() (model.Comparison, error) {
	signed, err := r.quarter.Setup()
	if err != nil {
		return model.Comparison{}, err
	}
	proposed := signed
	proposed.Plans = []incentive.Plan{r.next}
	out, err := model.Run(r.quarter.Facts, []model.Version{{Name: "2026", Setup: signed}, {Name: "2027", Setup: proposed}},
		model.Options{Sales: "revenue", Kinds: []incentive.FactKind{incentive.Booking}})
	if err != nil {
		return model.Comparison{}, err
	}
	return model.Compare(out[0], out[1])
}

// somebody has the quota of most: 1.2 million a year.
func somebody() model.Person {
	return model.Person{Year: map[string]decimal.Decimal{"revenue": decimal.NewFromInt(1_200_000)}, Most: decimal.NewFromInt(3)}
}

// first is the quarter that the new plan begins with.
var first = calendar.Standard{}.Period(calendar.Quarter, calendar.On(2027, 1, 1))

// all are sales of a quarter up to three times the quota.
var all = model.Range{To: decimal.NewFromInt(900_000)}

// seller returns somebody who sells in January, after which nothing else happens.
func (r review) seller() (model.Case, error) {
	c, err := somebody().Case(r.next, "revenue", first, nil)
	c.Sale.On = calendar.On(2027, 1, 11)
	return c, err
}

// deal is a large one: what somebody might move by a day.
var deal = decimal.NewFromInt(60_000)
