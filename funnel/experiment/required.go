package experiment

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
)

// Required returns how many units in all arms together the declared alpha, power and
// minimum effect take, for the comparison of the control with the variant of the
// smallest weight. With a Correction alpha is divided by the number of variants, which
// is enough for each of them. Unequal arms count by their harmonic mean, and every arm
// is rounded up to whole units. Plan.Units is not looked at. The error is check.Problems
// of the Design; the code TooLarge means more than a thousand million units.
//
// It is the size of a fixed look. Sequential looks end sooner when the effect is large
// and have less power at the same size when it is not.
func (e Experiment) Required() (int, error) {
	d := e.design()
	if e.Correction != None {
		d.Alpha /= float64(max(1, len(e.Arms)-1))
	}
	n, err := d.Units(e.Power)
	if err != nil || len(e.Arms) < 2 {
		return 0, err
	}
	control, least := float64(e.Arms[0].Weight), math.Inf(1)
	for _, a := range e.Arms[1:] {
		least = min(least, float64(a.Weight))
	}
	scale := n * (1/control + 1/least) / 2 // units for each unit of weight
	total := 0.0
	for _, a := range e.Arms {
		total += math.Ceil(scale * float64(a.Weight))
	}
	if !(total <= maxCount) {
		return 0, check.Problems{{Path: "/plan/units", Code: check.TooLarge, Text: "this effect takes more units than there are"}}
	}
	return int(total), nil
}

// design returns the question that the plan answers. The effect is towards better.
func (e Experiment) design() Design {
	effect := e.MinimumEffect
	if e.Primary.Better == Lower {
		effect = -effect
	}
	return Design{
		Formula: e.Plan.Formula, Baseline: e.Plan.Baseline, Effect: effect,
		Deviation: e.Plan.Deviation, Alpha: e.Alpha, Sides: e.Sides,
	}
}
