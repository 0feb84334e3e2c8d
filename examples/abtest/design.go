package main

import "github.com/salesperf/salesperf/funnel/experiment"

// design asks how many leads it takes, before anybody is called.
func (s story) design() error {
	e, err := read("second-call")
	if err != nil {
		return err
	}
	s.say("design.head")
	s.say("design.question", 100*e.Plan.Baseline, 100*(e.Plan.Baseline+e.MinimumEffect), 100*e.Alpha, 100*e.Power)
	d := experiment.Design{Baseline: e.Plan.Baseline, Effect: e.MinimumEffect, Alpha: e.Alpha, Sides: e.Sides}
	for _, d.Formula = range []experiment.Formula{
		experiment.PowerPropTest, experiment.Fleiss, experiment.EvanMiller, experiment.CohenH,
	} {
		n, err := d.Units(e.Power)
		if err != nil {
			return err
		}
		s.say("design.units", d.Formula, up(n))
	}
	d.Formula = e.Plan.Formula
	power, err := d.Power(100)
	if err != nil {
		return err
	}
	s.say("design.small", 100*power)
	required, err := e.Required()
	if err != nil {
		return err
	}
	s.say("design.plan", e.Plan.Units, required, e.MaturityDays)
	return nil
}
