package incentivetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
)

// Cover returns which parts of the plans a scenario exercises, whatever it expects. Plans
// with terms are settled up to the last day that an expectation names. The errors are those
// of Check.
func (s Scenario) Cover() (coverage.Coverage, error) {
	setup, err := s.Given.checked()
	if err != nil {
		return coverage.Coverage{}, err
	}
	program, err := incentive.Compile(setup)
	if err != nil {
		return coverage.Coverage{}, err
	}
	asOf := s.Given.During.To.AddDays(-1)
	for _, e := range s.Expect {
		if e.AsOf.After(asOf) {
			asOf = e.AsOf
		}
	}
	c, _, err := coverage.Run(program, slices.Clone(s.Given.Facts), coverage.Options{AsOf: asOf, Conditions: true})
	return c, err
}

// Cover returns which parts of the plans the scenarios of some files exercise together. The
// people of each scenario are people of their own.
func Cover(files []File) (coverage.Coverage, error) {
	var all []coverage.Coverage
	for _, f := range files {
		for _, s := range f.Spec.All() {
			c, err := s.Cover()
			if err != nil {
				return coverage.Coverage{}, fmt.Errorf("%s: %s: %w", f.Name, s.Name, err)
			}
			all = append(all, c.In(f.Name+": "+s.Name))
		}
	}
	return coverage.Merge(all...), nil
}

// cover holds specs to the coverage that is asked.
func (o Options) cover(t *testing.T, files []File) {
	c, err := Cover(files)
	if err == nil && o.Covered != nil {
		err = o.Covered(c)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Log(c)
	if err := c.Require(o.Coverage); err != nil {
		t.Error(err)
	}
}
