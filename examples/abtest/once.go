package main

import (
	"github.com/salesperf/salesperf/funnel/experiment"
)

// once runs the second call: one look is declared, so that a look before its time is
// given no figures.
func (s story) once() error {
	e, assigned, seen, err := secondCall()
	if err != nil {
		return err
	}
	s.head("once.head", e)
	for _, day := range []int{35, 45, 75} {
		if _, err := s.judge(e, assigned, seen, day); err != nil {
			return err
		}
	}
	return nil
}

// secondCall runs the experiment: the second call wins six leads in a hundred more.
func secondCall() (experiment.Experiment, []experiment.Assignment, []experiment.Observation, error) {
	e, err := read("second-call")
	if err != nil {
		return e, nil, nil, err
	}
	rates := map[string]float64{"as-before": 0.20, "second-call": 0.26}
	assigned, seen, err := newMarket(1).arrive(e, units("L", 2640), 60, rates)
	return e, assigned, seen, err
}

// broken is the same experiment with a fault that happens: one lead in five that the
// second call did not win was never written down.
func (s story) broken() error {
	e, assigned, seen, err := secondCall()
	if err != nil {
		return err
	}
	s.head("broken.head", e)
	var kept []experiment.Assignment
	var told []experiment.Observation
	for i, a := range assigned {
		if lost := a.Arm == "second-call" && seen[i].Values["won"] == 0 && i%5 == 0; !lost {
			kept, told = append(kept, a), append(told, seen[i])
		}
	}
	look, err := s.judge(e, kept, told, 75)
	if err != nil {
		return err
	}
	naive, _ := experiment.ShareTest(look.Groups[0].Measures[0].Share, look.Groups[1].Measures[0].Share, experiment.TwoSided)
	s.say("broken.naive", chance(naive.P))
	return nil
}
