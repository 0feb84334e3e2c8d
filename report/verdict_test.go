package report_test

import (
	"math"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// judged returns what is said of an experiment that was changed before it was judged, with
// some wins of 310 in its control and in each variant.
func judged(t *testing.T, change func(*report.Trial, *experiment.Look), control int, variants ...int) []report.Insight {
	t.Helper()
	run := trialOf(t, 60, 99)
	e := &run.Experiment
	e.Arms = e.Arms[:1]
	look := experiment.Look{AsOf: asOf, Groups: []experiment.Group{group("as-before", control)}}
	for i, wins := range variants {
		arm := []string{"second-call", "third-call"}[i]
		e.Arms = append(e.Arms, experiment.Arm{ID: arm, Weight: 1})
		look.Groups = append(look.Groups, group(arm, wins))
	}
	if len(variants) > 1 {
		e.Correction, e.Power, e.Plan.Units = experiment.Holm, 0.5, 930
	}
	run.Worth = decimal.NewNullDecimal(num("1000"))
	change(&run, &look)
	var err error
	run.Report, err = e.Judge(look)
	require.NoError(t, err)
	in := company(t, plain)
	in.Trials = []report.Trial{run}
	return found(t, in, report.Verdict{})
}

// group is an arm with some wins of 310.
func group(arm string, wins int) experiment.Group {
	return experiment.Group{Arm: arm, Assigned: 310, Measures: []experiment.Measure{{Metric: "win-rate", Share: funnel.Ratio{In: wins, Of: 310}}}}
}

func unchanged(*report.Trial, *experiment.Look) {}

// guarded asks that not more deals than before are cancelled, of which each arm had some.
func guarded(before, after int) func(*report.Trial, *experiment.Look) {
	return func(run *report.Trial, look *experiment.Look) {
		run.Experiment.Guardrails = []experiment.Guardrail{{Metric: experiment.Metric{ID: "discount-rate", Kind: experiment.Proportion, Better: experiment.Lower}, Margin: 0.01}}
		for i, n := range []int{before, after} {
			look.Groups[i].Measures = append(look.Groups[i].Measures, experiment.Measure{Metric: "discount-rate", Share: funnel.Ratio{In: n, Of: 310}})
		}
	}
}

// Of several that are guarded, the one that is harmed is told.
func TestVerdictTellsOfTheGuardrailThatIsHarmed(t *testing.T) {
	list := judged(t, func(run *report.Trial, look *experiment.Look) {
		guarded(10, 60)(run, look)
		fine := run.Experiment.Guardrails[0]
		fine.Metric.ID = "returns"
		run.Experiment.Guardrails = append([]experiment.Guardrail{fine}, run.Experiment.Guardrails...)
		for i := range 2 {
			look.Groups[i].Measures = slices.Insert(look.Groups[i].Measures, 1, experiment.Measure{Metric: "returns", Share: funnel.Ratio{In: 10 * (2 - i), Of: 310}})
		}
	}, 60, 99)
	require.Equal(t, "verdict.harm", list[0].Finding.Key)
	require.Equal(t, report.Say("metric.discount-rate"), list[0].Finding.Args[2])
}

// A variant that wins and harms what is guarded is told with the figure that it harms, at no
// stake that anybody knows.
func TestVerdictOfAHarmedGuardrail(t *testing.T) {
	list := judged(t, guarded(10, 60), 60, 99)
	require.Len(t, list, 1)
	require.Equal(t, "In the experiment A second call, second-call harmed what is guarded: Discount rate 19.4 % (60 of 310), against 3.2 % (10 of 310) of the control.",
		render.Printer{}.Text(list[0].Finding, "CNY"))
	require.Equal(t, report.Warning, list[0].Severity)
	require.Equal(t, "verdict.harm.advice", list[0].Suggestion.Text.Key)
	require.True(t, list[0].Stake.IsZero())
	require.Equal(t, "0.95", list[0].Surprise.String())
	require.True(t, list[0].Suggestion.Effect.IsMissing())

	require.Equal(t, "verdict.win", judged(t, guarded(10, 10), 60, 99)[0].Finding.Key)
}

// A variant that is better by less than was thought worth it is to be weighed first.
func TestVerdictBelowTheMinimum(t *testing.T) {
	list := judged(t, func(run *report.Trial, _ *experiment.Look) { run.Experiment.MinimumEffect = 0.2 }, 60, 99)
	require.Equal(t, report.Notice, list[0].Severity)
	require.Equal(t, "verdict.win", list[0].Finding.Key)
	require.Equal(t, "verdict.small.advice", list[0].Suggestion.Text.Key)
	require.Equal(t, "35450.41", list[0].Stake.String(), "620 × 1,000 × 5.7178 points")
}

// What is at stake has no sign: a variant that is worse costs as much as a better one brings.
func TestVerdictOfAWorseVariant(t *testing.T) {
	list := judged(t, unchanged, 99, 60)
	require.Equal(t, "35450.41", list[0].Stake.String())
	require.Equal(t, "verdict.basis", list[0].Suggestion.Basis.Key)
}

// Of several variants with the verdict the one with the largest difference is told.
func TestVerdictOfSeveralVariants(t *testing.T) {
	for _, wins := range [][]int{{99, 120}, {120, 99}} {
		list := judged(t, unchanged, 60, wins...)
		require.Len(t, list, 1)
		require.Equal(t, map[bool]string{true: "third-call", false: "second-call"}[wins[1] == 120], list[0].Finding.Args[1].Name)
	}
	require.Equal(t, "verdict.win", judged(t, unchanged, 60, 20, 99)[0].Finding.Key, "one that wins counts before one that loses")
}

// An experiment of which the arms are not as drawn teaches nothing, whatever it shows.
func TestVerdictOfAnInvalidExperiment(t *testing.T) {
	list := judged(t, func(_ *report.Trial, look *experiment.Look) {
		look.Groups[1].Assigned, look.Groups[1].Measures[0].Share = 200, funnel.Ratio{In: 99, Of: 200}
	}, 60, 99)
	require.Len(t, list, 1)
	require.Equal(t, "Nothing can be learnt from the experiment A second call: the arms are not as the weights say.", render.Printer{}.Text(list[0].Finding, "CNY"))
	require.Equal(t, report.Warning, list[0].Severity)
	require.Equal(t, "verdict.invalid.advice", list[0].Suggestion.Text.Key)
	require.True(t, list[0].Stake.IsZero())
}

// What an experiment does not show yet, or does not show, is no insight.
func TestVerdictIsSilentBeforeThereIsOne(t *testing.T) {
	require.Empty(t, judged(t, unchanged, 60, 61))
	require.Empty(t, judged(t, func(run *report.Trial, _ *experiment.Look) { run.Experiment.Plan.Units = 1240 }, 60, 99), "half of the planned units")
}

// An experiment that nobody in particular runs is for whoever reads the report, and one of
// another unit is for nobody who does not see that.
func TestVerdictIsForWhoeverRunsIt(t *testing.T) {
	list := judged(t, func(run *report.Trial, _ *experiment.Look) { run.Owner = "" }, 60, 99)
	require.Equal(t, acme, list[0].Subject)
	require.Equal(t, "Zhao Lei", string(list[0].Suggestion.Action.Owner))

	in := tried(60, 99, "5000")(t)
	in.View = report.Leading("He Jun", "South")
	require.Empty(t, found(t, in, report.Verdict{}))
}

// A worth below zero is refused.
func TestWorthIsNotBelowZero(t *testing.T) {
	_, err := report.Monthly(tried(60, 99, "-1")(t))
	require.ErrorContains(t, err, "/trials/0/worth: what one more is worth is not below zero [range]")
}

// An interval is told with the confidence that the experiment declared: one side at 5 %
// leaves out 5 % at either end.
func TestIntervalsOfExperimentsSayTheirConfidence(t *testing.T) {
	for want, change := range map[string]func(*report.Trial, *experiment.Look){
		"+5.7 to +19.3 (95 %)":   unchanged,
		"+6.8 to +18.2 (90 %)":   func(run *report.Trial, _ *experiment.Look) { run.Experiment.Sides = 1 },
		"+2.7 to +22.1 (99.5 %)": func(run *report.Trial, _ *experiment.Look) { run.Experiment.Alpha, run.Experiment.Power = 0.005, 0.3 },
	} {
		list := judged(t, change, 60, 99)
		require.Len(t, list, 1)
		require.Equal(t, want, render.Printer{}.Value(list[0].Numbers[1].Value, "CNY"))
	}
}

// What is not finite is refused in a guardrail as well, which an insight may show.
func TestGuardrailsThatAreNotFiniteAreRefused(t *testing.T) {
	in := tried(60, 99, "")(t)
	g := in.Trials[0].Report.Comparisons[0]
	g.Difference.Low = math.NaN()
	in.Trials[0].Report.Guardrails = []experiment.GuardrailResult{{Comparison: g, Harmed: true}}
	_, err := report.Monthly(in)
	require.ErrorContains(t, err, "/trials/0/report/guardrails/0/difference/low")
}

// A chance is never said to be 0: one that is too small to be shown is below what can be.
func TestNoChanceIsNothing(t *testing.T) {
	words := func(v report.Value) []string {
		return []string{render.Printer{}.Value(v, "CNY"), render.Printer{Language: calendar.Chinese}.Value(v, "CNY")}
	}
	p := func(i report.Insight) report.Value { return i.Numbers[2].Value }
	require.Equal(t, []string{"below 0.0001", "低于 0.0001"}, words(p(judged(t, unchanged, 60, 150)[0])))
	require.Equal(t, []string{"0.0003", "0.0003"}, words(p(judged(t, unchanged, 60, 99)[0])))

	bias := func(months int) report.Value {
		return p(found(t, foretold(company(t, plain), slices.Repeat([]int64{-1}, months)...), ruleOf(t, "forecast-bias"))[0])
	}
	require.Equal(t, []string{"0.1 %", "0.1 %"}, words(bias(11)), "2 of 2,048")
	require.Equal(t, []string{"below 0.1 %", "低于 0.1 %"}, words(bias(13)), "2 of 8,192")
}
