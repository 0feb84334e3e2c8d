package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
)

// start is the first day of all experiments.
var start = calendar.MustParse("2026-03-02")

// A market makes up what customers do, the same for the same seed.
type market struct{ *rand.Rand }

func newMarket(seed uint64) market { return market{rand.New(rand.NewPCG(seed, 2026))} }

// happens returns 1 with a chance, and 0 otherwise.
func (m market) happens(chance float64) float64 {
	if m.Float64() < chance {
		return 1
	}
	return 0
}

// units are n units with ids such as L-0001.
func units(prefix string, n int) []experiment.Subject {
	out := make([]experiment.Subject, n)
	for i := range out {
		out[i].Unit = fmt.Sprintf("%s-%04d", prefix, i+1)
	}
	return out
}

// arrive assigns units as they come, so many a day, and makes up what becomes of each.
// Rates are those of winning, by arm.
func (m market) arrive(e experiment.Experiment, all []experiment.Subject, daily int, rates map[string]float64) ([]experiment.Assignment, []experiment.Observation, error) {
	var assigned []experiment.Assignment
	var seen []experiment.Observation
	for day := start; len(all) > 0; day = day.AddDays(1) {
		n := min(daily, len(all))
		today, err := e.Assign(day, all[:n], nil)
		if err != nil {
			return nil, nil, err
		}
		for _, a := range today {
			values := map[string]float64{"won": m.happens(rates[a.Arm])}
			if len(e.Guardrails) > 0 {
				values["complaint"] = m.happens(0.02)
			}
			seen = append(seen, experiment.Observation{Unit: a.Unit, On: day, Values: values})
		}
		assigned, all = append(assigned, today...), all[n:]
	}
	return assigned, seen, nil
}
