package experiment

import (
	"slices"

	"github.com/salesperf/salesperf/funnel"
)

// A Measure is one metric of one arm: a Share for a proportion of single units, a
// Sample otherwise. The other one is zero.
type Measure struct {
	Metric string       `json:"metric"`          // id of the Metric
	Share  funnel.Ratio `json:"share,omitzero"`  // units where it happened, of all
	Sample Sample       `json:"sample,omitzero"` // of the units' values, after Winsor and CUPED
	Theta  float64      `json:"theta,omitzero"`  // of CUPED; 0 without
}

// units returns how many units a measure counts.
func (m Measure) units() int { return m.Share.Of + m.Sample.N }

// measure sums a metric up by arm.
func (c *collector) measure(metric int) {
	m := c.metrics[metric]
	arms := c.values(m, metric)
	for i := range c.look.Groups {
		out := Measure{Metric: m.ID}
		if c.experiment.byMeans(m) {
			out.Sample, _ = SampleOf(arms[i].Values)
		} else {
			out.Share = shareOfValues(arms[i].Values)
		}
		c.look.Groups[i].Measures = append(c.look.Groups[i].Measures, out)
	}
	if m.Covariate == "" {
		return
	}
	if samples, theta, ok := CUPED(arms...); ok {
		for i, s := range samples {
			m := &c.look.Groups[i].Measures[metric]
			m.Sample, m.Theta = s, theta
		}
	}
}

// values returns the winsorised values of the units by arm, with their covariates.
func (c *collector) values(m Metric, column int) []Paired {
	arms := make([]Paired, len(c.look.Groups))
	beside := slices.Index(c.columns, m.Covariate)
	for _, unit := range c.members {
		if unit.arm < 0 || !unit.has(column) || beside >= 0 && !unit.has(beside) {
			continue
		}
		arm := &arms[unit.arm]
		arm.Values = append(arm.Values, unit.mean(column))
		if beside >= 0 {
			arm.Covariate = append(arm.Covariate, unit.mean(beside))
		}
	}
	lists := make([][]float64, len(arms))
	for i := range arms {
		lists[i] = arms[i].Values
	}
	lists, _ = m.Winsor.Winsorise(lists...)
	for i := range arms {
		arms[i].Values = lists[i]
	}
	return arms
}

func (m member) has(column int) bool { return m.counts[column] > 0 }

func (m member) mean(column int) float64 { return m.sums[column] / float64(m.counts[column]) }

func shareOfValues(values []float64) funnel.Ratio {
	r := funnel.Ratio{Of: len(values)}
	for _, v := range values {
		r.In += int(v)
	}
	return r
}
