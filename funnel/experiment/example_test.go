package experiment_test

import (
	"fmt"
	"log"
	"math"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
)

// One lead in five becomes a customer. Would a second call within a day bring one in
// four? The team asks how many leads it takes before it calls anybody.
func ExampleDesign() {
	d := experiment.Design{Formula: experiment.PowerPropTest, Baseline: 0.20, Effect: 0.05, Alpha: 0.05, Sides: 2}
	units, err := d.Units(0.80)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(math.Ceil(units), "leads in each arm")
	power, err := d.Power(100)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("with 100 in each it would be found %.0f %% of the time\n", 100*power)
	// Output:
	// 1094 leads in each arm
	// with 100 in each it would be found 13 % of the time
}

// The leads of two weeks later: 45 of 500 bought the old way, 60 of 500 the new way.
func ExampleShareDifference() {
	before, after := funnel.Ratio{In: 45, Of: 500}, funnel.Ratio{In: 60, Of: 500}
	test, _ := experiment.ShareTest(before, after, experiment.TwoSided)
	effect, _ := experiment.ShareDifference(before, after, 0.95)
	belief, _ := experiment.CompareShares(experiment.Beta{Alpha: 46, Beta: 456}, experiment.Beta{Alpha: 61, Beta: 441})
	fmt.Printf("%s: p %.3f\n", test.Method, test.P)
	fmt.Printf("%s: %+.3f (%+.3f to %+.3f)\n", effect.Method, effect.Value, effect.Low, effect.High)
	fmt.Printf("%s: better with %.0f %%\n", belief.Method, 100*belief.ToBeat)
	// Output:
	// pooled-z: p 0.122
	// newcombe-10: +0.030 (-0.008 to +0.068)
	// beta-binomial: better with 94 %
}

// Thirty reps are coached or not. They have many deals, but they are thirty units, and
// nobody may count the deals.
func ExampleExperiment_Collect() {
	e := experiment.Experiment{
		Schema: experiment.Schema, ID: "coaching", Version: 1, Unit: experiment.Rep, Drawing: experiment.Stratified,
		Arms:          []experiment.Arm{{ID: "none", Weight: 1}, {ID: "coached", Weight: 1}},
		Primary:       experiment.Metric{ID: "won", Kind: experiment.Proportion, Better: experiment.Higher},
		MinimumEffect: 0.10, Alpha: 0.05, Power: 0.80, Sides: 2, Correction: experiment.None,
		Plan: experiment.Plan{Looks: experiment.Fixed, Units: 30, Formula: experiment.Guenther, Baseline: 0.25, Deviation: 0.09},
	}
	var reps []experiment.Subject
	for i := range 30 {
		reps = append(reps, experiment.Subject{Unit: fmt.Sprintf("rep-%02d", i), Stratum: []string{"north", "south"}[i%2]})
	}
	start := calendar.MustParse("2026-01-05")
	assigned, err := e.Assign(start, reps, nil)
	if err != nil {
		log.Fatal(err)
	}
	var deals []experiment.Observation
	for i, a := range assigned {
		for deal := range 20 {
			won := 0.0
			if deal < 3+i%5 || a.Arm == "coached" && deal < 6+i%5 {
				won = 1
			}
			deals = append(deals, experiment.Observation{Unit: a.Unit, On: start.AddDays(deal), Values: map[string]float64{"won": won}})
		}
	}
	look, err := e.Collect(assigned, deals, start.AddDays(60))
	if err != nil {
		log.Fatal(err)
	}
	report, err := e.Judge(look)
	if err != nil {
		log.Fatal(err)
	}
	c := report.Comparisons[0]
	fmt.Println(len(deals), "deals of", report.Units, "reps")
	fmt.Printf("%s: t %.2f with %.1f degrees of freedom\n", c.Test.Method, c.Test.Statistic, c.Test.Freedom)
	fmt.Println(report.Verdict, "because", report.Reason)

	look.Groups[0].Measures[0] = experiment.Measure{Metric: "won", Share: funnel.Ratio{In: 75, Of: 300}}
	_, err = e.Judge(look)
	fmt.Println(err)
	// Output:
	// 600 deals of 30 reps
	// welch-t: t 7.03 with 27.2 degrees of freedom
	// win because shown-better
	// /look/groups/0/measures/0/share: each rep was assigned as a whole; single deals are not independent units [clustered]
	// /look/groups/0/measures/0: more units than the 16 assigned [range]
}

// Would a second call within a day help? The team wants to look every few weeks and to stop as
// soon as it knows, so it declares sequential looks, and hands in totals. What it decides is
// what the look allows: to go on, until the test that holds for all looks says more.
func ExampleExperiment_Judge() {
	e := experiment.Experiment{
		Schema: experiment.Schema, ID: "second-call", Version: 1, Unit: experiment.Lead, Drawing: experiment.Hashed,
		Arms:          []experiment.Arm{{ID: "usual", Weight: 1}, {ID: "second-call", Weight: 1}},
		Primary:       experiment.Metric{ID: "won", Kind: experiment.Proportion, Better: experiment.Higher, Mixture: 0.06},
		MinimumEffect: 0.06, Alpha: 0.05, Power: 0.80, Sides: 2, Correction: experiment.None, MaturityDays: 30,
		Plan: experiment.Plan{Looks: experiment.Sequential, Units: 2000, First: 200, Formula: experiment.PowerPropTest, Baseline: 0.20},
	}
	look := func(asOf string, usual, treated funnel.Ratio) experiment.Look {
		group := func(arm string, r funnel.Ratio) experiment.Group {
			return experiment.Group{Arm: arm, Assigned: r.Of + 200, Immature: 200, Measures: []experiment.Measure{{Metric: "won", Share: r}}}
		}
		return experiment.Look{AsOf: calendar.MustParse(asOf), Groups: []experiment.Group{group("usual", usual), group("second-call", treated)}}
	}
	var earlier []experiment.Look
	for _, l := range []experiment.Look{
		look("2026-04-05", funnel.Ratio{In: 10, Of: 53}, funnel.Ratio{In: 19, Of: 57}),
		look("2026-04-19", funnel.Ratio{In: 35, Of: 204}, funnel.Ratio{In: 65, Of: 236}),
		look("2026-05-17", funnel.Ratio{In: 69, Of: 369}, funnel.Ratio{In: 116, Of: 401}),
	} {
		report, err := e.Judge(l, earlier...)
		if err != nil {
			log.Fatal(err)
		}
		earlier = append(earlier, l)
		fmt.Print(report.AsOf, " ", report.Units, " units: ", report.Verdict, ", ", report.Reason)
		if c, ok := report.Of("second-call"); ok {
			fmt.Printf(": %+.3f (%+.3f to %+.3f), p %.3f", c.Difference.Value, c.Difference.Low, c.Difference.High, c.Test.P)
		}
		fmt.Println()
	}
	// Output:
	// 2026-04-05 110 units: not-enough-data, immature-units
	// 2026-04-19 440 units: not-enough-data, not-yet-shown: +0.104 (-0.025 to +0.233), p 0.176
	// 2026-05-17 770 units: win, shown-better: +0.102 (+0.007 to +0.198), p 0.028
}
