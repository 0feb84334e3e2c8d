package main

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/report"
)

// serviceOffer is an experiment of the East: half of those who ask for beans are offered a
// machine on a service contract by call on the same day, the others by mail as before.
var serviceOffer = experiment.Experiment{Schema: experiment.Schema, ID: "same-day-call", Version: 1, Name: "Call on the same day",
	Unit: experiment.Lead, Drawing: experiment.Hashed, Arms: []experiment.Arm{{ID: "mail", Weight: 1}, {ID: "same-day call", Weight: 1}},
	Primary:       experiment.Metric{ID: "win-rate", Kind: experiment.Proportion, Better: experiment.Higher},
	MinimumEffect: 0.1, Alpha: 0.05, Power: 0.8, Sides: 2, Correction: experiment.None,
	Plan: experiment.Plan{Looks: experiment.Fixed, Units: 502, Formula: experiment.PowerPropTest, Baseline: 0.15}}

// trials judges the experiment by what was counted in the CRM. A service contract brings
// CNY 9,600 in its first year.
func trials() ([]report.Trial, error) {
	counted := func(arm string, won int) experiment.Group {
		return experiment.Group{Arm: arm, Assigned: 251, Measures: []experiment.Measure{{Metric: "win-rate", Share: funnel.Ratio{In: won, Of: 251}}}}
	}
	r, err := serviceOffer.Judge(experiment.Look{AsOf: asOf, Groups: []experiment.Group{counted("mail", 38), counted("same-day call", 69)}})
	return []report.Trial{{Owner: "East", Experiment: serviceOffer, Report: r, Worth: decimal.NewNullDecimal(yuan(9_600))}}, err
}
