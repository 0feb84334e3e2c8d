package main

import (
	"slices"

	"github.com/salesperf/salesperf/funnel/experiment"
)

// assign shows both ways to draw: leads by their hash, reps within their regions.
func (s story) assign() error {
	e, err := read("second-call")
	if err != nil {
		return err
	}
	s.head("assign.head", e)
	leads := units("L", 2200)
	all, err := e.Assign(start, leads, nil)
	if err != nil {
		return err
	}
	again, err := e.Assign(start.AddDays(30), leads[6:7], nil)
	if err != nil {
		return err
	}
	s.say("assign.hashed", len(all), tally(e, all)[0], tally(e, all)[1])
	s.say("assign.sticky", leads[6].Unit, all[6].Arm, again[0].Arm)

	e, err = read("coaching")
	if err != nil {
		return err
	}
	reps, err := e.Assign(start, team(), nil)
	if err != nil {
		return err
	}
	for _, region := range regions {
		part := slices.DeleteFunc(slices.Clone(reps), func(a experiment.Assignment) bool { return a.Stratum != region })
		s.say("assign.region", s.name(region), tally(e, part)[0], tally(e, part)[1])
	}
	return nil
}

// tally counts the units of each arm.
func tally(e experiment.Experiment, all []experiment.Assignment) []int {
	counts := make([]int, len(e.Arms))
	for i, arm := range e.Arms {
		for _, a := range all {
			if a.Arm == arm.ID {
				counts[i]++
			}
		}
	}
	return counts
}

// regions are the strata of the team.
var regions = []string{"north", "south", "west"}

// team has 24 reps in three regions.
func team() []experiment.Subject {
	reps := units("R", 24)
	for i := range reps {
		reps[i].Stratum = regions[i%3]
	}
	return reps
}
