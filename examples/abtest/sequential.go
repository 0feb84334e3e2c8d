package main

import "github.com/salesperf/salesperf/funnel/experiment"

// sequential looks every week, which was declared, and stops when enough is shown.
func (s story) sequential() error {
	e, err := read("short-offer")
	if err != nil {
		return err
	}
	s.head("sequential.head", e)
	rates := map[string]float64{"as-before": 0.30, "one-page": 0.40}
	assigned, seen, err := newMarket(5).arrive(e, units("D", 2800), 30, rates)
	if err != nil {
		return err
	}
	var looks []experiment.Look
	for week := 3; ; week++ {
		look, err := e.Collect(assigned, seen, start.AddDays(7*week))
		if err != nil {
			return err
		}
		r, err := e.Judge(look, looks...)
		if err != nil {
			return err
		}
		if r.Verdict != experiment.NotEnoughData || r.Units >= r.Planned {
			s.verdict(r)
			return nil
		}
		if c, ok := r.Of("one-page"); ok {
			s.say("sequential.look", r.AsOf, r.Units, chance(c.Test.P), percent(c.Difference.Low), percent(c.Difference.High), s.name(string(r.Verdict)))
		} else {
			s.say("sequential.wait", r.AsOf, r.Units, s.name(string(r.Verdict)), s.name(string(r.Reason)))
		}
		looks = append(looks, look)
	}
}
